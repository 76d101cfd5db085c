import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { completion } from '../tasks/complete-task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { openOf, readCard, requireCallAccess, showNext, takeCard } from './card.ts';
import { type LoggedCall, patientOf } from './log-call.ts';
import { type OwedCall, readOwedCall } from './read-owed-call.ts';

const Card = z.object({ id: z.uuid(), step: z.int().positive() });

/**
 * "Later": the next call, and nothing is logged. The callback stays as it is, and comes when calls are started again.
 * @throws DomainError `forbidden`, `not-found` and `conflict` as `logCall`.
 */
export async function putOffCall(ctx: Ctx, input: z.input<typeof Card>): Promise<void> {
  const { entry } = await requireCallAccess(ctx, { action: 'call.skip', subjectType: 'CallSession' });
  const card = parseInput(Card, input);
  const skipped = change(ctx, async (unit) => {
    const session = await takeCard(unit, ctx, card);
    const next = await showNext(unit, ctx, session);
    unit.audit({ ...entry, subjectId: card.id, patientId: await patientOf(unit, next) });
  });
  await auditRefusal(ctx, { ...entry, subjectId: card.id }, skipped);
}

/**
 * A callback about nobody on file is done: its task is completed without a contact.
 * @returns what was otherwise than the card showed.
 * @throws DomainError `forbidden`, `not-found` and `conflict` as `logCall`; `invalid` for a callback about a patient, which is done with a contact.
 */
export async function finishCall(ctx: Ctx, input: z.input<typeof Card>): Promise<LoggedCall> {
  const { entry } = await requireCallAccess(ctx, { action: 'call.log', subjectType: 'CallSession' });
  const card = parseInput(Card, input);
  const finished = change(ctx, async (unit) => {
    const session = await takeCard(unit, ctx, card);
    const owed = await readOwedCall(unit.tx, ctx, session.taskId);
    const said = owed.kind === 'gone' ? owed.said : null;
    if (owed.kind === 'call') {
      const { task } = owed.call;
      if (task.patientId)
        throw new DomainError(
          'invalid',
          'This callback is about a patient: choose *Reached* and save the contact.',
          {
            id: card.id,
          },
        );
      await moveTask(ctx, unit, completion(ctx, task.id, 'Reached'));
      await unit.tx.callAttempt.create({
        data: {
          workspaceId: ctx.workspace.id,
          sessionId: session.id,
          step: card.step,
          taskId: task.id,
          memberId: session.memberId,
          outcome: 'reached',
          at: ctx.now(),
        },
      });
    }
    const next = await showNext(unit, ctx, session);
    unit.audit({ ...entry, subjectId: card.id, patientId: await patientOf(unit, next) });
    return { said };
  });
  return auditRefusal(ctx, { ...entry, subjectId: card.id }, finished);
}

/**
 * The call of a card, for a form about it; nothing is logged. A callback that has moved to another team is left, and the
 * card shows the next one.
 * @returns the call.
 * @throws DomainError `forbidden` and `not-found` as `logCall`; `conflict` also with the sentence for a callback that has moved.
 */
export async function openCall(ctx: Ctx, input: z.input<typeof Card>): Promise<OwedCall> {
  const { entry } = await requireCallAccess(ctx, { action: 'call.open', subjectType: 'CallSession' });
  const card = parseInput(Card, input);
  const opened = readCard(ctx, card).then(({ taskId }) => readOwedCall(ctx.db, ctx, taskId));
  const owed = await auditRefusal(ctx, { ...entry, subjectId: card.id }, opened);
  if (owed.kind === 'call') {
    await recordAudit(ctx.db, ctx, { ...entry, subjectId: card.id, patientId: owed.call.task.patientId });
    return owed.call;
  }
  await putOffCall(ctx, card);
  throw new DomainError('conflict', owed.said, { id: card.id });
}

/**
 * Ends call mode. What was logged stays, what is left stays a callback.
 * @throws DomainError `forbidden` without a care role and a team; `conflict` when it has ended.
 */
export async function endCalls(ctx: Ctx, input: { id: string }): Promise<void> {
  const { member, entry } = await requireCallAccess(ctx, { action: 'call.end', subjectType: 'CallSession' });
  const { id } = parseInput(z.object({ id: z.uuid() }), input);
  await change(ctx, async (unit) => {
    const { count } = await unit.tx.callSession.updateMany({
      where: { ...openOf(ctx, member.memberId), id },
      data: { endedAt: ctx.now() },
    });
    if (count === 0) throw new DomainError('conflict', 'These calls have ended already.', { id });
    await refreshDeliveries(unit.tx, ctx, id);
    unit.audit({ ...entry, subjectId: id });
  });
}
