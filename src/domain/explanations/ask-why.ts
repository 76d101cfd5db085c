import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { nextWorkdayDue } from '../tasks/next-workday-due.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { personOf } from './acting.ts';
import { findExplanation } from './find-explanation.ts';
import { taskForReason } from './task-for-reason.ts';

const Input = z.object({ id: z.uuid(), factId: z.string().min(1) });

/**
 * Creates the task that asks for a missing reason, due on the next working day, once for each medicine: an open one that
 * asks about it already, from another draft, is the answer. Never an invented reason.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `conflict` when the reason is on record or was asked
 *   for; `duplicate` when this gesture was saved before.
 */
export async function askWhy(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.ask-reason',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id, factId } = parseInput(Input, input);
  const person = personOf(ctx);
  const asked = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const { sheet, patient, questions } = await findExplanation(tx, ctx, entry.action, id);
    const wanted = sheet && taskForReason(sheet, factId, patient);
    if (!wanted)
      throw new DomainError('conflict', 'The reason is already on record. No task is needed.', { id });
    if (questions.some((question) => question.factId === factId))
      throw new DomainError('conflict', 'A task for this already exists. No second one was created.', { id });
    const task =
      (await openQuestion(tx, wanted.medicationId)) ??
      (await insertTask(unit, ctx, {
        ...wanted,
        kind: 'medication',
        priority: 'routine',
        due: await nextWorkdayDue(tx, ctx, patient.teamId),
        teamId: patient.teamId,
        patientId: patient.id,
        ownerSlackUserId: person.slackUserId,
      }));
    await tx.explanationQuestion.create({
      data: { workspaceId: ctx.workspace.id, explanationId: id, factId, taskId: task.id },
    });
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: patient.id, details: { taskId: task.id } });
  });
  return auditRefusal(ctx, entry, asked);
}

/** The open task that asks about that medicine, whichever draft it came from. */
async function openQuestion(tx: Tx, medicationId: string | null): Promise<{ id: string } | null> {
  if (!medicationId) return null;
  return tx.task.findFirst({
    where: { medicationId, status: { in: OPEN_TASK_STATUSES } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
}
