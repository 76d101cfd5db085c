import { expect, test } from 'vitest';
import { disclosureOf, outline, vouch } from '../../../src/domain/deliveries/visible-to.ts';
import { NO_NAMES } from '../../../src/plain-language/names/hide-names.ts';

type Row = { patientId: string | null };
const of = ({ patientId }: Row) => patientId;
const masked = (patientId: string | null) => vouch({ patientId }, 'L1', { names: NO_NAMES });
const whole = (patientId: string | null) => vouch({ patientId }, 'L2');

test('a message discloses the patients of its rows above L0, each once, at the highest level among them', () => {
  expect(disclosureOf<Row>([masked('a'), outline({ patientId: 'b' }), masked('a')], of)).toEqual({
    level: 'L1',
    patientIds: ['a'],
  });
  expect(disclosureOf<Row>([masked('a'), whole('c')], of)).toEqual({ level: 'L2', patientIds: ['a', 'c'] });
});

test('words that are about no patient are a disclosure all the same, without one', () => {
  expect(disclosureOf<Row>([masked(null)], of)).toEqual({ level: 'L1', patientIds: [] });
});

test('what shows no words of people is none', () => {
  expect(disclosureOf<Row>([outline({ patientId: 'a' })], of)).toBeNull();
  expect(disclosureOf<Row>([], of)).toBeNull();
});
