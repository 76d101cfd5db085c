import type { Appointment, Clock } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import { ruleOf } from '../clocks/clock.ts';
import { meeting } from '../clocks/meet-clock.ts';
import { moveClockIn } from '../clocks/move-clock.ts';
import { reopening } from '../clocks/reopen-clock.ts';
import type { Ctx } from '../context.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { RECONCILIATION_RULE, VISIT_RULES } from './transition.ts';

export type ChosenVisit = {
  id: string;
  /** As it settled the deadlines last. */
  visitTookPlace: boolean;
  visitAppointment: Pick<Appointment, 'startsAt' | 'status' | 'withdrawnAt'> | null;
  visitContact: { id: string; occurredAt: Date } | null;
};

/** When the chosen visit is or was, and whether it took place; null: none is chosen, or it was called off. */
export function visitOf(
  { visitAppointment, visitContact }: Pick<ChosenVisit, 'visitAppointment' | 'visitContact'>,
  now: Date,
): { at: Date; tookPlace: boolean } | null {
  if (visitContact) return { at: visitContact.occurredAt, tookPlace: true };
  if (!visitAppointment || visitAppointment.withdrawnAt) return null;
  const { startsAt, status } = visitAppointment;
  if (status === 'cancelled' || status === 'no_show') return null;
  return { at: startsAt, tookPlace: status === 'fulfilled' && startsAt <= now };
}

/**
 * Brings the deadlines for a visit in line with the chosen one, inside a larger change: met on its day with it as proof,
 * late where it was late; opened again where it did not take place after all; the medicines are compared by its day.
 */
export async function settleVisit(unit: Change, ctx: Ctx, transition: ChosenVisit): Promise<void> {
  const { tx } = unit;
  const visit = visitOf(transition, ctx.now());
  const clocks = await tx.clock.findMany({
    where: { subjectId: transition.id, workspaceId: ctx.workspace.id, state: { not: 'void' } },
    orderBy: { dueAt: 'asc' },
  });
  for (const clock of clocks) {
    const { key } = ruleOf(clock);
    if (VISIT_RULES.some((rule) => rule === key)) await settle(unit, ctx, { clock, visit, transition });
    if (key === RECONCILIATION_RULE && visit && clock.metAt === null)
      await moveTo(unit, ctx, clock, visit.at);
  }
  await tx.transition.update({
    where: { id: transition.id },
    data: { visitAt: visit?.at ?? null, visitTookPlace: visit?.tookPlace ?? false },
  });
}

type Settled = { clock: Clock; visit: ReturnType<typeof visitOf>; transition: ChosenVisit };

async function settle(unit: Change, ctx: Ctx, { clock, visit, transition }: Settled): Promise<void> {
  const { id, metAt } = clock;
  const at = visit?.tookPlace ? visit.at : null;
  if (metAt?.getTime() === at?.getTime()) return;
  // What a person has proved without the visit stays.
  if (metAt && !transition.visitTookPlace) return;
  if (metAt)
    await moveClockIn(
      unit,
      ctx,
      reopening(ctx, { id, reason: 'The visit after the discharge was corrected.' }),
    );
  if (!at) return;
  const contactIds = transition.visitContact ? [transition.visitContact.id] : [];
  await moveClockIn(unit, ctx, meeting(ctx, { id, at, words: 'The visit after the discharge', contactIds }));
}

async function moveTo(unit: Change, ctx: Ctx, { id, startsAt, zone }: Clock, visitAt: Date): Promise<void> {
  const day = dateAt(visitAt, zone);
  if (dateAt(startsAt, zone).equals(day)) return;
  await moveClockIn(unit, ctx, {
    id,
    action: 'clock.correct',
    kind: 'corrected',
    from: ['running', 'paused', 'missed'],
    reason: 'The day of the visit after the discharge.',
    data: () => ({ startsAt: toDate(day.toZonedDateTime(zone)) }),
  });
}
