import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let w: TeamApp;
beforeEach(async () => {
  w = await startTeamApp();
});
afterEach(async () => {
  await w.idle();
  await w.stop();
  w.isClean();
});

async function saved() {
  const form = await w.form('call Mrs Quillfeather about transport tomorrow 9am');
  expect((await form.submit()).errors).toEqual({});
  await w.idle();
  const receipt = w.robot().ephemerals().at(-1);
  if (!receipt) throw new Error('no receipt came');
  return receipt;
}

test('saving a task answers with what was saved, to its person alone, and Undo takes it away again', async () => {
  const receipt = await saved();
  expect(w.robot().read(receipt)).toMatch(
    /Saved: call about transport[\s\S]*Rosa Quillfeather[\s\S]*due tomorrow at 9:00 AM/,
  );
  expect(receipt.text).not.toMatch(/Rosa|transport/);
  expect(w.robot('ben').ephemerals()).toEqual([]);
  expect(w.robot().buttons(receipt)).toEqual(['Undo', 'Open']);
  await w.robot().press(receipt, 'Undo');
  await w.reads(receipt, /Undone: call about transport/);
  expect((await w.tasks())[0]).toMatchObject({ status: 'cancelled' });
  expect(w.robot().buttons(receipt)).toEqual(['Open']);
});

test('what somebody has touched since, or was saved long ago, is not undone by its receipt', async () => {
  const receipt = await saved();
  w.clock.shiftMs(11 * MINUTE);
  await (await w.robot().press(receipt, 'Undo')).tells(/10 minutes for Undo have passed/);
  expect((await w.tasks())[0]).toMatchObject({ status: 'open' });
});
