import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { openWard, type Ward } from '../tasks/ward.ts';

/** Monday 9:30 in New York; Ana, Ben and Cleo are on North. */
let ward: Ward;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(async () => {
  await ward.idle();
  await ward.stop();
  ward.isClean();
});

const dms = (who: Parameters<Ward['robot']>[0]) => {
  const robot = ward.robot(who);
  return robot.dms().map((message) => robot.read(message));
};
const away = async (who: Parameters<Ward['robot']>[0] = 'ana', backup = 'Ben') => {
  const form = await filledForm(await ward.robot(who).command('/care away', { channel: ward.channel }));
  await form.fill('Covered by', backup);
  return form;
};

test('away with a stand-in: the card names them, they are told in one message, and back it is Ana’s again', async () => {
  const card = await ward.card();
  await ward.card('fax the form');
  const form = await away();
  await form.submit();
  const receipt = await ward.robot().waitModal();
  await receipt.shows(/You are away until you are back, and Ben covers for you: 2 tasks were handed off/);
  await receipt.close();
  await ward.idle();
  expect(dms('ben')).toEqual([expect.stringContaining('Ana is away: 2 tasks are yours until they are back')]);
  expect(dms('ben')[0]).toContain('about transport');
  expect(ward.robot().read(card)).toContain('Ben');
  await ward.robot().home.open();
  await ward.robot().home.shows(/You are away until you are back\. Ben covers for you\./);
  await ward.robot('ben').home.open();
  await ward.robot('ben').home.shows(/You are covering for Ana\./);
  await ward.robot().home.press('End absence');
  await ward.idle();
  expect(ward.robot().home.text()).not.toContain('You are away');
  expect(dms('ana')).toEqual([expect.stringContaining('You are back: 2 tasks are yours again')]);
  await ward.reads(card, /Returned/);
  expect(dms('ben')).toEqual([expect.stringContaining('Ana is back: you covered 2 tasks')]);
});

test('more than ten are counted, with the way to the rest', async () => {
  await ward.prisma.task.createMany({
    data: Array.from({ length: 12 }, (_, n) => ({
      workspaceId: ward.north.workspaceId,
      teamId: ward.north.id,
      title: `Call ${n}`,
      ownerId: ward.people.ana.member.id,
      createdById: ward.people.ana.member.id,
    })),
  });
  await (await away()).submit();
  await ward.robot().waitModal();
  await ward.idle();
  expect(dms('ben')).toHaveLength(1);
  expect(dms('ben')[0]).toContain('12 tasks are yours until they are back');
  expect(dms('ben')[0]).toContain('… and 2 more: /task mine');
});

test('planned from a day to a day: nothing moves before, each as it falls due then, and home on the day', async () => {
  const later = await ward.form('call about transport Nov 25 11:00');
  await later.shows(/Understood: Wed, Nov 25, 11:00/);
  await later.submit();
  const form = await away();
  await form.fill('From', '2026-11-25T13:00:00Z');
  await form.fill('Until', '2026-11-30T14:00:00Z');
  await form.fill('Tasks to hand off', 'Each task when it is due');
  await form.submit();
  await (await ward.robot().waitModal()).shows(
    /From Nov 25, 2026 at 8:00 AM until Nov 30, 2026 at 9:00 AM, Ben covers for you/,
  );
  await ward.robot().modal().close();
  await ward.robot().home.open();
  await ward.robot().home.shows(/You will be away from/);
  ward.clock.set('2026-11-25T13:00:00Z');
  await ward.tick();
  expect(dms('ben')).toEqual([]);
  ward.clock.set('2026-11-25T16:00:00Z');
  await ward.tick();
  const [card] = ward.cards();
  if (!card) throw new Error('no card came');
  expect(JSON.stringify(card.versions[0]?.blocks)).toContain(`<@${ward.people.ben.user.id}>`);
  expect(dms('ben')).toEqual([
    expect.stringMatching(/Ana is away until Nov 30, 2026 at 9:00 AM: 1 task is yours until then/),
  ]);
  ward.clock.set('2026-11-30T14:00:00Z');
  await ward.tick();
  expect(dms('ana')).toEqual([expect.stringContaining('You are back: 1 task is yours again')]);
  await ward.robot().home.open();
  await ward.robot().home.shows(/^(?![\s\S]*away)/);
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
  await ward.robot().waitModal();
  const circle = await away('ben', 'Ana');
  expect((await circle.submit()).errors).toMatchObject({
    'Covered by': expect.stringContaining('You cover for Ana at that time'),
  });
});

test('/care away again shows what runs and the way back; /care back twice is told', async () => {
  await (await away()).submit();
  await (await ward.robot().waitModal()).close();
  const running = await filledForm(await ward.robot().command('/care away', { channel: ward.channel }));
  await running.shows(/You are away until you are back. Ben covers for you/);
  await running.press('End absence');
  await (await ward.robot().waitModal()).shows(/Welcome back: 0 tasks are yours again/);
  await ward.robot().modal().close();
  const again = await ward.robot().command('/care back', { channel: ward.channel });
  expect(await again.tells()).toContain('You are not away');
});

test('who sees no patients cannot be away', async () => {
  const outcome = await ward.robot('noa').command('/care away', { channel: ward.channel });
  await (await outcome.opens()).shows(/You have no access to patients here yet/);
});

test('giving a task to somebody who is away says who gets it, and works', async () => {
  await (await away()).submit();
  await (await ward.robot().waitModal()).close();
  const card = await ward.card('fax the form', 'cleo');
  await ward.robot('cleo').press(card, 'Reassign');
  const form = await filledForm({ opens: () => ward.robot('cleo').waitModal('Reassign') });
  await form.fill('New owner', 'Ana');
  await form.shows(/Ana is away: Ben is covering and receives it/);
  await form.fill('Note', 'She knows the pharmacy');
  expect((await form.submit()).errors).toEqual({});
  await ward.tick();
  await ward.reads(card, /Ben/);
  await ward.idle();
  expect(dms('ana').join()).toContain('was assigned to you; Ben owns it now');
  expect(dms('ben').at(-1)).toContain('Ana is away: 1 task is yours');
});

test('the note of a hand-over reaches the new owner and the thread', async () => {
  const card = await ward.card();
  await ward.robot().press(card, 'Reassign');
  const form = await filledForm({ opens: () => ward.robot().waitModal('Reassign') });
  await form.fill('New owner', 'Ben');
  await form.fill('Note', 'She asked for you');
  await form.submit();
  await ward.idle();
  expect(dms('ben')[0]).toContain('She asked for you');
  const reply = ward.sandbox.messages(ward.channel).find(({ threadTs }) => threadTs === card.ts);
  expect(reply && ward.robot().read(reply)).toContain('She asked for you');
});
