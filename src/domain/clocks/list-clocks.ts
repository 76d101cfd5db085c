import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { type Counted, countedOf, MOST_COUNTED } from '../counted.ts';
import { parseInput } from '../input.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';
import { type ClockCursor, clockCursor, findUnsettled } from './unsettled.ts';

/** Rows of one page. */
const PAGE = 30;

const Input = z.object({
  after: clockCursor.nullish(),
  /** Those with a deadline between the two; `before` is not in it. */
  due: z.object({ from: z.date().nullable(), before: z.date().nullable() }).optional(),
});

export type ListedClocks = {
  clocks: ClockWithPeople[];
  /** Of all pages. */
  total: Counted;
  atRisk: Counted;
  /** Where the following page begins; null: this is the last one. */
  next: ClockCursor | null;
};

/**
 * The unsettled clocks of the actor's teams by risk: what was missed first, then by the deadline. The patients shown are
 * audited.
 * @returns one page: the first, or the one behind `after`.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed `after`.
 */
export async function listClocks(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<ListedClocks> {
  const entry = await requireAccess(ctx, { action: 'clock.list', subjectType: 'Clock' });
  const { after = null, due = null } = parseInput(Input, input);
  const upTo = { limit: MOST_COUNTED + 1, due };
  const [page, all, atRisk] = await Promise.all([
    findUnsettled(ctx, entry.action, { after, due, limit: PAGE + 1 }),
    findUnsettled(ctx, entry.action, upTo),
    findUnsettled(ctx, entry.action, { part: 'at_risk', ...upTo }),
  ]);
  const shown = page.slice(0, PAGE);
  const clocks = await ctx.db.clock.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: clockWithPeople,
  });
  await recordAudit(ctx.db, ctx, { ...entry, patients: clocks.map(({ patientId }) => patientId) });
  const last = page.length > PAGE ? shown.at(-1) : undefined;
  return {
    clocks,
    total: countedOf(all.length),
    atRisk: countedOf(atRisk.length),
    next: last ? { dueAt: last.dueAt.toISOString(), id: last.id } : null,
  };
}
