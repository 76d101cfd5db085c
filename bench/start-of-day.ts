import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDay } from '../src/domain/start-of-day/start-of-day.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { importedCaseload } from './caseload.ts';
import { addCoordinators, CASELOAD } from './coordinators.ts';
import { type Figure, percentile } from './figures.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * Who needs a coordinator first: access check, ranking, 30 rows with their records and the audit row, on a team of 10,000
 * patients beside one of 1,000. Each patient has an open task of one of the team's coordinators, every third one due by
 * tonight, every tenth a callback; each twentieth was discharged this week. The two take turns, so that a slow moment of
 * the machine hits both.
 */
export async function benchStartOfDay({
  few = 1_000,
  many = 10_000,
  rounds = 300,
  warmUp = 30,
} = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-start-of-day-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const small = await busyCaseload(server.url, 'small', few);
    const large = await busyCaseload(server.url, 'large', many);
    try {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = 0; round < rounds + warmUp; round += 1)
        for (const [size, { ctx }] of [['small', small] as const, ['large', large] as const]) {
          const began = performance.now();
          const { rows } = await startOfDay(ctx);
          if (rows.length === 0) throw new Error('nobody needs the coordinator: nothing was measured');
          if (round >= warmUp) times[size].push(performance.now() - began);
        }
      return [50, 95].map((p) => ({
        name: `Start of the day over ${many.toLocaleString('en-US')} patients, p${p}`,
        ours: `${percentile(times.large, p).toFixed(1)} ms`,
        baseline: `${percentile(times.small, p).toFixed(1)} ms (over ${few.toLocaleString('en-US')})`,
        ratio: percentile(times.large, p) / percentile(times.small, p),
        limit: 1.5,
      }));
    } finally {
      await small.close();
      await large.close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The caseload with its work: so many coordinators that each has `CASELOAD` patients, the acting one among them. */
async function busyCaseload(serverUrl: string, name: string, size: number) {
  const caseload = await importedCaseload(serverUrl, name, size);
  const { db, actor } = caseload.ctx;
  await addCoordinators(caseload.ctx, size);
  await db.$executeRaw`
    WITH owner AS (
      SELECT "id", row_number() OVER (ORDER BY "id" <> ${actor.memberId}::uuid, "id") AS "place" FROM member
    ),
    patients AS (SELECT p.*, row_number() OVER (ORDER BY p."id") AS "n" FROM patient p)
    INSERT INTO task ("id", "workspaceId", "teamId", "patientId", "kind", "title", "priority", "dueAt", "ownerId",
                      "createdById", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."teamId", p."id",
           CASE WHEN p."n" % 10 = 0 THEN 'callback' ELSE 'follow_up' END::task_kind, 'call about the ride',
           CASE WHEN p."n" % 15 = 0 THEN 'urgent' ELSE 'routine' END::task_priority,
           CASE WHEN p."n" % 10 = 0 THEN NULL WHEN p."n" % 3 = 0 THEN now() - interval '1 hour'
                ELSE now() + interval '5 days' END,
           owner."id", owner."id", now() - interval '1 day', now()
      FROM patients p JOIN owner ON owner."place" = 1 + p."n" / ${CASELOAD}::int % (SELECT count(*) FROM owner)`;
  await db.$executeRaw`
    INSERT INTO admission ("id", "workspaceId", "patientId", "sourceSystem", "sourceId", "kind", "admittedAt", "dischargedAt",
                           "contentHash", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."id", 'bench', p."id"::text, 'inpatient', now() - interval '6 days',
           now() - interval '1 day', '', now()
      FROM (SELECT p.*, row_number() OVER (ORDER BY p."id") AS "n" FROM patient p) AS p WHERE p."n" % 20 = 0`;
  await db.$executeRaw`ANALYZE`;
  return caseload;
}
