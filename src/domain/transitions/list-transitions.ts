import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { type Clock, IN_CASELOAD, UNSETTLED } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { type TransitionWithStay, transitionWithStay } from './transition.ts';

export type ListedTransition = {
  transition: TransitionWithStay;
  /** The next of its deadlines that is not settled. */
  next: Clock | null;
};
export type ListedTransitions = { rows: ListedTransition[]; total: number };

const MOST = 30;

/**
 * Discharges whose 30 days run, on the actor's teams: those that no one has claimed first, then the newest. Whom it shows is
 * audited.
 * @returns at most 30, and how many there are.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listTransitions(ctx: Ctx): Promise<ListedTransitions> {
  const entry = await requireAccess(ctx, { action: 'transition.list', subjectType: 'Transition' });
  const where = { ...teamScope(ctx, entry.action), state: 'open' as const, ...IN_CASELOAD };
  const [transitions, total] = await Promise.all([
    ctx.db.transition.findMany({
      where,
      include: transitionWithStay,
      orderBy: [{ claimedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: MOST,
    }),
    ctx.db.transition.count({ where }),
  ]);
  const clocks = await ctx.db.clock.findMany({
    where: { AND: [{ subjectId: { in: transitions.map(({ id }) => id) } }, UNSETTLED] },
    orderBy: { dueAt: 'asc' },
  });
  await recordAudit(ctx.db, ctx, { ...entry, patients: transitions.map(({ patientId }) => patientId) });
  return {
    rows: transitions.map((transition) => ({
      transition,
      next: clocks.find(({ subjectId }) => subjectId === transition.id) ?? null,
    })),
    total,
  };
}
