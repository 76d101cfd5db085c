import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { ruleOf, UNSETTLED } from '../clocks/clock.ts';
import { meeting } from '../clocks/meet-clock.ts';
import { moveClockIn } from '../clocks/move-clock.ts';
import { lastWorkingDay } from '../clocks/task-due.ts';
import { voiding } from '../clocks/void-clock.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { optionalLine } from '../plans/plan-input.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { showDay } from '../time/show-time.ts';
import { changedMeanwhile, notOpen } from './conflicts.ts';
import { OUTCOME_KEYS, type Outcome } from './outcomes.ts';
import { refreshOvernightLists } from './read-overnight-list.ts';
import { PERIOD_RULE } from './transition.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that the person saw. */
  version: z.int().positive(),
  outcome: z.enum(OUTCOME_KEYS, 'Choose how it ended.'),
  note: optionalLine(TEXT_LIMITS.taskReason),
});

/**
 * Ends the 30 days after a discharge with what came of them. Deadlines that are not settled stop with their tasks; the
 * one of the 30 days themselves is met from their last working day on. All history stays.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `outcome` for "home" before that day,
 *   under `note` for "other" without words; `not-found`, audited as refused, for one of another team; `conflict` when it
 *   is closed already or was changed since; `duplicate` when this gesture was saved before.
 */
export async function closeTransition(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, version, outcome, note } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'transition.close', subjectType: 'Transition', subjectId: id };
  await requireAccess(ctx, entry);
  if (outcome === 'other' && !note) throw invalidField('note', 'Enter how it ended.');
  const closed = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const scope = { id, ...teamScope(ctx, entry.action) };
    const transition = await tx.transition.findFirst({
      where: scope,
      include: { team: true, claimedBy: { select: { displayName: true } } },
    });
    if (!transition)
      throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was saved.', { id });
    const clocks = await tx.clock.findMany({
      where: { AND: [{ subjectId: id, workspaceId: ctx.workspace.id }, UNSETTLED] },
    });
    const period = clocks.find((clock) => ruleOf(clock).key === PERIOD_RULE);
    const today = dateAt(ctx.now(), transition.team.timeZone);
    const lastDay = period && lastWorkingDay(transition.team, dayOf(period.dueOn));
    const isOver = !lastDay || Temporal.PlainDate.compare(today, lastDay) >= 0;
    if (outcome === 'home' && !isOver)
      throw invalidField(
        'outcome',
        `“Home” can be entered from ${showDay(lastDay, today)} on, when the 30 days end.`,
      );
    const { count } = await tx.transition.updateMany({
      where: { ...scope, state: 'open', version },
      data: {
        state: outcome === 'readmitted' ? 'readmitted' : 'closed',
        outcome,
        outcomeNote: note,
        closedAt: ctx.now(),
        closedById: actingMember(ctx.actor)?.memberId ?? null,
        version: { increment: 1 },
      },
    });
    if (count === 0)
      throw transition.state === 'open'
        ? changedMeanwhile('discharge', transition.claimedBy?.displayName)
        : notOpen();
    if (period && isOver) await meetPeriod(unit, ctx, period.id, outcome);
    await stopClocks(unit, ctx, id, 'The 30 days after the discharge were closed.');
    await refreshOvernightLists(tx, ctx, transition.admissionId);
    audit({ ...entry, patientId: transition.patientId });
  });
  await auditRefusal(ctx, entry, closed);
}

const meetPeriod = (unit: Change, ctx: Ctx, id: string, outcome: Outcome) =>
  moveClockIn(unit, ctx, meeting(ctx, { id, words: `Closed with an outcome: ${outcome}`, contactIds: [] }));

/** Withdraws what is not settled of a discharge, with its tasks. What was missed stays so in the history. */
export async function stopClocks(
  unit: Change,
  ctx: Ctx,
  transitionId: string,
  reason: string,
): Promise<void> {
  const clocks = await unit.tx.clock.findMany({
    where: { AND: [{ subjectId: transitionId, workspaceId: ctx.workspace.id }, UNSETTLED] },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
  });
  for (const { id } of clocks) await moveClockIn(unit, ctx, voiding(ctx, { id, reason }));
}
