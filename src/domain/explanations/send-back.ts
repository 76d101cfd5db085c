import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { parseInput } from '../input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { nextWorkdayDue } from '../tasks/next-workday-due.ts';
import type { Explanation } from './explanation.ts';
import { NOTE_MAX } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { notAsSeen } from './not-as-seen.ts';

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  note: z
    .string()
    .trim()
    .min(1, 'Enter the requested changes: the author receives this note as a task.')
    .max(NOTE_MAX, `Please keep the note under ${NOTE_MAX} characters.`),
});

/**
 * Sends a text back to its author, with a note that becomes their task. An approval ends with it.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `conflict` when the text is no longer that version, or
 *   not in review or approved; `duplicate` when this gesture was saved before.
 */
export async function sendBack(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'explanation.return', subjectType: 'Explanation', subjectId: input.id };
  await requireAccess(ctx, entry);
  const { id, number, note } = parseInput(Input, input);
  const sent = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const explanation = await findExplanation(tx, ctx, entry.action, id);
    const { count } = await tx.explanation.updateMany({
      where: { id, currentVersion: number, status: { in: ['in_review', 'approved'] } },
      data: { status: 'sent_back' },
    });
    if (count === 0) throw await notAsSeen(tx, explanation, 'Nothing was sent back.');
    await tx.explanationApproval.updateMany({
      where: { explanationId: id, versionNumber: number, withdrawnAt: null },
      data: { withdrawnAt: ctx.now() },
    });
    await insertTask(unit, ctx, {
      title: 'Rework the explanation that was sent back',
      details: note,
      kind: 'follow_up',
      priority: 'routine',
      due: await nextWorkdayDue(tx, ctx, explanation.patient.teamId),
      teamId: explanation.patient.teamId,
      patientId: explanation.patientId,
      ownerSlackUserId: await authorStillHere(tx, explanation),
    });
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: explanation.patientId, details: { version: number } });
  });
  return auditRefusal(ctx, entry, sent);
}

/** No one else may get it unasked: an author who has left the team leaves the task for anyone to take. */
async function authorStillHere(tx: Tx, { author, patient }: Explanation): Promise<string | null> {
  const isHere = await tx.teamMember.count({
    where: { teamId: patient.teamId, memberId: author.id, member: { deactivatedAt: null } },
  });
  return isHere > 0 ? author.slackUserId : null;
}
