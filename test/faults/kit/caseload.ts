import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { seeder } from '../../kit/seed.ts';
import { fillClocks } from './clocks.ts';
import type { Sql } from './sql.ts';

export type ChaosCaseload = Awaited<ReturnType<typeof fillCaseload>>;

/** Words that stand in patients' records only: none of them may stand in a log or above its surface. */
export const CANARY_NAMES = ['Quillfeather', 'Zephyrine'];
export const CANARIES = [...CANARY_NAMES, 'canarytitle'];

/**
 * `followUps` that fall due: a fifth have been due for up to a week, the others within `spreadMs` from now. Beside
 * them one in twenty comes due only tomorrow, and one in twenty is done already: neither may ever be posted.
 * Beside them one running clock for five follow-ups.
 * Every fourth team's channel is private, so that its cards say what they are about. Each channel's tasks have
 * several owners: some come back together, most alone.
 */
export async function fillCaseload(
  { prisma, sandbox, sql }: { prisma: PrismaClient; sandbox: Sandbox; sql: Sql },
  { followUps, channels, spreadMs }: { followUps: number; channels: number; spreadMs: number },
) {
  const { id: workspaceId } = await prisma.workspace.create({
    data: { slackTeamId: sandbox.world.app.teamId, name: 'Storm' },
  });
  const seed = seeder(prisma, sandbox, workspaceId, () => new Date());
  const teams = [];
  for (let n = 1; n <= channels; n += 1)
    teams.push(await seed.team({ name: `Team ${n}`, isPrivate: n % 4 === 0 }));
  const ana = await seed.member({ name: 'Ana', teams });
  for (const team of teams) await seed.patient({ given: 'Zephyrine', family: 'Quillfeather', team });
  const ben = await seed.member({ name: 'Ben', teams });
  const owners = [ana.member.id, ben.member.id];
  for (const name of ['Cleo', 'Dov', 'Eva']) owners.push((await seed.member({ name, teams })).member.id);
  const insert = (count: number, status: string, remindAt: string) =>
    sql.query(
      `INSERT INTO task ("id", "workspaceId", "teamId", "patientId", "title", "status", "priority", "dueAt", "remindAt",
                         "ownerId", "createdById", "updatedAt", "completedAt")
       SELECT gen_random_uuid(), $1, patient."teamId", patient."id", 'canarytitle ' || n, $3::task_status,
              (enum_range(NULL::task_priority))[1 + n % 4], due."at", due."at",
              ($4::uuid[])[1 + n % cardinality($4::uuid[])], ($4::uuid[])[1], now(),
              CASE WHEN $3 = 'completed' THEN now() END
         FROM generate_series(1, $2::int) AS n
         JOIN (SELECT p.*, row_number() OVER (ORDER BY "id") AS "place" FROM patient p) AS patient
           ON patient."place" = 1 + n % $5::int
        CROSS JOIN LATERAL (SELECT ${remindAt} AS "at") AS due`,
      [workspaceId, count, status, owners, channels],
    );
  const overdue = Math.floor(followUps / 5);
  await insert(overdue, 'open', `now() - n * interval '7 days' / ${overdue}`);
  await insert(
    followUps - overdue,
    'open',
    `now() + n * interval '${spreadMs} milliseconds' / ${followUps - overdue}`,
  );
  await insert(Math.ceil(followUps / 20), 'open', `now() + interval '1 day' + n * interval '1 second'`);
  await insert(Math.ceil(followUps / 20), 'completed', `now() - interval '1 hour'`);
  const rows = await sql.query<{ id: string; remindAt: Date; isDue: boolean }>(
    `SELECT "id"::text, "remindAt", "status" = 'open' AND "remindAt" < now() + interval '12 hours' AS "isDue" FROM task`,
  );
  const clocks = await fillClocks({ prisma, sql }, { teams, count: Math.ceil(followUps / 5), spreadMs });
  return { workspaceId, teams, ana, ben, clocks, tasks: new Map(rows.map((row) => [row.id, row])) };
}
