import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(async () => {
  await ward.idle();
  await ward.stop();
  ward.isClean();
});

const owe = (count: number) =>
  ward.prisma.task.createMany({
    data: Array.from({ length: count }, (_, n) => ({
      workspaceId: ward.north.workspaceId,
      teamId: ward.north.id,
      patientId: ward.rosa.id,
      title: `Ask Rosa about pill ${n}`,
      priority: n === count - 1 ? ('urgent' as const) : ('routine' as const),
      ownerId: ward.people.ana.member.id,
      createdById: ward.people.ana.member.id,
    })),
  });
const leaves = async () => {
  const { id } = ward.people.ana.user;
  await ward.sandbox.emit({ type: 'user_change', user: { id, real_name: 'Ana', deleted: true } });
  await expect
    .poll(async () => (await ward.prisma.task.count({ where: { ownerId: ward.people.ana.member.id } })) === 0)
    .toBe(true);
  await ward.tick();
};

test('whoever leaves: one message asks the team who takes the tasks, row by row, and names no patient', async () => {
  await owe(3);
  await leaves();
  const [word, ...more] = ward.cards();
  expect(more).toEqual([]);
  if (!word) throw new Error('nothing was announced');
  const ben = ward.robot('ben');
  expect(ben.read(word)).toContain('3 tasks without an owner: who can take them?');
  expect(ben.read(word)).toMatch(/1\. Follow-up · [\s\S]*Urgent/);
  await ben.press(word, 'Take', { within: /^1\. / });
  await ward.reads(word, /Taken by Ben/);
  await ward.robot('cleo').press(word, 'Take', { within: /^2\. / });
  await ward.reads(word, /Taken by Cleo/);
  await ward.tick();
  expect(ward.cards()).toHaveLength(1);
});

test('more than ten are counted, with the way to the rest', async () => {
  await owe(14);
  await leaves();
  const [word, ...more] = ward.cards();
  expect(more).toEqual([]);
  expect(word && ward.robot('ben').read(word)).toMatch(
    /14 tasks without an owner[\s\S]*… and 4 more: \/task unassigned/,
  );
});
