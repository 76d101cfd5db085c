import type { Ctx } from '../context.ts';

/** What people did to explanations in a calendar month of the workplace. Counts and names of members, no patient. */
export type MonthReport = {
  /** YYYY-MM. */
  month: string;
  approved: number;
  /** By finding, reason and person, most frequent first. */
  overrides: { rule: string; choice: string; by: string; count: number }[];
  /** hide, hide_safety, note, accept, drop, confirm (questions about notes): by person. */
  acts: { act: string; by: string; count: number }[];
  good: number;
  bad: number;
};

/** A calendar month of the workplace. */
export type Month = { month: string; from: Date; until: Date };

/**
 * Counts what people did to explanations in a month. Who may see it is the caller's matter.
 * @param teams of these alone; null: of all
 * @returns the counts, most frequent first.
 */
export async function countMonth(
  ctx: Ctx,
  { month, from, until, teams }: Month & { teams: readonly string[] | null },
): Promise<MonthReport> {
  const mine = { workspaceId: ctx.workspace.id, at: { gte: from, lt: until } };
  const explanation = teams === null ? {} : { explanation: { patient: { teamId: { in: [...teams] } } } };
  const where = { ...mine, ...explanation };
  const [approved, overrides, acts, good, bad, answered] = await Promise.all([
    ctx.db.explanationApproval.count({ where }),
    ctx.db.explanationOverrule.groupBy({ by: ['rule', 'choice', 'memberId'], where, _count: true }),
    ctx.db.explanationVersion.groupBy({
      by: ['act', 'memberId'],
      where: { ...where, act: { not: null } },
      _count: true,
    }),
    ctx.db.explanationFeedback.count({ where: { ...where, isGood: true } }),
    ctx.db.explanationFeedback.count({ where: { ...where, isGood: false } }),
    ctx.db.explanationApproval.findMany({
      where: { ...where, confirmed: { isEmpty: false } },
      select: { memberId: true, confirmed: true },
    }),
  ]);
  const confirmed = [...Map.groupBy(answered, ({ memberId }) => memberId)].map(([memberId, rows]) => ({
    act: 'confirm',
    memberId,
    _count: rows.reduce((sum, row) => sum + row.confirmed.length, 0),
  }));
  const nameOf = await names(ctx, [...overrides, ...acts, ...confirmed]);
  const most = (one: { count: number }, other: { count: number }) => other.count - one.count;
  return {
    month,
    approved,
    good,
    bad,
    overrides: overrides
      .map(({ rule, choice, memberId, _count }) => ({ rule, choice, by: nameOf(memberId), count: _count }))
      .toSorted(most),
    acts: [...acts, ...confirmed]
      .map(({ act, memberId, _count }) => ({ act: act ?? '', by: nameOf(memberId), count: _count }))
      .toSorted(most),
  };
}

async function names(ctx: Ctx, rows: readonly { memberId: string | null }[]) {
  const ids = rows.flatMap(({ memberId }) => (memberId ? [memberId] : []));
  const members = await ctx.db.member.findMany({ where: { id: { in: ids } } });
  const known = new Map(members.map(({ id, displayName }) => [id, displayName]));
  return (id: string | null) => known.get(id ?? '') ?? 'Someone';
}

/**
 * A month of the workplace's calendar.
 * @param today as its clock says unless given
 * @returns the month `back` months before that of today.
 */
export function monthOf(ctx: Ctx, back: number, today = localDay(ctx)): Month {
  const zone = ctx.workspace.defaultTimeZone;
  const first = today.with({ day: 1 }).subtract({ months: back });
  const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  return {
    month: first.toPlainYearMonth().toString(),
    from: startOf(first),
    until: startOf(first.add({ months: 1 })),
  };
}

const localDay = (ctx: Ctx): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime())
    .toZonedDateTimeISO(ctx.workspace.defaultTimeZone)
    .toPlainDate();
