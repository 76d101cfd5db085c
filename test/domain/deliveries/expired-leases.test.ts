import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  deliverySettings,
  type LeasedDelivery,
  MOST_EXPIRED_LEASES,
  type Outcome,
  RENDER_TOO_SLOW,
} from '../../../src/domain/deliveries/delivery.ts';
import { parkExpired } from '../../../src/domain/deliveries/expired-leases.ts';
import { deliveryLeases } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { reviveDead } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { type Caseload, clearWork, startCaseload, takeDeliveries } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const claim = () => takeDeliveries(caseload.ctx, { owner: 'a process', limit: 50, settings });
const waits = () => deliveryLeases(caseload.ctx, { owner: 'a process', settings }).alone.waits();
const settle = (claimed: LeasedDelivery, outcome: Outcome) =>
  settleDelivery(caseload.ctx, claimed, outcome, settings);
const posted = ({ id, destination }: LeasedDelivery): Outcome => ({
  kind: 'posted',
  channelId: destination,
  messageTs: `ts-${id}`,
});
const overTheLease = () => caseload.clock.shiftMs(settings.leaseMs + 1);

test('a message that kills its process each time is a dead letter after three leases, and those that died with it are sent', async () => {
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
  expect(leases).toBe(3);
  expect(await caseload.delivery(poison.id)).toMatchObject({ state: 'dead', lastError: 'sender_died' });
  for (const { id } of others)
    expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', expiredLeases: 0 });
});

test('from the second lease on a message is sent alone, whether its process died or it could not be built', async () => {
  const died = await Promise.all(
    Array.from({ length: 3 }, (_, n) => caseload.request({ destination: `C0SUSPECT${n}` })),
  );
  expect(await claim()).toHaveLength(died.length);
  overTheLease();
  const unbuilt = await caseload.request({ destination: 'C0UNBUILT' });
  const [only] = await claim();
  expect(only?.id).toBe(unbuilt.id);
  if (only) await settle(only, { kind: 'unrendered', error: 'render_failed' });
  caseload.clock.shiftMs(60_000);
  await caseload.request({ destination: 'C0FINE' });
  expect(await waits()).toBe(true);
  // Others come first; then one alone, and while it is in flight no other of them.
  expect((await claim()).map(({ destination }) => destination)).toEqual(['C0FINE']);
  const [first, ...more] = await claim();
  expect(more).toEqual([]);
  expect(await claim()).toEqual([]);
  expect(await waits()).toBe(false);
  if (!first) throw new Error('nothing was claimed');
  await settle(first, posted(first));
  expect(await claim()).toHaveLength(1);
});

test('what is unknown of a message before it was built stays so: a look-up between two deaths forgives none', async () => {
  const { id } = await caseload.request({});
  for (let deaths = 0; deaths < MOST_EXPIRED_LEASES; deaths++) {
    if (deaths > 0) {
      const [looked] = await claim();
      if (looked) await settle(looked, { kind: 'unfound', isUnbuilt: true });
      caseload.clock.shiftMs(settings.ambiguousWaitMs);
    }
    expect(await claim()).toHaveLength(1);
    overTheLease();
  }
  expect(await parkExpired(caseload.ctx)).toBe(1);
  expect((await caseload.delivery(id)).state).toBe('dead');
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
    if (tries % 3 === 2) await settle(claimed, { kind: 'retry', error: 'timeout', answered: false });
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
    [{ kind: 'unrendered', error: 'render_failed' }, true],
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

/** A row that is being sent, or was until its lease ended, after so many leases in a row without an outcome. */
async function leased(over: {
  destination: string;
  expiredLeases: number;
  endsInMs: number;
  waitsMs?: number;
  workspaceId?: string;
}) {
  const { destination, expiredLeases, endsInMs, waitsMs = 0, workspaceId } = over;
  const { id } = await caseload.request({ destination });
  const now = caseload.clock.now().getTime();
  await caseload.prisma.delivery.update({
    where: { id },
    data: {
      state: 'sending',
      leaseOwner: 'a process',
      leaseUntil: new Date(now + endsInMs),
      wakeAt: new Date(now - waitsMs),
      expiredLeases,
      ...(workspaceId ? { workspaceId } : {}),
    },
  });
  return id;
}
const otherClinic = async () =>
  (await caseload.prisma.workspace.create({ data: { name: 'Hillside Clinic' } })).id;

test('of those that died together the one that waits longest is tried first', async () => {
  await leased({ destination: 'C1', expiredLeases: 1, endsInMs: 0, waitsMs: 1_000 });
  const oldest = await leased({ destination: 'C2', expiredLeases: 1, endsInMs: 0, waitsMs: 9_000 });
  await leased({ destination: 'C3', expiredLeases: 1, endsInMs: 0, waitsMs: 5_000 });
  expect((await claim()).map(({ id }) => id)).toEqual([oldest]);
});

test.each([
  ['for a moment longer', 1, 0],
  ['until this very moment', 0, 1],
])(
  'while one that killed its processes is leased %s, %d of the others are tried',
  async (_what, endsInMs, count) => {
    await leased({ destination: 'C1', expiredLeases: endsInMs > 0 ? 1 : 2, endsInMs, waitsMs: 1_000 });
    await leased({ destination: 'C2', expiredLeases: 1, endsInMs: 0, waitsMs: 9_000 });
    expect(await claim()).toHaveLength(count);
  },
);

test('a message that kills another clinic’s processes holds up none of ours, and is not ours to give up', async () => {
  const workspaceId = await otherClinic();
  await leased({ destination: 'C1', expiredLeases: 1, endsInMs: 60_000, workspaceId });
  const theirs = await leased({ destination: 'C2', expiredLeases: 2, endsInMs: 0, workspaceId });
  const ours = await leased({ destination: 'C3', expiredLeases: 1, endsInMs: 0 });
  expect(await parkExpired(caseload.ctx)).toBe(0);
  expect((await claim()).map(({ id }) => id)).toEqual([ours]);
  expect(await caseload.delivery(theirs)).toMatchObject({ state: 'sending', expiredLeases: 2 });
});

test('the third lease is waited for to its end before the message is given up', async () => {
  const id = await leased({ destination: 'C1', expiredLeases: 2, endsInMs: 1 });
  const second = await leased({ destination: 'C2', expiredLeases: 1, endsInMs: 0 });
  expect(await parkExpired(caseload.ctx)).toBe(0);
  caseload.clock.shiftMs(1);
  expect(await parkExpired(caseload.ctx)).toBe(1);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'dead', lastError: 'sender_died' });
  expect(await caseload.delivery(second)).toMatchObject({ state: 'sending' });
});
