import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

/** Monday 9:30 in New York; North works 9 to 5, Ana's backup is Ben, Sue supervises North. */
let teamApp: TeamApp & { sue: string };
beforeEach(async () => {
  const opened = await startTeamApp();
  const { user } = await opened.seed.member({ name: 'Sue', roles: ['supervisor'], teams: [opened.north] });
  await opened.prisma.member.update({
    where: { id: opened.people.ana.member.id },
    data: { backupId: opened.people.ben.member.id },
  });
  teamApp = Object.assign(opened, { sue: user.id });
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const dueAtTen = async () => {
  const form = await teamApp.form('call about transport today 10:00');
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  await form.shows(/Understood/);
  expect((await form.submit()).errors).toEqual({});
  teamApp.clock.set('2026-11-23T15:00:00Z');
  await teamApp.tick();
  const [card] = teamApp.cards();
  if (!card) throw new Error('no card came');
  return card;
};
const dmsOf = (userId: string) =>
  teamApp.sandbox
    .robot(userId)
    .dms()
    .map((message) => teamApp.sandbox.robot(userId).read(message));

test('overdue by four hours its owner is told again, then the backup, then the supervisor, who can act on it', async () => {
  const card = await dueAtTen();
  teamApp.clock.shiftMs(4 * HOUR);
  await teamApp.tick();
  const [again] = dmsOf(teamApp.people.ana.user.id);
  expect(again).toContain('1 task is overdue and still yours');
  expect(again).toContain('about transport');
  teamApp.clock.set('2026-11-24T15:00:00Z');
  await teamApp.tick();
  expect(dmsOf(teamApp.people.ben.user.id)).toEqual([expect.stringContaining('you are covering')]);
  teamApp.clock.set('2026-11-25T15:00:00Z');
  await teamApp.tick();
  const sue = teamApp.sandbox.robot(teamApp.sue);
  const [word] = sue.dms();
  if (!word) throw new Error('the supervisor was not told');
  expect(sue.read(word)).toContain('1 task is overdue on your team');
  expect(sue.read(word)).toContain('Rosa Quillfeather');
  expect(word.text).not.toMatch(/Rosa|Quillfeather|transport/);
  await sue.press(word, 'Done');
  await teamApp.reads(card, /Done by Sue/);
  await teamApp.idle();
  expect(sue.read(word)).toContain('Done by Sue');
  expect(dmsOf(teamApp.people.ana.user.id)).toHaveLength(1);
  teamApp.clock.shiftMs(48 * HOUR);
  await teamApp.tick();
  expect(
    [dmsOf(teamApp.people.ana.user.id), dmsOf(teamApp.people.ben.user.id), dmsOf(teamApp.sue)].flat(),
  ).toHaveLength(3);
});

test('the details say what will happen by itself', async () => {
  const card = await dueAtTen();
  await teamApp.robot().press(card, 'Details');
  const details = await teamApp.robot().waitModal('Task');
  await details.shows(/If nothing changes, Northstar reminds Ana again .*2:00 PM, then Ana again .*10:00 AM/);
});

test('a team without a supervisor: an administrator is told how many, and sees no patient', async () => {
  await teamApp.prisma.member.updateMany({ where: { slackUserId: teamApp.sue }, data: { roles: ['nurse'] } });
  const { user } = await teamApp.seed.member({ name: 'Ada', roles: ['admin'] });
  await dueAtTen();
  teamApp.clock.set('2026-11-25T15:00:00Z');
  await teamApp.tick();
  const ada = teamApp.sandbox.robot(user.id);
  const [word] = ada.dms();
  if (!word) throw new Error('the administrator was not told');
  expect(ada.read(word)).toContain('without a supervisor');
  expect(ada.read(word)).toContain(teamApp.rosa.caseKey);
  expect(JSON.stringify(word)).not.toMatch(/Rosa|Quillfeather|transport/);
  expect(ada.buttons(word)).toEqual([]);
});

test('more than ten are counted', async () => {
  const dueAt = new Date('2026-11-23T15:00:00Z');
  await teamApp.prisma.task.createMany({
    data: Array.from({ length: 13 }, (_, n) => ({
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      title: `Call ${n}`,
      dueAt,
      remindAt: dueAt,
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
      createdAt: teamApp.clock.now(),
    })),
  });
  teamApp.clock.set('2026-11-23T15:00:00Z');
  await teamApp.tick();
  teamApp.clock.set('2026-11-23T19:00:00Z');
  await teamApp.tick();
  const dms = dmsOf(teamApp.people.ana.user.id);
  expect(dms).toHaveLength(1);
  expect(dms[0]).toContain('13 tasks are overdue and still yours');
  expect(dms[0]).toContain('… and 3 more');
});

test('"now" reaches the supervisor within the hour on a Saturday night, also without a due time', async () => {
  teamApp.clock.set('2026-11-22T03:00:00Z');
  const form = await teamApp.form('INR 5.4, call the cardiologist !now');
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  await form.shows(/cardiologist/);
  expect((await form.submit()).errors).toEqual({});
  await teamApp.tick();
  expect(dmsOf(teamApp.sue)).toHaveLength(0);
  teamApp.clock.set('2026-11-22T03:59:00Z');
  await teamApp.tick();
  expect(dmsOf(teamApp.sue)).toHaveLength(0);
  teamApp.clock.set('2026-11-22T04:01:00Z');
  await teamApp.tick();
  expect(dmsOf(teamApp.sue)).toEqual([expect.stringContaining('cardiologist')]);
  const task = await teamApp.prisma.task.findFirstOrThrow();
  expect(task.escalateAt).toBeNull();
});

test('made urgent, a task is planned again from then on; an edit of its words alone changes nothing', async () => {
  const card = await dueAtTen();
  teamApp.clock.set('2026-11-23T16:00:00Z');
  await teamApp.robot().press(card, 'Edit');
  const edit = await filledForm({ opens: () => teamApp.robot().waitModal(/Edit/) });
  await edit.fill('Priority', 'Urgent');
  expect((await edit.submit()).errors).toEqual({});
  await teamApp.tick();
  teamApp.clock.set('2026-11-23T17:30:00Z');
  await teamApp.robot().press(card, 'Edit');
  const again = await filledForm({ opens: () => teamApp.robot().waitModal(/Edit/) });
  await again.fill('Task', 'call about the ride');
  expect((await again.submit()).errors).toEqual({});
  await teamApp.tick();
  teamApp.clock.set('2026-11-23T20:00:00Z');
  await teamApp.tick();
  expect(dmsOf(teamApp.sue)).toEqual([expect.stringContaining('overdue on your team')]);
});
