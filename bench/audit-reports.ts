import { readAudit } from '../src/domain/audit-reports/read-audit.ts';
import type { Ctx, MemberActor } from '../src/domain/context.ts';
import { createLog } from '../src/platform/log.ts';
import { openDatabase } from '../src/platform/prisma.ts';
import { type Figure, percentile } from './figures.ts';
import { type BenchOutbox, openBenchOutbox } from './posting/bench-outbox.ts';

type Size = { many: number; few: number; rounds: number };
const SIZE: Size = { many: 1_000_000, few: 10_000, rounds: 30 };

const PATIENTS = 2_000;
const MEMBERS = 50;
/** Rows lie over two years and each report looks at the last of them; a page may take as long as a person takes for none. */
const CLAIMED_MS = 500;

/**
 * The first page of each kind of report over `many` audit rows beside `few`, each its own workspace of one table. A third
 * of the rows are lists that show 20 patients; one in a hundred is a refusal, and one in a thousand a handout.
 */
export async function benchAuditReports(size: Partial<Size> = {}): Promise<Figure[]> {
  const { many, few, rounds } = { ...SIZE, ...size };
  const benchOutbox = await openBenchOutbox();
  const database = await openDatabase({ url: benchOutbox.url, log: createLog({ level: 'fatal' }) });
  try {
    const small = await fill(benchOutbox, few);
    const large = await fill(benchOutbox, many);
    await benchOutbox.sql.query('VACUUM ANALYZE audit_event');
    const figures: Figure[] = [];
    for (const kind of ['patient', 'member', 'refusals', 'exports', 'break_glass'] as const) {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = 0; round < rounds + 2; round += 1)
        for (const [name, filled] of [
          ['small', small],
          ['large', large],
        ] as const) {
          const ctx = officerOf(database.prisma, filled);
          const question = {
            kind,
            patientId: filled.patients[round % filled.patients.length] ?? null,
            memberId: filled.members[round % filled.members.length] ?? null,
            from: '2025-12-01',
            until: '2026-11-30',
          };
          const began = performance.now();
          await readAudit(ctx, { question });
          if (round > 1) times[name].push(performance.now() - began);
        }
      const p95 = percentile(times.large, 95);
      figures.push({
        name: `Audit report "${kind}" over ${many.toLocaleString('en')} rows, first page, p95`,
        ours: `${p95.toFixed(1)} ms`,
        baseline: `${CLAIMED_MS} ms (claimed); ${percentile(times.small, 95).toFixed(1)} ms over ${few.toLocaleString('en')}`,
        ratio: p95 / CLAIMED_MS,
        limit: 1,
      });
    }
    return figures;
  } finally {
    await database.close();
    await benchOutbox.close();
  }
}

type Filled = { workspaceId: string; officerId: string; patients: string[]; members: string[] };

function officerOf(db: Ctx['db'], { workspaceId, officerId }: Filled): Ctx<MemberActor> {
  return {
    db,
    workspace: { id: workspaceId, defaultTimeZone: 'UTC' },
    actor: {
      kind: 'member',
      memberId: officerId,
      slackUserId: 'U0',
      displayName: 'Olive',
      timeZone: 'America/New_York',
      roles: ['privacy_officer'],
      teamIds: [],
    },
    now: () => new Date('2026-11-30T15:00:00Z'),
    log: createLog({ level: 'fatal' }),
    requestId: 'bench',
  };
}

/** A workspace with so many audit rows; gives whom they are about and who did them. */
async function fill({ sql }: BenchOutbox, rows: number): Promise<Filled> {
  const one = async (text: string, values: unknown[] = []): Promise<string[]> =>
    (await sql.query<{ id: string }>(text, values)).rows.map(({ id }) => id);
  const [workspaceId = ''] = await one(
    `INSERT INTO workspace ("id", "name") VALUES (gen_random_uuid(), 'Bench') RETURNING "id"`,
  );
  const [teamId = ''] = await one(
    `INSERT INTO team ("id", "workspaceId", "name", "timeZone", "updatedAt")
     VALUES (gen_random_uuid(), $1, 'North', 'UTC', now()) RETURNING "id"`,
    [workspaceId],
  );
  const members = await one(
    `INSERT INTO member ("id", "workspaceId", "slackUserId", "displayName", "timeZone", "profileReadAt", "updatedAt")
     SELECT gen_random_uuid(), $1, 'U' || n, 'Member ' || n, 'UTC', now(), now() FROM generate_series(0, ${MEMBERS}) AS n
     RETURNING "id"`,
    [workspaceId],
  );
  const patients = await one(
    `INSERT INTO patient ("id", "workspaceId", "teamId", "caseKey", "sourceSystem", "sourceId", "givenNames", "familyName",
                          "languages", "contentHash", "updatedAt")
     SELECT gen_random_uuid(), $1, $2, 'K' || n, 'bench', n::text, '{Rosa}', 'Chen', '{en}', '', now()
       FROM generate_series(1, ${PATIENTS}) AS n RETURNING "id"`,
    [workspaceId, teamId],
  );
  await sql.query(
    `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "memberId", "action", "outcome", "subjectType",
                              "subjectId", "patientId", "details")
     SELECT northstar_uuid7(), $1, timestamptz '2026-11-30' - n * interval '730 days' / $4::int, 'member',
            ($2::uuid[])[1 + n % ${MEMBERS}],
            CASE WHEN n % 1000 = 0 THEN 'explanation.hand-out' WHEN n % 3 = 0 THEN 'patient.search' ELSE 'patient.view' END,
            (CASE WHEN n % 100 = 7 THEN 'refused' ELSE 'allowed' END)::audit_outcome, 'Patient', NULL,
            CASE WHEN n % 3 = 0 THEN NULL ELSE ($3::uuid[])[1 + n % ${PATIENTS}] END,
            CASE WHEN n % 3 = 0
                 THEN jsonb_build_object('patients', (SELECT jsonb_agg(($3::uuid[])[1 + (n * 7 + k * 97) % ${PATIENTS}])
                                                        FROM generate_series(1, 20) AS k))
                 WHEN n % 5000 = 1 THEN '{"breakGlassId": "00000000-0000-7000-8000-000000000000"}'::jsonb
                 ELSE '{}'::jsonb END
       FROM generate_series(1, $4::int) AS n`,
    [workspaceId, members, patients, rows],
  );
  return { workspaceId, officerId: members.at(-1) ?? '', patients, members };
}
