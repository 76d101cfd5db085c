import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import {
  ContactForTask,
  type ContactInput,
  type LoggedForTask,
  writeForTask,
} from '../contacts/log-contact.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { requireCallAccess, showNext, takeCard } from './card.ts';
import { patientOf } from './log-call.ts';

const Card = z.object({ id: z.uuid(), step: z.int().positive() });

/**
 * The contact of a call that reached somebody: logged with its task, as `logContact` does, and the card shows the next
 * call, in one transaction. For a card that was answered meanwhile nothing is logged, so that no call counts twice.
 * @param card of call mode, from which the form was opened.
 * @returns as `logContact`.
 * @throws DomainError `forbidden`, `invalid`, `not-found` and `duplicate` as `logContact`; `conflict` for a card that was answered, `not-found` for another member's.
 */
export async function logReached(
  ctx: Ctx,
  card: z.input<typeof Card>,
  input: ContactInput,
): Promise<LoggedForTask> {
  const { entry } = await requireCallAccess(ctx, { action: 'call.log', subjectType: 'CallSession' });
  await requireAccess(ctx, { action: 'contact.log', subjectType: 'Contact' });
  const { id, step } = parseInput(Card, card);
  const said = parseInput(ContactForTask, input);
  const logged = change(ctx, async (unit) => {
    const session = await takeCard(unit, ctx, { id, step });
    const written = await writeForTask(unit, ctx, said);
    await unit.tx.callAttempt.create({
      data: {
        workspaceId: ctx.workspace.id,
        sessionId: id,
        step,
        taskId: session.taskId,
        memberId: session.memberId,
        contactId: written.contact.id,
        outcome: said.outcome,
        at: ctx.now(),
      },
    });
    const next = await showNext(unit, ctx, session);
    unit.audit({
      ...entry,
      subjectId: id,
      patients: [said.patientId, await patientOf(unit, next)],
      details: { outcome: said.outcome, taskId: session.taskId },
    });
    return written;
  });
  return auditRefusal(ctx, { ...entry, subjectId: id }, logged);
}
