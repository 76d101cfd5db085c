import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareHuddle } from '../src/domain/huddles/prepare-huddle.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { type Caseload, importedCaseload } from './caseload.ts';
import { type Figure, percentile } from './figures.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * The agenda of a huddle: access check, ranking by all rules, 30 rows with their patients and the audit row, for a team of
 * 2,000 patients beside one of 200 of the same workplace. Every patient has an open task, every tenth one overdue by more
 * than three working days; every tenth has a deadline within a week, every twentieth was discharged this week or has a review
 * due: a tenfold team has tenfold reasons. The two take turns, so that a slow moment of the machine hits both.
 */
export async function benchHuddles({
  few = 200,
  many = 2_000,
  rounds = 300,
  warmUp = 30,
} = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-huddles-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const { small, large, close } = await twoBusyTeams(server.url, few, many);
    try {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = 0; round < rounds + warmUp; round += 1)
        for (const [size, { ctx, teamId }] of [['small', small] as const, ['large', large] as const]) {
          const began = performance.now();
          const { cases } = await prepareHuddle(ctx, { teamId, at: ctx.now(), minutes: 60 });
          if (cases.length === 0) throw new Error('nobody is on the agenda: nothing was measured');
          if (round >= warmUp) times[size].push(performance.now() - began);
        }
      return [50, 95].map((p) => ({
        name: `Agenda of a team of ${many.toLocaleString('en-US')} patients, p${p}`,
        ours: `${percentile(times.large, p).toFixed(1)} ms`,
        baseline: `${percentile(times.small, p).toFixed(1)} ms (of ${few.toLocaleString('en-US')})`,
        ratio: percentile(times.large, p) / percentile(times.small, p),
        limit: 1.5,
      }));
    } finally {
      await close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A workplace of two teams with their work: `few` of its patients are the small one's, `many` the large one's. */
async function twoBusyTeams(serverUrl: string, few: number, many: number) {
  const { ctx, close } = await importedCaseload(serverUrl, 'huddles', few + many);
  const { db, actor } = ctx;
  const { id } = await db.team.create({
    data: { workspaceId: ctx.workspace.id, name: 'Small team', timeZone: 'America/New_York' },
  });
  await db.$executeRaw`
    UPDATE patient SET "teamId" = ${id}::uuid
     WHERE "id" IN (SELECT "id" FROM patient ORDER BY md5("id"::text) LIMIT ${few}::int)`;
  await addWork(ctx);
  const of = (teamId: string) => ({ ctx: { ...ctx, actor: { ...actor, teamIds: [teamId] } }, teamId });
  return { small: of(id), large: of(actor.teamIds[0] ?? ''), close };
}

/** Each team's patients are numbered: of both the same share has each reason. */
async function addWork({ db, actor }: Caseload['ctx']): Promise<void> {
  const numbered = Prisma.raw(
    `(SELECT p.*, row_number() OVER (PARTITION BY p."teamId" ORDER BY p."id") AS "n" FROM patient p)`,
  );
  await db.$executeRaw`
    INSERT INTO task ("id", "workspaceId", "teamId", "patientId", "title", "dueAt", "ownerId", "createdById", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."teamId", p."id", 'call about the ride',
           CASE WHEN p."n" % 10 = 0 THEN now() - interval '9 days' ELSE now() + interval '5 days' END,
           ${actor.memberId}::uuid, ${actor.memberId}::uuid, now() - interval '12 days', now()
      FROM ${numbered} AS p`;
  await db.$executeRaw`
    INSERT INTO clock ("id", "workspaceId", "teamId", "patientId", "ruleId", "subjectType", "subjectId", "zone", "startsAt",
                       "ruleDueOn", "dueOn", "dueAt", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."teamId", p."id", 'ma-appeal@2025-01-01', 'Patient', p."id",
           'America/New_York', now(), now()::date + 4, now()::date + 4, now() + interval '4 days', now(), now()
      FROM ${numbered} AS p WHERE p."n" % 10 = 3`;
  await db.$executeRaw`
    INSERT INTO admission ("id", "workspaceId", "patientId", "sourceSystem", "sourceId", "kind", "admittedAt", "dischargedAt",
                           "contentHash", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."id", 'bench', p."id"::text, 'inpatient', now() - interval '6 days',
           now() - interval '1 day', '', now()
      FROM ${numbered} AS p WHERE p."n" % 20 = 7`;
  await db.$executeRaw`
    UPDATE patient SET "planReviewOn" = now()::date - 1
      FROM ${numbered} AS p WHERE p."id" = patient."id" AND p."n" % 20 = 9`;
  // As autovacuum leaves tables that people work in.
  await db.$executeRaw`VACUUM (ANALYZE)`;
}
