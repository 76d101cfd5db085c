import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { setClock } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

const clock = setClock('2026-03-03T15:00:00Z');
let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload(clock);
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings();
const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
const next = () => nextDeliveryAt(caseload.ctx, { settings });
async function delivery(
  data: Prisma.DeliveryUncheckedUpdateInput,
  over: Parameters<Caseload['request']>[0] = {},
): Promise<string> {
  const { id } = await caseload.request(over);
  await caseload.prisma.delivery.update({ where: { id }, data });
  return id;
}

test.each<[string, Prisma.DeliveryUncheckedUpdateInput, Date | null]>([
  ['what may be sent now', { wakeAt: inMs(0) }, null],
  ['what may be sent in a moment', { wakeAt: inMs(1) }, inMs(1)],
  ['what is in doubt until then', { state: 'ambiguous', wakeAt: inMs(5_000) }, inMs(5_000)],
  ['the end of a lease', { state: 'sending', leaseUntil: inMs(9_000), wakeAt: inMs(1) }, inMs(9_000)],
  ['a lease that ends now', { state: 'sending', leaseUntil: inMs(0) }, null],
  ['a lease of what is posted', { state: 'settled', leaseUntil: inMs(9_000), wakeAt: inMs(9_000) }, null],
  ['a dead letter', { state: 'dead', wakeAt: inMs(9_000) }, null],
  ['what was dismissed', { state: 'dismissed', wakeAt: inMs(9_000) }, null],
])('for %s the outbox wakes at its time or not at all', async (_what, data, expected) => {
  await delivery(data);
  expect(await next()).toEqual(expected);
});

test('it wakes for the earliest, of whatever urgency', async () => {
  await delivery({ wakeAt: inMs(9_000), priority: 'stat' });
  await delivery({ wakeAt: inMs(5_000) });
  await delivery({ wakeAt: inMs(7_000) });
  expect(await next()).toEqual(inMs(5_000));
  await delivery({ state: 'sending', leaseUntil: inMs(3_000) }, { destination: 'C0SOUTH' });
  await delivery({ state: 'sending', leaseUntil: inMs(4_000) }, { destination: 'C0EAST' });
  expect(await next()).toEqual(inMs(3_000));
});

test('it wakes when a channel takes the next post only where one waits for it', async () => {
  const posted = { state: 'settled', messageTs: '1.1', postedAt: inMs(-200) } as const;
  const card = await delivery(posted, { destination: 'C1' });
  expect(await next()).toBeNull();
  await delivery({}, { destination: 'C2' });
  expect(await next()).toBeNull();
  await delivery({ postedAt: inMs(-1_000), state: 'settled', messageTs: '1.2' }, { destination: 'C2' });
  expect(await next()).toBeNull();
  await delivery({}, { kind: 'task_details', destination: 'C1', parentId: card });
  expect(await next()).toEqual(inMs(800));
});

test('where a burst is allowed, the post before the last ones decides when the channel takes the next', async () => {
  for (const ms of [-1_500, -1_400, -500, -100])
    await delivery({ state: 'settled', messageTs: `${ms}`, postedAt: inMs(ms) }, { destination: 'C1' });
  await delivery({}, { destination: 'C1' });
  const burst = deliverySettings({ perChannelBurst: 2 });
  expect(await nextDeliveryAt(caseload.ctx, { settings: burst })).toEqual(inMs(1_500));
});
