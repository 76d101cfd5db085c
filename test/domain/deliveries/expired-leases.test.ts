import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimDeliveries } from '../../../src/domain/deliveries/claim-deliveries.ts';
import {
  type ClaimedDelivery,
  deliverySettings,
  type Outcome,
  RENDER_TOO_SLOW,
} from '../../../src/domain/deliveries/delivery.ts';
import { MOST_EXPIRED_LEASES, parkExpired } from '../../../src/domain/deliveries/expired-leases.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { reviveDead } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const claim = () => claimDeliveries(caseload.ctx, { owner: 'a process', limit: 50, settings });
const settle = (claimed: ClaimedDelivery, outcome: Outcome) =>
  settleDelivery(caseload.ctx, claimed, outcome, settings);
const posted = ({ id, destination }: ClaimedDelivery): Outcome => ({
  kind: 'posted',
  channelId: destination,
  messageTs: `ts-${id}`,
});
const overTheLease = () => caseload.clock.shiftMs(settings.leaseMs + 1);

test('a message that kills its process each time is a dead letter after five leases, and those that died with it are sent', async () => {
  const poison = await caseload.request({ destination: 'C0POISON' });
  const others = await Promise.all(
    Array.from({ length: 6 }, (_, n) => caseload.request({ destination: `C0OTHER${n}` })),
  );
  let leases = 0;
  for (let round = 0; round < 40; round++) {
    await parkExpired(caseload.ctx);
    const claimed = await claim();
    if (claimed.some(({ id }) => id === poison.id)) {
      // The process dies: nothing that it had in hand is marked.
      leases += 1;
      overTheLease();
    } else for (const each of claimed) await settle(each, posted(each));
  }
  expect(leases).toBe(MOST_EXPIRED_LEASES);
  expect(await caseload.delivery(poison.id)).toMatchObject({ state: 'dead', lastError: 'sender_died' });
  for (const { id } of others)
    expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', expiredLeases: 0 });
});

test('while one that killed its processes twice is in flight, none of the others that died with it is', async () => {
  const all = await Promise.all(
    Array.from({ length: 4 }, (_, n) => caseload.request({ destination: `C0SUSPECT${n}` })),
  );
  for (let deaths = 0; deaths < 2; deaths++) {
    expect(await claim()).toHaveLength(all.length);
    overTheLease();
  }
  const [first, ...more] = await claim();
  expect(more).toEqual([]);
  expect(await claim()).toEqual([]);
  if (!first) throw new Error('nothing was claimed');
  await settle(first, posted(first));
  expect(await claim()).toHaveLength(1);
});

test('an outage of Slack, however long, kills no message: each try in it has an outcome', async () => {
  const { id } = await caseload.request({});
  for (let tries = 0; tries < 40; tries++) {
    const [claimed] = await claim();
    if (!claimed) throw new Error('it was not tried again');
    await settle(claimed, { kind: 'retry', error: 'ECONNREFUSED', answered: false });
    caseload.clock.shiftMs(settings.backOffCapMs);
    await parkExpired(caseload.ctx);
  }
  expect(await caseload.delivery(id)).toMatchObject({ state: 'pending', expiredLeases: 0 });
});

test('processes that die now and then between tries with an outcome kill no message', async () => {
  const { id } = await caseload.request({});
  for (let tries = 0; tries < 4 * MOST_EXPIRED_LEASES; tries++) {
    const [claimed] = await claim();
    if (!claimed) throw new Error('it was not tried again');
    if (tries % 4 === 3) await settle(claimed, { kind: 'retry', error: 'timeout', answered: false });
    caseload.clock.shiftMs(settings.backOffCapMs + settings.leaseMs);
    await parkExpired(caseload.ctx);
  }
  expect((await caseload.delivery(id)).state).not.toBe('dead');
});

test('whoever comes too late with an outcome was alive: that counts as no death, unless it froze while it rendered', async () => {
  for (const [outcome, isDead] of [
    [{ kind: 'lapsed' }, false],
    [{ kind: 'retry', error: 'timeout', answered: false }, false],
    [{ kind: 'retry', error: RENDER_TOO_SLOW, answered: true }, true],
  ] as const) {
    await clearWork(caseload.prisma);
    const { id } = await caseload.request({});
    for (let tries = 0; tries < 2 * MOST_EXPIRED_LEASES; tries++) {
      const [claimed] = await claim();
      if (!claimed) break;
      overTheLease();
      expect(await settle(claimed, outcome)).toBe('lost');
      await parkExpired(caseload.ctx);
    }
    expect((await caseload.delivery(id)).state === 'dead').toBe(isDead);
  }
});

test('an operator who sends such a dead letter again gives it all its leases', async () => {
  const { id } = await caseload.request({});
  for (let deaths = 0; deaths < MOST_EXPIRED_LEASES; deaths++) {
    await claim();
    overTheLease();
  }
  expect(await parkExpired(caseload.ctx)).toBe(1);
  await caseload.prisma.$transaction((tx) => reviveDead(tx, caseload.ctx, { id }));
  expect(await claim()).toHaveLength(1);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'sending', expiredLeases: 0 });
});
