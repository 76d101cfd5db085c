import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../slack/tasks/team-app.ts';

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
});
afterEach(async () => {
  await teamApp.stop();
  teamApp.isClean();
});

/** A task whose card is kept waiting by Slack, and the list in which she sees it all the same. */
async function taskInTheQueue() {
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: '429', retryAfterS: 60 });
  const form = await teamApp.form('call about transport');
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  expect((await form.submit()).errors).toEqual({});
  await teamApp.idle();
  const shown = await teamApp.robot().command('/task mine', { channel: teamApp.channel });
  await shown.tells(/call about transport/);
  const list = teamApp.robot().ephemerals().at(-1);
  if (!list) throw new Error('no list was shown');
  return list;
}

test('a task that is done while its card waits to be posted is not announced any more', async () => {
  const list = await taskInTheQueue();
  await teamApp.robot().press(list, 'Done');
  await teamApp.idle();
  teamApp.clock.shiftMs(2 * MINUTE);
  await teamApp.idle();
  expect(teamApp.cards()).toEqual([]);
  expect(await teamApp.prisma.delivery.count({ where: { state: { not: 'settled' } } })).toBe(0);
});
