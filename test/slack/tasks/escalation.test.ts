import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../kit/set-clock.ts';
import { openWard, type Ward } from './ward.ts';

/** Monday 9:30 in New York; North works 9 to 5, Ana's backup is Ben, Sue supervises North. */
let ward: Ward & { sue: string };
beforeEach(async () => {
  const opened = await openWard();
  const { user } = await opened.seed.member({ name: 'Sue', roles: ['supervisor'], teams: [opened.north] });
  await opened.prisma.member.update({
    where: { id: opened.people.ana.member.id },
    data: { backupId: opened.people.ben.member.id },
  });
  ward = Object.assign(opened, { sue: user.id });
});
afterEach(async () => {
  await ward.idle();
  await ward.stop();
  ward.isClean();
});

const dueAtTen = async () => {
  const form = await ward.form('call about transport today 10:00');
  await form.choose('Patient', { search: 'quillf', pick: `R. Q. · ${ward.rosa.caseKey}` });
  await form.shows(/Understood/);
  expect((await form.submit()).errors).toEqual({});
  ward.clock.set('2026-11-23T15:00:00Z');
  await ward.tick();
  const [card] = ward.cards();
  if (!card) throw new Error('no card came');
  return card;
};
const dmsOf = (userId: string) =>
  ward.sandbox
    .robot(userId)
    .dms()
    .map((message) => ward.sandbox.robot(userId).read(message));

test('overdue by four hours its owner is told again, then the backup, then the supervisor, who can act on it', async () => {
  const card = await dueAtTen();
  ward.clock.shiftMs(4 * HOUR);
  await ward.tick();
  const [again] = dmsOf(ward.people.ana.user.id);
  expect(again).toContain('1 task is overdue and still yours');
  expect(again).toContain('about transport');
  ward.clock.set('2026-11-24T15:00:00Z');
  await ward.tick();
  expect(dmsOf(ward.people.ben.user.id)).toEqual([expect.stringContaining('you are covering')]);
  ward.clock.set('2026-11-25T15:00:00Z');
  await ward.tick();
  const sue = ward.sandbox.robot(ward.sue);
  const [word] = sue.dms();
  if (!word) throw new Error('the supervisor was not told');
  expect(sue.read(word)).toContain('1 task is overdue on your team');
  expect(sue.read(word)).toContain('Rosa Quillfeather');
  expect(word.text).not.toMatch(/Rosa|Quillfeather|transport/);
  await sue.press(word, 'Done');
  await ward.reads(card, /Done by Sue/);
  await ward.idle();
  expect(sue.read(word)).toContain('Done by Sue');
  expect(dmsOf(ward.people.ana.user.id)).toHaveLength(1);
  ward.clock.shiftMs(48 * HOUR);
  await ward.tick();
  expect(
    [dmsOf(ward.people.ana.user.id), dmsOf(ward.people.ben.user.id), dmsOf(ward.sue)].flat(),
  ).toHaveLength(3);
});

test('the details say what will happen by itself', async () => {
  const card = await dueAtTen();
  await ward.robot().press(card, 'Details');
  const details = await ward.robot().waitModal('Task');
  await details.shows(/If nothing changes, Northstar reminds Ana again .*2:00 PM, then Ana again .*10:00 AM/);
});

test('a team without a supervisor: an administrator is told how many, and sees no patient', async () => {
  await ward.prisma.member.updateMany({ where: { slackUserId: ward.sue }, data: { roles: ['nurse'] } });
  const { user } = await ward.seed.member({ name: 'Ada', roles: ['admin'] });
  await dueAtTen();
  ward.clock.set('2026-11-25T15:00:00Z');
  await ward.tick();
  const ada = ward.sandbox.robot(user.id);
  const [word] = ada.dms();
  if (!word) throw new Error('the administrator was not told');
  expect(ada.read(word)).toContain('without a supervisor');
  expect(ada.read(word)).toContain(ward.rosa.caseKey);
  expect(JSON.stringify(word)).not.toMatch(/Rosa|Quillfeather|transport/);
  expect(ada.buttons(word)).toEqual([]);
});

test('more than ten are counted', async () => {
  const dueAt = new Date('2026-11-23T15:00:00Z');
  await ward.prisma.task.createMany({
    data: Array.from({ length: 13 }, (_, n) => ({
      workspaceId: ward.north.workspaceId,
      teamId: ward.north.id,
      title: `Call ${n}`,
      dueAt,
      remindAt: dueAt,
      ownerId: ward.people.ana.member.id,
      createdById: ward.people.ana.member.id,
      createdAt: ward.clock.now(),
    })),
  });
  ward.clock.set('2026-11-23T15:00:00Z');
  await ward.tick();
  ward.clock.set('2026-11-23T19:00:00Z');
  await ward.tick();
  const dms = dmsOf(ward.people.ana.user.id);
  expect(dms).toHaveLength(1);
  expect(dms[0]).toContain('13 tasks are overdue and still yours');
  expect(dms[0]).toContain('… and 3 more');
});
