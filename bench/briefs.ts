import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getBrief } from '../src/domain/briefs/get-brief.ts';
import { getPatientCard } from '../src/domain/patient-card/get-patient-card.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { importedCaseload } from './caseload.ts';
import { type Figure, percentile } from './figures.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * A brief beside the patient card, both with access check and audit row, of a patient with 1,000 tasks, contacts and results
 * each, half of them of the last two weeks: what a person presses in a huddle is no slower than the card that they know. The
 * two take turns, so that a slow moment of the machine hits both.
 */
export async function benchBriefs({ rows = 1_000, rounds = 300, warmUp = 30 } = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-briefs-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const caseload = await importedCaseload(server.url, 'briefs', 200);
    const { ctx } = caseload;
    try {
      const { id } = await ctx.db.patient.findFirstOrThrow({ select: { id: true } });
      await fill(ctx, id, rows);
      const times = { brief: [] as number[], card: [] as number[] };
      for (let round = 0; round < rounds + warmUp; round += 1)
        for (const [name, read] of [['brief', getBrief] as const, ['card', getPatientCard] as const]) {
          const began = performance.now();
          await read(ctx, { id });
          if (round >= warmUp) times[name].push(performance.now() - began);
        }
      if ((await getBrief(ctx, { id })).lines.length < 4)
        throw new Error('the brief says too little: little was measured');
      return [50, 95].map((p) => ({
        name: `Brief of a patient with ${rows.toLocaleString('en-US')} rows of each kind, p${p}`,
        ours: `${percentile(times.brief, p).toFixed(1)} ms`,
        baseline: `${percentile(times.card, p).toFixed(1)} ms (the patient card)`,
        ratio: percentile(times.brief, p) / percentile(times.card, p),
        limit: 1.2,
      }));
    } finally {
      await caseload.close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Of each kind half are older than what is news. */
async function fill(
  { db, actor }: Awaited<ReturnType<typeof importedCaseload>>['ctx'],
  id: string,
  rows: number,
) {
  await db.$executeRaw`
    INSERT INTO task ("id", "workspaceId", "teamId", "patientId", "title", "dueAt", "ownerId", "createdById", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."teamId", p."id", 'call about the ride', now() + "n" * interval '1 hour',
           ${actor.memberId}::uuid, ${actor.memberId}::uuid, now(), now()
      FROM patient p, generate_series(1, ${rows}::int) AS "n" WHERE p."id" = ${id}::uuid`;
  await db.$executeRaw`
    INSERT INTO contact ("id", "workspaceId", "patientId", "memberId", "direction", "way", "party", "outcome", "topic",
                         "barriers", "occurredAt", "createdAt")
    SELECT gen_random_uuid(), p."workspaceId", p."id", ${actor.memberId}::uuid, 'outbound', 'phone', 'patient', 'reached',
           'Ride to dialysis', '{transportation}', now() - "n" * interval '28 days' / ${rows}::int, now()
      FROM patient p, generate_series(1, ${rows}::int) AS "n" WHERE p."id" = ${id}::uuid`;
  await db.$executeRaw`
    INSERT INTO chart_entry ("id", "workspaceId", "patientId", "sourceSystem", "sourceId", "contentHash", "kind", "title",
                             "happenedOn", "details", "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."id", 'bench', "n"::text, '', 'result', 'INR',
           (now() - "n" * interval '28 days' / ${rows}::int)::date,
           '{"measure": "inr", "value": "2.4", "flag": null, "isPreliminary": false, "performer": null}', now()
      FROM patient p, generate_series(1, ${rows}::int) AS "n" WHERE p."id" = ${id}::uuid`;
  // As autovacuum leaves tables that people work in.
  await db.$executeRaw`VACUUM (ANALYZE)`;
}
