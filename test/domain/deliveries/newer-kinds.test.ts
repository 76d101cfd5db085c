import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { parkExpired } from '../../../src/domain/deliveries/expired-leases.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import { type Caseload, clearWork, startCaseload, takeDeliveries } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
  // A newer release has migrated; this process is of the former one.
  await caseload.prisma.$executeRaw`ALTER TYPE "delivery_kind" ADD VALUE 'of_a_newer_release'`;
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const claim = () => takeDeliveries(caseload.ctx, { owner: 'a process', limit: 50, settings });

/** Raw: this process's client has no word for its kind. */
const rowOf = async (id: string) => {
  const [row] = await caseload.prisma.$queryRaw<unknown[]>`
    SELECT "state"::text AS "state", "attempt", "failures", "expiredLeases" FROM delivery WHERE "id" = ${id}::uuid`;
  return row;
};

/** A message that the newer release asked for. */
async function newer(destination: string): Promise<string> {
  const { id } = await caseload.request({ destination });
  await caseload.prisma
    .$executeRaw`UPDATE delivery SET "kind" = 'of_a_newer_release' WHERE "id" = ${id}::uuid`;
  return id;
}

test('a message of a kind that only a newer release knows is left to it, and holds up no one', async () => {
  const theirs = await newer('C0SHARED');
  const alone = await newer('C0ALONE');
  const { id } = await caseload.request({ destination: 'C0SHARED' });
  expect((await claim()).map((claimed) => claimed.id)).toEqual([id]);
  expect(await nextDeliveryAt(caseload.ctx, { settings })).not.toBeNull();
  for (const untouched of [theirs, alone])
    expect(await rowOf(untouched)).toEqual({ state: 'pending', attempt: 0, failures: 0, expiredLeases: 0 });
});

test('one whose newer process died is not taken over either, and nothing wakes for it', async () => {
  const id = await newer('C0ALONE');
  await caseload.prisma.$executeRaw`
    UPDATE delivery SET "state" = 'sending', "leaseOwner" = 'a newer process', "attempt" = 1,
           "leaseUntil" = ${new Date(caseload.clock.now().getTime() + settings.leaseMs)}::timestamptz
     WHERE "id" = ${id}::uuid`;
  caseload.clock.shiftMs(settings.leaseMs + 1);
  await parkExpired(caseload.ctx);
  expect(await claim()).toEqual([]);
  expect(await rowOf(id)).toEqual({ state: 'sending', attempt: 1, failures: 0, expiredLeases: 0 });
  expect(await nextDeliveryAt(caseload.ctx, { settings })).toBeNull();
});
