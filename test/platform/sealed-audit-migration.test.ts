import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../kit/database.ts';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/sealed_audit$/);
});
afterAll(() => older.drop());

const SUM = `SELECT count(*)::int AS "rows", md5(string_agg(concat_ws('|', "id", "workspaceId", "at", "actorKind", "memberId", "job", "action",
  "outcome", "subjectType", "subjectId", "patientId", "details", "requestId"), '' ORDER BY "id")) AS "sum" FROM audit_event`;

test('10,000 audit rows of five years become partitions by month, unchanged, in the order of their time', async () => {
  const { client, migrate } = older;
  await client.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "details", "requestId")
     SELECT gen_random_uuid(), '11111111-1111-4111-8111-111111111111', now() - n * interval '5 years' / 10000, 'system', 'task.view', 'Task',
            jsonb_build_object('count', n), CASE WHEN n % 2 = 0 THEN 'r' || n END
       FROM generate_series(1, 10000) AS n`,
  );
  const [before] = (await client.query(SUM)).rows;
  await migrate();
  const [after] = (await client.query(SUM)).rows;
  expect(after).toEqual(before);
  expect(after.rows).toBe(10_000);
  const { rows } = await client.query(
    `SELECT count(DISTINCT tableoid)::int AS "partitions", count(*) FILTER (WHERE tableoid = 'audit_event_default'::regclass)::int AS "left",
            bool_and("isNext") AS "inOrder", max("position")::int AS "last"
       FROM (SELECT tableoid, "position", "position" = row_number() OVER (ORDER BY "at", "id") AS "isNext" FROM audit_event) AS "rows"`,
  );
  expect(rows).toMatchObject([{ left: 0, inOrder: true, last: 10_000 }]);
  expect(rows[0].partitions).toBeGreaterThanOrEqual(60);
  await client.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType")
     VALUES (gen_random_uuid(), '11111111-1111-4111-8111-111111111111', now(), 'system', 'task.view', 'Task')`,
  );
  expect((await client.query('SELECT max("position") > 10000 AS "isLast" FROM audit_event')).rows).toEqual([
    { isLast: true },
  ]);
  await expect(client.query('DELETE FROM audit_event')).rejects.toThrow(
    'audit_event is append-only: DELETE is refused',
  );
});

test('a new database has the partitions of this month and of the next two', async () => {
  const fresh = await freshDatabase();
  try {
    const [partitions] = await fresh.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_inherits WHERE inhparent = 'audit_event'::regclass
         AND inhrelid <> 'audit_event_default'::regclass`;
    expect(partitions).toEqual({ count: 3 });
  } finally {
    await fresh.drop();
  }
});
