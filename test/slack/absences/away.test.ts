import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

/** Monday 9:30 in New York; Ana, Ben and Cleo are on North. */
let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const dms = (who: Parameters<TeamApp['robot']>[0]) => {
  const robot = teamApp.robot(who);
  return robot.dms().map((message) => robot.read(message));
};
const away = async (who: Parameters<TeamApp['robot']>[0] = 'ana', backup = 'Ben') => {
  const form = await filledForm(await teamApp.robot(who).command('/care away', { channel: teamApp.channel }));
  await form.fill('Covered by', backup);
  return form;
};

test('away with a stand-in: the card names them, they are told in one message, and back it is Ana’s again', async () => {
  const card = await teamApp.card();
  await teamApp.card('fax the form');
  const form = await away();
  await form.submit();
  const receipt = await teamApp.robot().waitModal();
  await receipt.shows(/You are away until you are back, and Ben covers for you: 2 tasks were handed off/);
  await receipt.close();
  await teamApp.idle();
  expect(dms('ben')).toEqual([expect.stringContaining('Ana is away: 2 tasks are yours until they are back')]);
  expect(dms('ben')[0]).toContain('about transport');
  expect(teamApp.robot().read(card)).toContain('Ben');
  await teamApp.robot().home.open();
  await teamApp.robot().home.shows(/You are away until you are back\. Ben covers for you\./);
  await teamApp.robot('ben').home.open();
  await teamApp.robot('ben').home.shows(/You are covering for Ana\./);
  await teamApp.robot().home.press('End absence');
  await teamApp.idle();
  expect(teamApp.robot().home.text()).not.toContain('You are away');
  expect(dms('ana')).toEqual([expect.stringContaining('You are back: 2 tasks are yours again')]);
  await teamApp.reads(card, /Returned/);
  expect(dms('ben')).toEqual([expect.stringContaining('Ana is back: you covered 2 tasks')]);
});

test('more than ten are counted, with the way to the rest', async () => {
  await teamApp.prisma.task.createMany({
    data: Array.from({ length: 12 }, (_, n) => ({
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      title: `Call ${n}`,
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
    })),
  });
  await (await away()).submit();
  await teamApp.robot().waitModal();
  await teamApp.idle();
  expect(dms('ben')).toHaveLength(1);
  expect(dms('ben')[0]).toContain('12 tasks are yours until they are back');
  expect(dms('ben')[0]).toContain('… and 2 more: /task mine');
});

test('planned from a day to a day: nothing moves before, each as it falls due then, and home on the day', async () => {
  const later = await teamApp.form('call about transport Nov 25 11:00');
  await later.shows(/Understood: Wed, Nov 25, 11:00/);
  await later.submit();
  const form = await away();
  await form.fill('From', '2026-11-25T13:00:00Z');
  await form.fill('Until', '2026-11-30T14:00:00Z');
  await form.fill('Tasks to hand off', 'Each task when it is due');
  await form.submit();
  await (await teamApp.robot().waitModal()).shows(
    /From Nov 25, 2026 at 8:00 AM until Nov 30, 2026 at 9:00 AM, Ben covers for you/,
  );
  await teamApp.robot().modal().close();
  await teamApp.robot().home.open();
  await teamApp.robot().home.shows(/You will be away from/);
  teamApp.clock.set('2026-11-25T13:00:00Z');
  await teamApp.tick();
  expect(dms('ben')).toEqual([]);
  teamApp.clock.set('2026-11-25T16:00:00Z');
  await teamApp.tick();
  const [card] = teamApp.cards();
  if (!card) throw new Error('no card came');
  expect(JSON.stringify(card.versions[0]?.blocks)).toContain(`<@${teamApp.people.ben.user.id}>`);
  expect(dms('ben')).toEqual([
    expect.stringMatching(/Ana is away until Nov 30, 2026 at 9:00 AM: 1 task is yours until then/),
  ]);
  teamApp.clock.set('2026-11-30T14:00:00Z');
  await teamApp.tick();
  expect(dms('ana')).toEqual([expect.stringContaining('You are back: 1 task is yours again')]);
  await teamApp.robot().home.open();
  await teamApp.robot().home.shows(/^(?![\s\S]*away)/);
});

test('what cannot be is said under its field, and the form stays', async () => {
  const form = await away('ana', 'Sol');
  expect((await form.submit()).errors).toMatchObject({
    'Covered by': expect.stringContaining('on none of your teams'),
  });
  await form.fill('Covered by', 'Ana');
  expect((await form.submit()).errors).toMatchObject({
    'Covered by': expect.stringContaining('someone else'),
  });
  await form.fill('Covered by', 'Ben');
  await form.submit();
  await teamApp.robot().waitModal();
  const circle = await away('ben', 'Ana');
  expect((await circle.submit()).errors).toMatchObject({
    'Covered by': expect.stringContaining('You cover for Ana at that time'),
  });
});

test('/care away again shows what runs and the way back; /care back twice is told', async () => {
  await (await away()).submit();
  await (await teamApp.robot().waitModal()).close();
  const running = await filledForm(await teamApp.robot().command('/care away', { channel: teamApp.channel }));
  await running.shows(/You are away until you are back. Ben covers for you/);
  await running.press('End absence');
  await (await teamApp.robot().waitModal()).shows(/Welcome back: 0 tasks are yours again/);
  await teamApp.robot().modal().close();
  const again = await teamApp.robot().command('/care back', { channel: teamApp.channel });
  expect(await again.tells()).toContain('You are not away');
});

test('who sees no patients cannot be away', async () => {
  const outcome = await teamApp.robot('noa').command('/care away', { channel: teamApp.channel });
  await (await outcome.opens()).shows(/You have no access to patients here yet/);
});

test('giving a task to somebody who is away says who gets it, and works', async () => {
  await (await away()).submit();
  await (await teamApp.robot().waitModal()).close();
  const card = await teamApp.card('fax the form', 'cleo');
  await teamApp.robot('cleo').press(card, 'Reassign');
  const form = await filledForm({ opens: () => teamApp.robot('cleo').waitModal('Reassign') });
  await form.fill('New owner', 'Ana');
  await form.shows(/Ana is away: Ben is covering and receives it/);
  await form.fill('Note', 'She knows the pharmacy');
  expect((await form.submit()).errors).toEqual({});
  // Ana's message is out before the tick passes the task on: one that is not out yet is never sent.
  await teamApp.idle();
  await teamApp.tick();
  await teamApp.reads(card, /Ben/);
  await teamApp.idle();
  expect(dms('ana').join()).toContain('was assigned to you; Ben owns it now');
  expect(dms('ben').at(-1)).toContain('Ana is away: 1 task is yours');
});

test('the note of a hand-over reaches the new owner and the details', async () => {
  const card = await teamApp.card();
  await teamApp.robot().press(card, 'Reassign');
  const form = await filledForm({ opens: () => teamApp.robot().waitModal('Reassign') });
  await form.fill('New owner', 'Ben');
  await form.fill('Note', 'She asked for you');
  await form.submit();
  await teamApp.idle();
  expect(dms('ben')[0]).toContain('She asked for you');
  await teamApp.robot().press(card, 'Details');
  await (await teamApp.robot().waitModal('Task')).shows(/She asked for you/);
});
