import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { ClockWithPeople } from '../clocks/clock.ts';
import { nextOfSubjects } from '../clocks/next-of-subjects.ts';
import type { Ctx } from '../context.ts';
import { type Counted, countedOf, MOST_COUNTED } from '../counted.ts';
import { findOpen } from './find-open.ts';
import { type TransitionWithStay, transitionWithStay } from './transition.ts';

export type ListedTransition = {
  transition: TransitionWithStay;
  /** The next of its deadlines that is not settled. */
  next: ClockWithPeople | null;
};
export type ListedTransitions = { rows: ListedTransition[]; total: Counted };

const MOST = 30;

/**
 * Discharges whose 30 days run, on the actor's teams: those that no one has claimed first, then the newest. Whom it shows is
 * audited.
 * @returns at most 30, and how many there are.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listTransitions(ctx: Ctx): Promise<ListedTransitions> {
  const entry = await requireAccess(ctx, { action: 'transition.list', subjectType: 'Transition' });
  const ids = await findOpen(ctx, { limit: MOST_COUNTED + 1 });
  const shown = ids.slice(0, MOST);
  const [transitions, next] = await Promise.all([
    ctx.db.transition.findMany({ where: { id: { in: shown } }, include: transitionWithStay }),
    nextOfSubjects(ctx, shown),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, patients: transitions.map(({ patientId }) => patientId) });
  const byId = new Map(transitions.map((transition) => [transition.id, transition]));
  return {
    rows: shown.flatMap((id) => {
      const transition = byId.get(id);
      return transition ? [{ transition, next: next.get(id) ?? null }] : [];
    }),
    total: countedOf(ids.length),
  };
}
