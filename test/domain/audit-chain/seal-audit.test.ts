import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import { anchorAudit } from '../../../src/domain/audit-chain/anchor-audit.ts';
import { beginAuditEpoch } from '../../../src/domain/audit-chain/begin-epoch.ts';
import { readSealLagMs } from '../../../src/domain/audit-chain/chain-state.ts';
import { keepPartitions } from '../../../src/domain/audit-chain/keep-partitions.ts';
import { sealAudit } from '../../../src/domain/audit-chain/seal-audit.ts';
import { anotherTrail, asSuperuser, startTrail, type Trail } from './trail.ts';

let first: Trail;
let trail: Trail;
beforeAll(async () => {
  first = await startTrail();
});
beforeEach(async () => {
  trail = await anotherTrail(first);
});
afterAll(() => first.drop());

const seals = () =>
  trail.prisma.auditSeal.findMany({ where: { workspaceId: trail.workspaceId }, orderBy: { number: 'asc' } });

test('a long transaction delays the seals of what comes after it, and its late rows break none', async () => {
  await trail.write(3);
  await trail.sealAll();
  const slow = new Client({ connectionString: trail.url });
  await slow.connect();
  await slow.query('BEGIN');
  // It has its place in the order from here on.
  await slow.query('SELECT pg_current_xact_id()');
  await trail.write(4);
  expect(await trail.seal()).toMatchObject({ seals: 0 });
  expect(await readSealLagMs(trail.ctx)).toBeGreaterThan(0);
  await slow.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType")
     VALUES (gen_random_uuid(), $1, $2, 'system', 'task.view', 'Task')`,
    [trail.workspaceId, trail.ctx.now()],
  );
  await slow.query('COMMIT');
  await slow.end();
  await trail.sealAll();
  expect(await trail.verify()).toMatchObject({ findings: [], rows: 8, unsealedRows: 0 });
});

test('ten processes that seal at once make one chain', async () => {
  await trail.write(30);
  await Promise.all(
    Array.from({ length: 10 }, () => sealAudit(trail.ctx, trail.tools, { isAtOnce: true, batch: 7 })),
  );
  await trail.sealAll();
  const all = await seals();
  expect(all.map(({ number }) => number)).toEqual(all.map((_seal, index) => index + 1));
  expect(await trail.verify()).toMatchObject({ findings: [], rows: 30 });
});

test('the rows of one transaction are in one seal, however many', async () => {
  await trail.prisma.$transaction((tx) =>
    recordAudit(
      tx,
      trail.ctx,
      ...Array.from({ length: 25 }, () => ({ action: 'task.view', subjectType: 'Task' }) as const),
    ),
  );
  await vi.waitFor(async () => {
    await sealAudit(trail.ctx, trail.tools, { isAtOnce: true, batch: 10 });
    expect(await seals()).toMatchObject([{ rows: 25 }]);
  });
  expect(await trail.verify()).toMatchObject({ findings: [], rows: 25 });
});

test('replicas that tick together add one seal, and a clock that was put back does not stop them', async () => {
  await trail.write(2);
  await trail.sealAll();
  await trail.write(2);
  expect(await sealAudit(trail.ctx, trail.tools)).toMatchObject({ seals: 0 });
  trail.clock.shiftMs(-86_400_000);
  await vi.waitFor(async () => {
    await sealAudit(trail.ctx, trail.tools);
    expect(await seals()).toHaveLength(2);
  });
  expect((await trail.verify()).findings).toEqual([]);
});

test.skipIf(!inject('superuserUrl'))(
  'after a restore into a cluster with lower transaction ids new rows still come last',
  async () => {
    await trail.write(3);
    await trail.sealAll();
    const begin = () => beginAuditEpoch(trail.prisma);
    expect(await begin()).toBe(false);
    // As the stored rows of a cluster that has run for years look in a new one.
    await asSuperuser(
      trail.url,
      `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "position")
       VALUES (gen_random_uuid(), $1, $2, 'system', 'task.view', 'Task', (1::bigint << 48) + 4000000000000)`,
      [trail.workspaceId, trail.ctx.now()],
    );
    expect(await begin()).toBe(true);
    expect(await begin()).toBe(false);
    await trail.write(3);
    await trail.sealAll();
    const rows = await trail.rows();
    expect(rows.slice(-3).every(({ position }) => position > 2n << 48n)).toBe(true);
    expect(await trail.verify()).toMatchObject({ findings: [], rows: 7 });
  },
);

test('a row of a month without a partition is written, counted, sealed and proved', async () => {
  trail.clock.shiftMs(400 * 86_400_000);
  const before = await keepPartitionsOf('2026-03-03T15:00:00Z');
  await trail.write(1);
  await trail.sealAll();
  expect(await keepPartitionsOf('2026-03-03T15:00:00Z')).toEqual({
    ...before,
    defaultRows: before.defaultRows + 1,
  });
  // Its rows are there already: the partition stays away, and the row where it is.
  expect(await keepPartitions(trail.ctx)).toMatchObject({ missing: 1, defaultRows: before.defaultRows + 1 });
  expect(await trail.verify()).toMatchObject({ findings: [], rows: 1 });
});

const keepPartitionsOf = (at: string) => keepPartitions({ ...trail.ctx, now: () => new Date(at) });

test('partitions are made two months ahead while a gesture writes, and refuse what the table refuses', async () => {
  const writer = new Client({ connectionString: trail.url });
  await writer.connect();
  await writer.query('BEGIN');
  await writer.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType")
     VALUES (gen_random_uuid(), $1, '2026-03-03', 'system', 'task.view', 'Task')`,
    [trail.workspaceId],
  );
  expect(await keepPartitionsOf('2030-06-15T00:00:00Z')).toMatchObject({ missing: 0 });
  await writer.query('ROLLBACK');
  await writer.end();
  for (const month of ['2030_06', '2030_07', '2030_08'])
    await expect(trail.prisma.$executeRawUnsafe(`TRUNCATE audit_event_${month}`)).rejects.toThrow(
      'audit_event is append-only: TRUNCATE is refused',
    );
});

test('once a day the last seal goes to the privacy officers and to the file, not on the first', async () => {
  const { prisma, workspaceId, ctx } = trail;
  const person = (slackUserId: string, roles: ('admin' | 'privacy_officer')[]) =>
    prisma.member.create({
      data: {
        workspaceId,
        slackUserId,
        displayName: slackUserId,
        timeZone: 'UTC',
        roles,
        profileReadAt: ctx.now(),
      },
    });
  await person('U0ADMIN', ['admin']);
  await person('U0PRIVACY', ['privacy_officer']);
  await trail.write(2);
  await trail.sealAll();
  expect(await anchorAudit(ctx, trail.tools.store)).toBeNull();
  trail.clock.shiftMs(86_400_000);
  await trail.write(1);
  await trail.sealAll();
  const twice = await Promise.all([anchorAudit(ctx, trail.tools.store), anchorAudit(ctx, trail.tools.store)]);
  expect(twice.toSorted()).toEqual([2, null]);
  expect(await anchorAudit(ctx, trail.tools.store)).toBeNull();
  expect(trail.anchors).toMatchObject([{ workspaceId, number: 2 }]);
  const sent = await prisma.delivery.findMany({ where: { workspaceId } });
  expect(sent).toMatchObject([{ kind: 'audit_anchor', destination: 'U0PRIVACY' }]);
  await trail.sealAll();
  expect(await trail.verify(trail.anchors)).toMatchObject({ findings: [], sealsAfterAnchor: 1 });
});
