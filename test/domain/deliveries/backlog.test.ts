import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { reviveDead } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { watchLag } from '../../../src/domain/delivery-operations/watch-lag.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.lagEpisode.deleteMany();
});

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const DAY_MS = 86_400_000;

async function cameBackAnd(outcome: Parameters<typeof settleDelivery>[2]) {
  await caseload.task();
  await claimDueTasks(caseload.ctx, { limit: 10 });
  await settleAll(outcome);
}
async function settleAll(outcome: Parameters<typeof settleDelivery>[2]) {
  for (const each of await leaseDeliveries(caseload.ctx, { owner: 'replica-1', limit: 50, settings }))
    await settleDelivery(caseload.ctx, each, outcome, settings);
}
const alarms = async () => {
  await watchLag(caseload.ctx);
  return caseload.prisma.lagEpisode.count();
};

test('a card that somebody deleted and that is posted anew is no message that is late', async () => {
  await cameBackAnd({ kind: 'posted', channelId: 'C0NORTH', messageTs: '1.1' });
  caseload.clock.shiftMs(7 * DAY_MS);
  await caseload.prisma.delivery.updateMany({
    data: { desiredVersion: 2, state: 'pending', wakeAt: caseload.clock.now() },
  });
  await settleAll({ kind: 'missing' });
  expect(await alarms()).toBe(0);
});

test('what an administrator sends again after a weekend is owed from then on, and late when it waits once more', async () => {
  await cameBackAnd({ kind: 'dead', error: 'is_archived' });
  caseload.clock.shiftMs(2 * DAY_MS);
  await caseload.prisma.$transaction((tx) => reviveDead(tx, caseload.ctx, { destination: 'C0NORTH' }));
  expect(await alarms()).toBe(0);
  caseload.clock.shiftMs(10 * 60_000);
  expect(await alarms()).toBe(1);
});
