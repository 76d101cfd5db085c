import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeliverySettings, deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { type Caseload, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());

const unpaced = deliverySettings({ perChannelIntervalMs: 0 });

test('a claim never reads all that was ever posted, also where threads wait under their cards', async () => {
  await caseload.prisma.$executeRaw`
    WITH card AS (
      INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "state", "wakeAt", "dueAt", "messageTs", "updatedAt")
      SELECT northstar_uuid7(), ${caseload.ctx.workspace.id}::uuid, 'task_card', gen_random_uuid(), 'C' || n % 50, 'settled',
             ${caseload.clock.now()}, ${caseload.clock.now()}, n::text, now() FROM generate_series(1, 40000) AS n
      RETURNING *)
    INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "parentId", "wakeAt", "dueAt", "updatedAt")
    SELECT northstar_uuid7(), "workspaceId", 'task_details', "subjectId", "destination", "id", "wakeAt", "dueAt", now()
      FROM card WHERE "messageTs"::int > 35000`;
  await caseload.prisma.$executeRaw`ANALYZE delivery`;
  const { claimed, scanned } = await claimWatched(unpaced);
  expect(claimed).toHaveLength(16);
  expect(scanned).toBe(0);
  // Row by row, each would look for its thread.
  await caseload.prisma.$executeRaw`TRUNCATE delivery`;
});

test('a long backlog of channels that wait for their pace is walked, not sorted, whatever the statistics believe', async () => {
  const { ctx, prisma, clock } = caseload;
  // Before the crowd came, nothing was pending: that is what the planner knows.
  await prisma.$executeRaw`
    INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "state", "wakeAt", "dueAt", "messageTs", "postedAt", "updatedAt")
    SELECT northstar_uuid7(), ${ctx.workspace.id}::uuid, 'task_card', gen_random_uuid(), 'C' || lpad(n::text, 3, '0'), 'settled',
           ${clock.now()}, ${clock.now()}, n::text, ${clock.now()}, now() FROM generate_series(1, 300) AS n`;
  await prisma.$executeRaw`ANALYZE delivery`;
  await prisma.$executeRaw`
    INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "wakeAt", "dueAt", "updatedAt")
    SELECT northstar_uuid7(), ${ctx.workspace.id}::uuid, 'task_card', gen_random_uuid(), 'C' || lpad((n % 305)::text, 3, '0'),
           ${clock.now()}, ${clock.now()}, now() FROM generate_series(0, 6099) AS n`;
  // In these nothing waits.
  await prisma.$executeRaw`
    INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "state", "wakeAt", "dueAt", "messageTs", "updatedAt")
    SELECT northstar_uuid7(), ${ctx.workspace.id}::uuid, 'task_card', gen_random_uuid(), 'D' || n, 'settled',
           ${clock.now()}, ${clock.now()}, n::text, now() FROM generate_series(1, 4000) AS n`;
  const settings = deliverySettings({ perChannelIntervalMs: 1_000, perChannelBurst: 1 });
  const { claimed, byIndex } = await claimWatched(settings);
  expect(claimed.map(({ destination }) => destination).toSorted()).toEqual([
    'C000',
    'C301',
    'C302',
    'C303',
    'C304',
  ]);
  await prisma.$executeRaw`TRUNCATE delivery`;
  // 305 lanes, 300 of them posted to a moment ago, and the 128 at the front. Sorted, it would be over a million.
  expect(byIndex).toBeLessThan(3_000);
});

test('a claim that finds enough at the front of a long backlog walks no further', async () => {
  const { ctx, prisma, clock } = caseload;
  await prisma.$executeRaw`
    INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "wakeAt", "dueAt", "messageTs", "updatedAt")
    SELECT northstar_uuid7(), ${ctx.workspace.id}::uuid, 'task_card', gen_random_uuid(), 'C' || lpad((n % 2000)::text, 4, '0'),
           ${clock.now()}, ${clock.now()}, CASE WHEN n % 2 = 0 THEN n::text END, now() FROM generate_series(1, 6000) AS n`;
  await prisma.$executeRaw`ANALYZE delivery`;
  const { claimed, scanned, byIndex } = await claimWatched(unpaced);
  expect(claimed).toHaveLength(16);
  await prisma.$executeRaw`TRUNCATE delivery`;
  expect(scanned).toBe(0);
  // The 128 at the front, and each of the 16 once more when it is taken.
  expect(byIndex).toBeLessThan(250);
});

/** A claim, and how many rows of the table it read: one by one, and by an index. */
async function claimWatched(settings: DeliverySettings) {
  return caseload.prisma.$transaction(async (tx) => {
    const readSoFar = async () => {
      const [row] = await tx.$queryRaw<{ scanned: bigint; byIndex: bigint }[]>`
        SELECT "seq_tup_read" AS "scanned", "idx_tup_fetch" AS "byIndex"
          FROM pg_stat_xact_user_tables WHERE "relname" = 'delivery'`;
      return { scanned: Number(row?.scanned), byIndex: Number(row?.byIndex) };
    };
    // What this connection read before may still be counted here.
    const before = await readSoFar();
    const ctx = { ...caseload.ctx, db: tx as typeof caseload.ctx.db };
    const claimed = await leaseDeliveries(ctx, { owner: 'replica-1', limit: 16, settings });
    const after = await readSoFar();
    return {
      claimed,
      scanned: after.scanned - before.scanned,
      byIndex: after.byIndex - before.byIndex,
    };
  });
}
