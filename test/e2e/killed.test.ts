import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import { MINUTE } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

let testApp: TestApp;
let child: Child | undefined;

beforeEach(async () => {
  // No process of its own yet: each test starts the one that will be killed.
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
});

afterEach(async () => {
  await endChild(child);
  await testApp.stop();
});

async function coordinator() {
  const team = await testApp.seed.team({ name: 'Team North' });
  await testApp.seed.patient({ given: 'Rosa', family: 'Chen', team, caseKey: 'K7Q4' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  return { ana: testApp.sandbox.robot(user.id), channel: team.channelId };
}

test('killed between commit and ack: Save again closes the form, and the contact exists once', async () => {
  const { ana, channel } = await coordinator();
  child = await startChild({ ...testApp, name: 'doomed', preload: './test/kit/die-before-ack.mjs' });
  const modal = await filledForm(await ana.command('/contact', { channel }));
  await modal.choose('Patient', { search: 'chen', pick: 'Rosa Chen · K7Q4' });
  await modal.fill('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Refill');
  await modal.fill('Follow-up', 'Ask again');
  await modal.fill('Owner', null);
  const first = await modal.submit();
  expect(first).toMatchObject({ closed: false, errors: {} });
  expect(await child.exited).toBe('SIGKILL');
  expect(modal.isOpen).toBe(true);
  expect(modal.value('Reason for contact')).toBe('Refill');

  testApp.clock.shiftMs(3 * MINUTE);
  await testApp.start();
  const second = await modal.submit();
  expect(second.closed).toBe(true);
  await testApp.idle();
  expect(await testApp.prisma.contact.count()).toBe(1);
  const cards = testApp.sandbox.messages(channel).map(({ text }) => text);
  // Its own card, and that of the follow-up that nobody owns.
  expect(cards.filter((text) => text.startsWith('Contact logged'))).toHaveLength(1);
  expect(cards).toHaveLength(2);
});

/** A process that is killed while its post hangs; then another one that looks three minutes later: lease and wait are over. */
async function killedWhilePosting(fault: 'hang-before' | 'hang-after') {
  const { ana, channel } = await coordinator();
  const hang = testApp.sandbox.faults.add({ method: 'chat.postMessage', fault });
  child = await startChild({ ...testApp, name: 'doomed' });
  const form = await filledForm(await ana.command('/task order the flu vaccines', { channel }));
  expect((await form.submit()).closed).toBe(true);
  await testApp.sandbox.waitFor(() => hang.fired > 0, { what: () => 'the post to hang' });
  child.process.kill('SIGKILL');
  await child.exited;
  testApp.sandbox.faults.release();
  testApp.clock.shiftMs(3 * MINUTE);
  await testApp.start();
  await testApp.idle();
  const cards = testApp.sandbox.messages(channel).filter((message) => ana.buttons(message).includes('Done'));
  const delivery = await testApp.prisma.delivery.findFirstOrThrow({ where: { kind: 'task_card' } });
  return { cards, delivery };
}

test('killed between claim and post: another process posts the card once', async () => {
  const { cards, delivery } = await killedWhilePosting('hang-before');
  expect(cards).toHaveLength(1);
  expect(delivery).toMatchObject({ state: 'settled', messageTs: cards[0]?.ts });
});

test('killed between post and mark: the card is found in Slack, not posted again', async () => {
  const { cards, delivery } = await killedWhilePosting('hang-after');
  expect(cards).toHaveLength(1);
  expect(delivery).toMatchObject({ state: 'settled', messageTs: cards[0]?.ts });
});
