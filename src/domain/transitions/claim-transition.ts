import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { insertClockTask } from '../clocks/insert-clock.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { refreshOvernightLists } from './read-overnight-list.ts';
import { type TransitionWithStay, transitionWithStay } from './transition.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Takes a discharged patient's next 30 days on: the deadlines that run become the member's tasks. Of two who press, one
 * has it; the other is told who.
 * @returns the claimed transition.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for one of another
 *   team; `conflict`, naming who was first; `duplicate` when this gesture was saved before.
 */
export async function claimTransition(ctx: Ctx, input: z.input<typeof Input>): Promise<TransitionWithStay> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'transition.claim', subjectType: 'Transition', subjectId: id };
  await requireAccess(ctx, entry);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can claim a discharge.');
  const claimed = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const scope = { id, ...teamScope(ctx, entry.action) };
    const { count } = await tx.transition.updateMany({
      where: { ...scope, state: 'open', claimedById: null },
      data: { claimedById: member.memberId, claimedAt: ctx.now(), version: { increment: 1 } },
    });
    const transition = await tx.transition.findFirst({ where: scope, include: transitionWithStay });
    if (!transition)
      throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was saved.', { id });
    if (count === 0) throw alreadyClaimed(transition);
    await makeTasks(unit, ctx, id, member.slackUserId);
    await refreshOvernightLists(tx, ctx, transition.admissionId);
    audit({ ...entry, patientId: transition.patientId });
    return transition;
  });
  return auditRefusal(ctx, entry, claimed);
}

async function makeTasks(unit: Change, ctx: Ctx, transitionId: string, ownerSlackUserId: string) {
  const clocks = await unit.tx.clock.findMany({
    where: { subjectId: transitionId, workspaceId: ctx.workspace.id, taskId: null, state: 'running' },
    orderBy: { dueAt: 'asc' },
  });
  for (const clock of clocks) await insertClockTask(unit, ctx, clock, ownerSlackUserId);
}

function alreadyClaimed({ id, state, claimedBy }: TransitionWithStay): DomainError {
  return new DomainError(
    'conflict',
    state === 'open'
      ? `${claimedBy?.displayName ?? 'A teammate'} has claimed this discharge already. Nothing was changed.`
      : 'These 30 days are over. Nothing was changed.',
    { id, state },
  );
}
