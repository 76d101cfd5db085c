import { expect, test } from 'vitest';
import { eachRenewalOnce } from '../../../src/domain/plans/each-renewal-once.ts';

const order = (id: number, more: object = {}) => ({
  id,
  name: 'lisinopril 10 mg tablet',
  dosage: '1 tablet once a day',
  regimen: null,
  status: 'stopped',
  startedOn: new Date(`2026-0${id}-01T00:00:00Z`),
  endedOn: null,
  changedOn: null,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  ...more,
});
const linesOf = (...orders: ReturnType<typeof order>[]) =>
  eachRenewalOnce(orders).map(({ order: { id }, earlier }) => [id, earlier]);

test('repeated stopped renewals are one line, the newest of them', () => {
  expect(linesOf(order(1), order(3), order(2))).toEqual([[3, 2]]);
});

test('where the medicine is still taken its stopped orders stand behind it', () => {
  expect(linesOf(order(1), order(2), order(3, { status: 'active' }))).toEqual([[3, 2]]);
  expect(linesOf(order(1), order(2, { status: 'on_hold' }))).toEqual([[2, 1]]);
});

test('another dose is another line, and two orders in force stay two', () => {
  expect(linesOf(order(1), order(2, { dosage: '2 tablets once a day' }))).toEqual([
    [1, 0],
    [2, 0],
  ]);
  expect(linesOf(order(1, { status: 'active' }), order(2, { status: 'active' }))).toEqual([
    [1, 0],
    [2, 0],
  ]);
});
