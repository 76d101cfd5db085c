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

type Row = { patientId: string; mask: number; carriedFromId: string | null; total: number };
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
  // A rule is a bit, the greatest the highest: a patient's bits rank as their points do, since each rule is worth more
  // than all below it together. One number per patient needs no sorting of all reasons.
  const rules = agendaRulesOn(dateAt(at, team.timeZone).toString()).map((rule, place, all) => ({
    ...rule,
    bit: 1 << (all.length - 1 - place),
  }));
  // Of the highest rule that names the patient. Lists in the order of their rules would be a memory of their own each.
  const sinceByRule = Prisma.join(
    rules.map(({ bit }) => Prisma.sql`min(reason."since") FILTER (WHERE reason."bit" = ${bit}::int)`),
  );
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH last AS (
      SELECT COALESCE(max(h."startedAt"), ${new Date(ctx.now().getTime() - FIRST_LOOK_DAYS * DAY_MS)}::timestamptz) AS "since"
        FROM huddle h
       WHERE h."teamId" = ${team.id}::uuid AND h."kind" = 'team' AND h."state" IN ('closing', 'filed')
    ),
    rolled AS (
      SELECT i."patientId", i."updatedAt" AS "since", i."id"
        FROM huddle h JOIN huddle_item i ON i."huddleId" = h."id" AND i."state" = 'rolled'
       WHERE h."teamId" = ${team.id}::uuid AND h."kind" = 'team'
         AND NOT EXISTS (SELECT FROM huddle_item n WHERE n."carriedFromId" = i."id")
    ),
    reason ("bit", "patientId", "since") AS (${reasonsOf(ctx, team, at, rules)}),
    ranked AS (
      SELECT reason."patientId", bit_or(reason."bit") AS "mask",
             COALESCE(${sinceByRule}) AS "since"
        FROM reason GROUP BY reason."patientId"
    ),
    first AS (
      SELECT ranked.*, count(*) OVER ()::int AS "total"
        FROM ranked JOIN patient p ON p."id" = ranked."patientId"
       WHERE p."teamId" = ${team.id}::uuid AND p."leftAt" IS NULL
       ORDER BY ranked."mask" DESC, ranked."since", ranked."patientId"
       LIMIT ${take}::int
    )
    SELECT first."patientId"::text, first."mask", first."total",
           (SELECT rolled."id"::text FROM rolled WHERE rolled."patientId" = first."patientId"
             ORDER BY rolled."since", rolled."id" LIMIT 1) AS "carriedFromId"
      FROM first ORDER BY first."mask" DESC, first."since", first."patientId"`;
  const ranked = rows.map(({ patientId, mask, carriedFromId }): RankedCase => {
    const theirs = rules.filter(({ bit }) => (mask & bit) !== 0);
    return {
      patientId,
      carriedFromId,
      points: theirs.reduce((sum, { points }) => sum + points, 0),
      reasons: theirs.map(({ id }) => id),
    };
  });
  return { ranked, total: rows[0]?.total ?? 0 };
}

/** One line for each thing that a rule in force finds. */
function reasonsOf(
  ctx: Ctx,
  team: TeamHours & { id: string },
  at: Date,
  rules: readonly { id: AgendaReason; bit: number }[],
): Prisma.Sql {
  const finds = findings(ctx, team, at);
  return Prisma.join(
    rules.flatMap(({ id, bit }) => finds[id].map((found) => Prisma.sql`SELECT ${bit}::int, ${found}`)),
    ' UNION ALL ',
  );
}

/** What each rule finds: the patient, and since when. */
function findings(ctx: Ctx, team: TeamHours & { id: string }, at: Date): Record<AgendaReason, Prisma.Sql[]> {
  const calendar = teamCalendar(team);
  const today = dateAt(ctx.now(), team.timeZone);
  const teamId = Prisma.sql`${team.id}::uuid`;
  const workspaceId = Prisma.sql`${ctx.workspace.id}::uuid`;
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  const clockBy = new Date(ctx.now().getTime() + CLOCK_DAYS * DAY_MS);
  // Due before the end of that day: since then so many working days have passed.
  const overdueBy = toDate(endOfWork(calendar, addBusinessDays(calendar, today, -OVERDUE_WORKING_DAYS)));
  return {
    carried: [Prisma.sql`rolled."patientId", rolled."since" FROM rolled`],
    stay: [
      Prisma.sql`a."patientId", a."admittedAt" FROM admission a, last
        WHERE a."workspaceId" = ${workspaceId} AND a."admittedAt" > last."since" AND a."admittedAt" <= ${now} AND ${isPlainStay}`,
      Prisma.sql`a."patientId", a."dischargedAt" FROM admission a, last
        WHERE a."workspaceId" = ${workspaceId} AND a."dischargedAt" > last."since" AND a."dischargedAt" <= ${now}
          AND NOT a."isEndUnknown" AND ${isPlainStay}`,
    ],
    clock: [
      Prisma.sql`c."patientId", c."dueAt" FROM clock c
        WHERE c."teamId" = ${teamId} AND (c."state" = 'running' OR c."state" = 'missed' AND c."metAt" IS NULL)
          AND c."dueAt" <= ${clockBy}::timestamptz`,
    ],
    overdue: [
      Prisma.sql`t."patientId", t."dueAt" FROM task t
        WHERE t."teamId" = ${teamId} AND t."patientId" IS NOT NULL AND ${isOpen('t')} AND t."dueAt" < ${overdueBy}::timestamptz`,
    ],
    conflict: [
      Prisma.sql`p."id", m."createdAt"
        FROM possible_match m JOIN patient p ON p."id" IN (m."oneId", m."otherId")
        WHERE m."workspaceId" = ${workspaceId} AND m."decision" = 'open' AND p."teamId" = ${teamId}`,
    ],
    asked: [
      Prisma.sql`q."patientId", q."createdAt" FROM huddle_request q
        WHERE q."teamId" = ${teamId} AND q."itemId" IS NULL`,
    ],
    review: [
      Prisma.sql`p."id", p."planReviewOn"::timestamptz FROM patient p
        WHERE p."teamId" = ${teamId} AND p."planReviewOn" <= ${dateAt(at, team.timeZone).toString()}::date`,
    ],
  };
}

const isPlainStay = Prisma.raw(
  `a."withdrawnAt" IS NULL AND NOT a."isPart2" AND a."kind" IN ('inpatient', 'observation')`,
);
