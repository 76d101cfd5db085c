import { Prisma } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { dayBounds } from '../tasks/day-bounds.ts';
import { isOpen } from '../tasks/is-open.ts';
import { dateAt } from '../time/instants.ts';
import { CONTACT_RULE } from '../transitions/transition.ts';
import { DISCHARGE_DAYS, rulesOn, type StartReason } from './rules.ts';

/** One reason of one patient: since when, of how many tasks, and the first of them (null: of none). */
export type RankedReason = {
  rule: StartReason;
  points: number;
  since: Date;
  count: number;
  taskId: string | null;
};

/** A patient, or a task about nobody on file, with all reasons, the greatest first. */
export type Ranked = {
  patientId: string | null;
  points: number;
  reasons: RankedReason[];
  /** How many of the member's tasks about them are due. */
  tasks: number;
  /** Their callbacks, the longest waiting first. */
  callbackIds: string[];
};

type Row = Omit<Ranked, 'reasons'> & {
  reasons: (Omit<RankedReason, 'since'> & { since: string })[];
  total: number;
};

/**
 * Who needs the acting member first, by the rules of the day (rules.ts): patients with an own open task that is due, and
 * patients of theirs who were discharged and not reached since. Equal points: who waits longest; then an order that
 * stays. One statement, which reads the member's own open tasks and the discharges of the last days.
 * @returns one page, and how many there are in all. Its callers check access and audit whom they show.
 */
export async function rankPatients(
  ctx: Ctx,
  {
    skip,
    take,
    onlyCallbacks = false,
    without = [],
    db = ctx.db,
  }: {
    skip: number;
    take: number;
    /** Only those who wait for a call, of callbacks other than `without`. */
    onlyCallbacks?: boolean;
    without?: readonly string[];
    db?: Tx;
  },
): Promise<{ ranked: Ranked[]; total: number }> {
  const member = actingMember(ctx.actor);
  if (!member) return { ranked: [], total: 0 };
  const rules = rulesOn(dateAt(ctx.now(), member.timeZone).toString());
  const rows = await db.$queryRaw<Row[]>`
    WITH rule AS (SELECT * FROM unnest(${rules.map(({ id }) => id)}::text[],
                                       ${rules.map(({ points }) => points)}::int[]) AS r ("rule", "points")),
    own AS MATERIALIZED (${ownTasks(ctx, member.memberId)}),
    reason AS (${reasonsOf(ctx)} UNION ALL ${discharges(ctx, member.memberId)}),
    counted AS (
      SELECT reason."subject", rule."rule", rule."points", min(reason."since") AS "since", count(*)::int AS "count",
             (array_agg(reason."taskId" ORDER BY reason."since", reason."taskId"))[1] AS "taskId"
        FROM reason JOIN rule ON rule."rule" = reason."rule"
       GROUP BY reason."subject", rule."rule", rule."points"
    ),
    load AS (
      SELECT "subject", count(*)::int AS "tasks",
             array_agg("id"::text ORDER BY "since", "id")
               FILTER (WHERE "kind" = 'callback' AND "id" <> ALL (${[...without]}::uuid[])) AS "callbackIds"
        FROM own GROUP BY "subject"
    ),
    ranked AS (
      SELECT counted."subject", sum(counted."points")::int AS "points",
             (array_agg(counted."since" ORDER BY counted."points" DESC))[1] AS "since",
             jsonb_agg(jsonb_build_object('rule', counted."rule", 'points', counted."points", 'since', counted."since",
                                          'count', counted."count", 'taskId', counted."taskId")
                       ORDER BY counted."points" DESC) AS "reasons"
        FROM counted GROUP BY counted."subject"
    )
    SELECT patient."id"::text AS "patientId", ranked."points", ranked."reasons",
           COALESCE(load."tasks", 0) AS "tasks", COALESCE(load."callbackIds", '{}') AS "callbackIds", count(*) OVER ()::int AS "total"
      FROM ranked
      LEFT JOIN load ON load."subject" = ranked."subject"
      LEFT JOIN patient ON patient."id" = ranked."subject"
     WHERE NOT ${onlyCallbacks}::boolean OR load."callbackIds" IS NOT NULL
     ORDER BY ranked."points" DESC, ranked."since", ranked."subject"
     OFFSET ${skip}::int LIMIT ${take}::int`;
  return {
    ranked: rows.map(({ total: _, reasons, ...row }) => ({
      ...row,
      reasons: reasons.map((reason) => ({ ...reason, since: new Date(reason.since) })),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** `own`: the member's open tasks that are due by tonight, or are pressing without a due time; with words of danger. */
function ownTasks(ctx: Ctx, memberId: string): Prisma.Sql {
  const teamIds = visibleTeamIds(ctx, 'task.list') ?? [];
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  return Prisma.sql`
    SELECT t."id", COALESCE(t."patientId", t."id") AS "subject", t."kind"::text AS "kind",
           t."priority"::text AS "priority", t."dueAt",
           LEAST(t."createdAt", COALESCE(heard."receivedAt", paged."receivedAt", t."createdAt")) AS "since",
           COALESCE(cardinality(heard."flags"), 0) + COALESCE(cardinality(paged."flags"), 0) > 0 AS "isFlagged"
      FROM task t
      LEFT JOIN voicemail heard ON heard."taskId" = t."id"
      LEFT JOIN page ON page."taskId" = t."id"
      LEFT JOIN voicemail paged ON paged."id" = page."voicemailId"
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."ownerId" = ${memberId}::uuid AND ${isOpen('t')}
       AND t."teamId" = ANY (${[...teamIds]}::uuid[])
       AND (t."snoozedUntil" IS NULL OR t."snoozedUntil" <= ${now})
       AND (t."dueAt" < ${dayBounds(ctx).tomorrowAt}::timestamptz
            OR t."dueAt" IS NULL AND (t."kind" = 'callback' OR t."priority" <> 'routine'))`;
}

/** `reason`, of tasks: each reads `own` once more, which is as long as one member's day. */
const reasonsOf = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  SELECT "subject", "id" AS "taskId", 'red_flag' AS "rule", "since" FROM own WHERE "isFlagged"
  UNION ALL SELECT "subject", "id", 'now', "since" FROM own WHERE "priority" = 'stat'
  UNION ALL SELECT "subject", "id", 'overdue_urgent', COALESCE("dueAt", "since") FROM own
             WHERE "priority" IN ('urgent', 'asap') AND ("dueAt" IS NULL OR "dueAt" < ${ctx.now()}::timestamptz)
  UNION ALL SELECT "subject", "id", 'promised_call', "since" FROM own WHERE "kind" = 'callback'
  UNION ALL SELECT "subject", "id", 'overdue', "dueAt" FROM own
             WHERE "priority" = 'routine' AND "dueAt" < ${ctx.now()}::timestamptz
  UNION ALL SELECT "subject", "id", 'due_today', "dueAt" FROM own WHERE "dueAt" >= ${ctx.now()}::timestamptz`;

/**
 * `reason`, of stays that ended lately: patients whose care team the member is on, or with an open task of theirs, whom
 * nobody has reached since; with the member's own task of that contact, once they have claimed it. What 42 CFR Part 2 protects is no reason here: it would be named.
 */
function discharges(ctx: Ctx, memberId: string): Prisma.Sql {
  const teamIds = visibleTeamIds(ctx, 'patient.list') ?? [];
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  return Prisma.sql`
    SELECT a."patientId", (
             SELECT owed."id" FROM transition s
               JOIN clock c ON c."subjectId" = s."id" AND starts_with(c."ruleId", ${`${CONTACT_RULE}@`}::text)
               JOIN task owed ON owed."id" = c."taskId" AND owed."ownerId" = ${memberId}::uuid AND ${isOpen('owed')}
              WHERE s."admissionId" = a."id" LIMIT 1
           ), 'discharged', a."dischargedAt"
      FROM admission a JOIN patient p ON p."id" = a."patientId"
     WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND a."withdrawnAt" IS NULL
       AND a."dischargedAt" > ${now} - make_interval(days => ${DISCHARGE_DAYS}::int) AND a."dischargedAt" <= ${now}
       AND a."kind" IN ('inpatient', 'observation') AND NOT a."isEndUnknown" AND NOT a."isPart2"
       AND p."leftAt" IS NULL AND p."teamId" = ANY (${[...teamIds]}::uuid[])
       AND (EXISTS (SELECT FROM care_team_member c WHERE c."patientId" = p."id" AND c."memberId" = ${memberId}::uuid
                       AND c."isActive" AND c."withdrawnAt" IS NULL)
            OR EXISTS (SELECT FROM task t WHERE t."patientId" = p."id" AND t."ownerId" = ${memberId}::uuid AND ${isOpen('t')}))
       AND NOT EXISTS (SELECT FROM contact k WHERE k."patientId" = p."id" AND k."outcome" = 'reached'
                          AND k."party" IN ('patient', 'caregiver') AND k."occurredAt" > a."dischargedAt")`;
}
