import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { isOpen } from '../tasks/is-open.ts';
import { type TeamHours, teamCalendar } from '../teams/team-calendar.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { addBusinessDays, endOfWork } from '../time/working-calendar.ts';
import {
  type AgendaReason,
  agendaRulesOn,
  CLOCK_DAYS,
  FIRST_LOOK_DAYS,
  OVERDUE_WORKING_DAYS,
} from './agenda-rules.ts';

/** A patient whom rules put on the agenda, with all reasons, the greatest first. */
export type RankedCase = {
  patientId: string;
  points: number;
  reasons: AgendaReason[];
  /** The item of the last huddle that it goes on from; null: of none. */
  carriedFromId: string | null;
};

type Row = RankedCase & { total: number };
const DAY_MS = 86_400_000;

/**
 * Whom the next huddle of a team talks about by the rules of the day (agenda-rules.ts). Equal points: whoever waits
 * longest; then an order that stays. One statement, which reads what indexes find by team and time: it grows with the
 * reasons and not with the patients of the team. What 42 CFR Part 2 protects is no reason here: it would be named.
 * @returns the first of them, and how many there are. Its callers check access and audit whom they show.
 */
export async function rankAgenda(
  ctx: Ctx,
  { team, at, take }: { team: TeamHours & { id: string }; at: Date; take: number },
): Promise<{ ranked: RankedCase[]; total: number }> {
  const rules = agendaRulesOn(dateAt(at, team.timeZone).toString());
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH rule AS (SELECT * FROM unnest(${rules.map(({ id }) => id)}::text[],
                                       ${rules.map(({ points }) => points)}::int[]) AS r ("rule", "points")),
    last AS (
      SELECT COALESCE(max(h."startedAt"), ${new Date(ctx.now().getTime() - FIRST_LOOK_DAYS * DAY_MS)}::timestamptz) AS "since"
        FROM huddle h
       WHERE h."teamId" = ${team.id}::uuid AND h."kind" = 'team' AND h."state" IN ('closing', 'filed')
    ),
    reason AS (${reasonsOf(ctx, team, at)}),
    counted AS (
      SELECT reason."patientId", rule."rule", rule."points", min(reason."since") AS "since",
             (array_agg(reason."itemId" ORDER BY reason."since") FILTER (WHERE reason."itemId" IS NOT NULL))[1] AS "itemId"
        FROM reason JOIN rule ON rule."rule" = reason."rule"
       GROUP BY reason."patientId", rule."rule", rule."points"
    ),
    ranked AS (
      SELECT counted."patientId", sum(counted."points")::int AS "points",
             (array_agg(counted."since" ORDER BY counted."points" DESC))[1] AS "since",
             array_agg(counted."rule" ORDER BY counted."points" DESC) AS "reasons",
             (array_agg(counted."itemId") FILTER (WHERE counted."itemId" IS NOT NULL))[1] AS "itemId"
        FROM counted GROUP BY counted."patientId"
    )
    SELECT p."id"::text AS "patientId", ranked."points", ranked."reasons", ranked."itemId"::text AS "carriedFromId",
           count(*) OVER ()::int AS "total"
      FROM ranked JOIN patient p ON p."id" = ranked."patientId"
     WHERE p."teamId" = ${team.id}::uuid AND p."leftAt" IS NULL
     ORDER BY ranked."points" DESC, ranked."since", ranked."patientId"
     LIMIT ${take}::int`;
  return { ranked: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** `reason`: one line for each thing that a rule finds. */
function reasonsOf(ctx: Ctx, team: TeamHours & { id: string }, at: Date): Prisma.Sql {
  const calendar = teamCalendar(team);
  const today = dateAt(ctx.now(), team.timeZone);
  const teamId = Prisma.sql`${team.id}::uuid`;
  const workspaceId = Prisma.sql`${ctx.workspace.id}::uuid`;
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  const clockBy = new Date(ctx.now().getTime() + CLOCK_DAYS * DAY_MS);
  // Due before the end of that day: since then so many working days have passed.
  const overdueBy = toDate(endOfWork(calendar, addBusinessDays(calendar, today, -OVERDUE_WORKING_DAYS)));
  return Prisma.sql`
    SELECT i."patientId", 'carried' AS "rule", i."updatedAt" AS "since", i."id" AS "itemId"
      FROM huddle h JOIN huddle_item i ON i."huddleId" = h."id" AND i."state" = 'rolled'
     WHERE h."teamId" = ${teamId} AND h."kind" = 'team'
       AND NOT EXISTS (SELECT FROM huddle_item n WHERE n."carriedFromId" = i."id")
    UNION ALL SELECT a."patientId", 'stay', a."admittedAt", NULL::uuid FROM admission a, last
     WHERE a."workspaceId" = ${workspaceId} AND a."admittedAt" > last."since" AND a."admittedAt" <= ${now} AND ${isPlainStay}
    UNION ALL SELECT a."patientId", 'stay', a."dischargedAt", NULL FROM admission a, last
     WHERE a."workspaceId" = ${workspaceId} AND a."dischargedAt" > last."since" AND a."dischargedAt" <= ${now}
       AND NOT a."isEndUnknown" AND ${isPlainStay}
    UNION ALL SELECT c."patientId", 'clock', c."dueAt", NULL FROM clock c
     WHERE c."teamId" = ${teamId} AND (c."state" = 'running' OR c."state" = 'missed' AND c."metAt" IS NULL)
       AND c."dueAt" <= ${clockBy}::timestamptz
    UNION ALL SELECT t."patientId", 'overdue', t."dueAt", NULL FROM task t
     WHERE t."teamId" = ${teamId} AND t."patientId" IS NOT NULL AND ${isOpen('t')} AND t."dueAt" < ${overdueBy}::timestamptz
    UNION ALL SELECT p."id", 'conflict', m."createdAt", NULL
      FROM possible_match m JOIN patient p ON p."id" IN (m."oneId", m."otherId")
     WHERE m."workspaceId" = ${workspaceId} AND m."decision" = 'open' AND p."teamId" = ${teamId}
    UNION ALL SELECT q."patientId", 'asked', q."createdAt", NULL FROM huddle_request q
     WHERE q."teamId" = ${teamId} AND q."itemId" IS NULL
    UNION ALL SELECT p."id", 'review', p."planReviewOn"::timestamptz, NULL FROM patient p
     WHERE p."teamId" = ${teamId} AND p."planReviewOn" <= ${dateAt(at, team.timeZone).toString()}::date`;
}

const isPlainStay = Prisma.raw(
  `a."withdrawnAt" IS NULL AND NOT a."isPart2" AND a."kind" IN ('inpatient', 'observation')`,
);
