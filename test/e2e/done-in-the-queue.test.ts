import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '../kit/set-clock.ts';
import { openWard, type Ward } from '../slack/tasks/ward.ts';

let ward: Ward;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(async () => {
  await ward.stop();
  ward.isClean();
});

/** A task whose card is kept waiting by Slack, and the list in which she sees it all the same. */
async function taskInTheQueue() {
  ward.sandbox.faults.add({ method: 'chat.postMessage', fault: '429', retryAfterS: 60 });
  const form = await ward.form('call about transport');
  await form.choose('Patient', { search: 'quillf', pick: `R. Q. · ${ward.rosa.caseKey}` });
  expect((await form.submit()).errors).toEqual({});
  await ward.idle();
  const shown = await ward.robot().command('/task mine', { channel: ward.channel });
  await shown.tells(/call about transport/);
  const list = ward.robot().ephemerals().at(-1);
  if (!list) throw new Error('no list was shown');
  return list;
}

test('a task that is done while its card waits to be posted is not announced any more', async () => {
  const list = await taskInTheQueue();
  await ward.robot().press(list, 'Done');
  await ward.idle();
  ward.clock.shiftMs(2 * MINUTE);
  await ward.idle();
  expect(ward.cards()).toEqual([]);
  expect(await ward.prisma.delivery.count({ where: { state: { not: 'settled' } } })).toBe(0);
});
