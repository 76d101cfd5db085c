import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openMigratedDatabase } from '../../../src/cli/with-database.ts';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import { auditKeys } from '../../../src/domain/audit-chain/audit-key.ts';
import { keepPartitions } from '../../../src/domain/audit-chain/keep-partitions.ts';
import { sealAudit } from '../../../src/domain/audit-chain/seal-audit.ts';
import { verifyAudit } from '../../../src/domain/audit-chain/verify-audit.ts';
import { TABLES } from '../../../src/domain/imports/tables.ts';
import { createLog } from '../../../src/platform/log.ts';
import { rolePowers } from '../../../src/platform/roles/role-powers.ts';
import { setUpRoles } from '../../../src/platform/roles/set-up-roles.ts';
import { REMOVABLE } from '../../../src/platform/roles/wanted-grants.ts';
import { memoryStore } from '../../domain/audit-chain/trail.ts';
import { type Caseload, startCaseload } from '../../domain/deliveries/caseload.ts';
import { asAppRole, dropDatabase, emptyDatabase } from '../../kit/database.ts';

let owner: Caseload;
let app: Awaited<ReturnType<typeof asAppRole>>;
beforeAll(async () => {
  owner = await startCaseload();
  app = await asAppRole(owner.url);
  await keepPartitions(owner.ctx);
  await recordAudit(owner.prisma, owner.ctx, { action: 'task.remind', subjectType: 'Task' });
});
afterAll(async () => {
  await app.close();
  await owner.drop();
});

const refused = /permission denied|must be owner|must have|append-only/;

test.skipIf(!inject('appUrl')).each([
  ['change a row', `UPDATE audit_event SET "action" = 'x'`],
  ['remove rows', 'DELETE FROM audit_event'],
  ['empty the table', 'TRUNCATE audit_event'],
  ['change a row in its partition', `UPDATE audit_event_2026_03 SET "action" = 'x'`],
  ['read past the table', 'SELECT * FROM audit_event_2026_03'],
  [
    'choose the place of a row',
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "position")
     VALUES (gen_random_uuid(), gen_random_uuid(), now(), 'system', 'x', 'Task', 1)`,
  ],
  ['change the table', 'ALTER TABLE audit_event ADD COLUMN note text'],
  ['change the default of the place', 'ALTER TABLE audit_event ALTER COLUMN "position" SET DEFAULT 1'],
  ['switch off a trigger', 'ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only'],
  ['drop a trigger', 'DROP TRIGGER audit_event_append_only ON audit_event'],
  [
    'replace the function of the trigger',
    'CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ],
  ['detach a partition', 'ALTER TABLE audit_event DETACH PARTITION audit_event_default'],
  ['drop a partition', 'DROP TABLE audit_event_2026_03'],
  ['drop the table', 'DROP TABLE audit_event CASCADE'],
  ['switch off all triggers', 'SET session_replication_role = replica'],
  ['move the epoch', `SELECT setval('audit_epoch', 9)`],
  ['change a seal', 'UPDATE audit_seal SET "rows" = 0'],
  ['remove seals', 'DELETE FROM audit_seal'],
  ['empty the seals', 'TRUNCATE audit_seal'],
  ['remove anchors', 'DELETE FROM audit_anchor'],
  ['change a disclosure', `UPDATE disclosure SET "recipient" = 'x'`],
  ['remove disclosures', 'DELETE FROM disclosure'],
  ['become the owner', `SET ROLE northstar`],
  ['make a role', 'CREATE ROLE intruder'],
  ['remove members', 'DELETE FROM member'],
  ['change the history of migrations', 'DELETE FROM _prisma_migrations'],
])('the role of the app cannot %s', async (_what, sql) => {
  await expect(app.prisma.$executeRawUnsafe(sql)).rejects.toThrow(refused);
});

test.skipIf(!inject('appUrl'))('the role of the app writes, seals, proves and makes partitions', async () => {
  const ctx = { ...owner.ctx, db: app.prisma };
  await recordAudit(app.prisma, ctx, { action: 'task.view', subjectType: 'Task' });
  await sealAudit(
    ctx,
    { keys: auditKeys([Buffer.alloc(32, 1)]), store: memoryStore().store },
    { isAtOnce: true },
  );
  expect(await keepPartitions({ ...ctx, now: () => new Date('2031-01-01T00:00:00Z') })).toMatchObject({
    missing: 0,
  });
  expect(
    (await verifyAudit(app.prisma, { keys: auditKeys([Buffer.alloc(32, 1)]), anchors: [] })).findings,
  ).toEqual([]);
});

test.skipIf(!inject('appUrl'))(
  'rights are given once; one too many is taken back, one too few is given',
  async () => {
    expect(await setUpRoles(owner.url, { makesRoles: true })).toEqual({ done: [], toRun: [] });
    await owner.prisma.$executeRawUnsafe('GRANT DELETE ON audit_event, audit_event_default TO northstar_app');
    await owner.prisma.$executeRawUnsafe('REVOKE UPDATE ON task FROM northstar_app');
    const { done } = await setUpRoles(owner.url, { makesRoles: false });
    expect(done.toSorted()).toEqual([
      'GRANT UPDATE ON TABLE "task" TO northstar_app',
      'REVOKE DELETE ON TABLE "audit_event" FROM northstar_app',
      'REVOKE DELETE ON TABLE "audit_event_default" FROM northstar_app',
    ]);
    expect(await setUpRoles(app.url, { makesRoles: true })).toEqual({ done: [], toRun: [] });
  },
);

test.skipIf(!inject('appUrl'))('what the role of this process could do to the trail is said', async () => {
  const asQueries = (prisma: Caseload['prisma']) => ({
    query: async (sql: string) => ({ rows: await prisma.$queryRawUnsafe<never[]>(sql) }),
  });
  expect(await rolePowers(asQueries(app.prisma))).toBeNull();
  expect(await rolePowers(asQueries(owner.prisma))).toContain('as northstar, which owns its tables');
});

test.skipIf(!inject('appUrl'))(
  'a start as the role of the app changes nothing, and one as the owner says so',
  async () => {
    const log = createLog({ level: 'silent' });
    const asApp = await openMigratedDatabase({ databaseUrl: app.url, dataDir: '' }, log);
    expect(asApp.powers).toBeNull();
    await asApp.stop();
    const asOwner = await openMigratedDatabase({ databaseUrl: owner.url, dataDir: '' }, log);
    expect(asOwner.powers).toContain('northstar_app');
    await asOwner.stop();
    const empty = await emptyDatabase();
    const appOfEmpty = new URL(app.url);
    appOfEmpty.pathname = new URL(empty).pathname;
    await expect(openMigratedDatabase({ databaseUrl: appOfEmpty.href, dataDir: '' }, log)).rejects.toThrow(
      'The database has to be migrated first, which the role in DATABASE_URL may not.',
    );
    await dropDatabase(empty);
  },
);

test.skipIf(!inject('appUrl'))(
  'a right that an upgrade needs and nobody gave is named with the statement that gives it, until it is given',
  async () => {
    const asApp = await openMigratedDatabase(
      { databaseUrl: app.url, dataDir: '' },
      createLog({ level: 'silent' }),
    );
    expect(await asApp.lacks()).toBeNull();
    await owner.prisma.$executeRawUnsafe('REVOKE DELETE ON assistant_turn FROM northstar_app');
    const lacking = await asApp.lacks();
    expect(lacking).toMatch(/role northstar_app lacks rights.*npm run migrate/);
    const [grant] = /GRANT [^;]+/.exec(lacking ?? '') ?? [];
    expect(grant).toBe('GRANT DELETE ON TABLE assistant_turn TO northstar_app');
    await owner.prisma.$executeRawUnsafe(grant ?? '');
    expect(await asApp.lacks()).toBeNull();
    await asApp.stop();
  },
);

test('the app may remove rows of the tables of which its code removes rows, and of no other', () => {
  const models = new Map(
    [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{[^}]*@@map\("(\w+)"\)/gm)].map(
      ([, model = '', table]) => [model[0]?.toLowerCase() + model.slice(1), table],
    ),
  );
  const removed = new Set<string | undefined>(Object.values(TABLES).map(({ table }) => table));
  for (const path of globSync('src/{domain,platform}/**/*.ts', { exclude: ['src/generated/**'] })) {
    const text = readFileSync(path, 'utf8');
    for (const [, model = ''] of text.matchAll(/\b(?:tx|db|prisma)\.(\w+)\.delete(?:Many)?\(/g))
      removed.add(models.get(model));
    for (const [, table] of text.matchAll(/DELETE FROM "?([a-z_]+)"?/g)) removed.add(table);
  }
  expect([...REMOVABLE].sort()).toEqual([...removed].sort());
});
