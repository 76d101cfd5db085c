import { z } from 'zod';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { OUTCOME_LABELS } from '../contacts/contact.ts';
import { ContactFields } from '../contacts/contact-fields.ts';
import { insertContact } from '../contacts/insert-contact.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findNumbers } from '../intake/phone-numbers.ts';
import { correctNumber } from '../patient-changes/correct-number.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { digitsOf } from './call-numbers.ts';
import { requireCallAccess, showNext, type TakenCard, takeCard } from './card.ts';
import { type OwedCall, readOwedCall } from './read-owed-call.ts';
import { retryAt } from './retry-at.ts';

const Input = z.object({
  id: z.uuid(),
  step: z.int().positive(),
  outcome: z.enum(['left_message', 'no_answer', 'wrong_number']),
  /** The number that was not theirs, as digits; of a wrong number alone. */
  number: z.string().max(15).nullish(),
  /** The right one, where the member knows it. */
  rightNumber: z.string().trim().max(TEXT_LIMITS.contactPoint).nullish(),
});
type Said = z.output<typeof Input>;

/** `said`: the sentence about what was not as the card showed it; null: all was. */
export type LoggedCall = { said: string | null };

/**
 * A call that reached no one: the contact is logged, the attempt counted, its task comes again at the next sensible
 * hour, and the card shows the next call, in one transaction. A task that another member has by now, or has done, takes
 * nothing from the contact. With the right number the card stays, to call it.
 * @returns what was otherwise than the card showed.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another member's card; `conflict` for a
 *   card that was answered; `invalid` under `rightNumber`; `duplicate` when this gesture was saved before.
 */
export async function logCall(ctx: Ctx, input: z.input<typeof Input>): Promise<LoggedCall> {
  const { entry } = await requireCallAccess(ctx, { action: 'call.log', subjectType: 'CallSession' });
  const said = parseInput(Input, input);
  const right = said.rightNumber ? readRight(said.rightNumber) : null;
  const logged = change(ctx, async (unit) => {
    const session = await takeCard(unit, ctx, said);
    const owed = await readOwedCall(unit.tx, ctx, session.taskId);
    if (owed.kind === 'gone') {
      await showNext(unit, ctx, session);
      return { said: owed.said };
    }
    const { task } = owed.call;
    const attempt = await logAttempt(unit, ctx, { session, call: owed.call, said });
    if (right && task.patientId)
      await correctNumber(unit, ctx, {
        patientId: task.patientId,
        right,
        isWrong: (written) => digitsOf(written) === said.number,
      });
    const notMoved = right ? null : await tryAgain(unit, ctx, { task, outcome: said.outcome, attempt });
    const next = await showNext(unit, ctx, session, { stays: right !== null });
    unit.audit({
      ...entry,
      subjectId: session.id,
      patients: [task.patientId, await patientOf(unit, next)],
      details: { outcome: said.outcome, attempt, taskId: task.id },
    });
    return { said: notMoved };
  });
  return auditRefusal(ctx, { ...entry, subjectId: said.id }, logged);
}

function readRight(typed: string): string {
  const [number, ...others] = findNumbers(typed);
  if (!number || number.isLocal || others.length > 0)
    throw invalidField('rightNumber', 'Write one phone number with its area code, for example 978-555-0100.');
  return typed;
}

/** Whose card is shown next: each card is a look at a patient. */
export const patientOf = async ({ tx }: Change, taskId: string | null): Promise<string | null> =>
  taskId ? (await tx.task.findUniqueOrThrow({ where: { id: taskId } })).patientId : null;

/** The contact, where the callback is about a patient, and the attempt. Gives the number of the attempt, from 1. */
async function logAttempt(
  unit: Change,
  ctx: Ctx,
  { session, call, said }: { session: TakenCard; call: OwedCall; said: Said },
): Promise<number> {
  const { task, words, numbers } = call;
  const wrong = said.outcome === 'wrong_number' ? numbers.find(({ digits }) => digits === said.number) : null;
  const about = words ?? task.details ?? task.title;
  const logged = task.patientId
    ? await insertContact(
        unit,
        ctx,
        ContactFields.parse({
          patientId: task.patientId,
          direction: 'outbound',
          way: 'phone',
          party: 'patient',
          outcome: said.outcome,
          topic: shortened(`Callback: ${about.replaceAll(/\s+/g, ' ').trim()}`, TEXT_LIMITS.contactTopic),
          summary: wrong ? `Wrong number: ${wrong.shown}` : null,
        }),
      )
    : null;
  await unit.tx.callAttempt.create({
    data: {
      workspaceId: ctx.workspace.id,
      sessionId: session.id,
      step: said.step,
      taskId: task.id,
      memberId: session.memberId,
      contactId: logged?.contact.id ?? null,
      outcome: said.outcome,
      number: wrong?.shown ?? null,
      at: ctx.now(),
    },
  });
  return unit.tx.callAttempt.count({ where: { taskId: task.id } });
}

/** Puts the task off until the next try. Gives the sentence for one that is another's, or settled, by now. */
async function tryAgain(
  unit: Change,
  ctx: Ctx,
  { task, outcome, attempt }: { task: TaskWithPeople; outcome: Said['outcome']; attempt: number },
): Promise<string | null> {
  const { taskId, memberId } = { taskId: task.id, memberId: task.owner?.id };
  const me = 'memberId' in ctx.actor ? ctx.actor.memberId : null;
  if (memberId && memberId !== me)
    return `Your call was logged. ${task.owner?.displayName ?? 'A teammate'} owns that callback now, so it was not changed.`;
  const at = retryAt(ctx, task, outcome);
  const reason = `${OUTCOME_LABELS[outcome]} (attempt ${attempt})`;
  try {
    await moveTask(ctx, unit, {
      id: taskId,
      verb: 'snoozed',
      reason,
      data: () => ({
        status: 'open',
        remindAt: at,
        snoozedUntil: at,
        statusReason: reason,
        businessStatus: OUTCOME_LABELS[outcome].toLowerCase(),
      }),
    });
    return null;
  } catch (error) {
    // Found before anything was written: the call stays logged.
    if (error instanceof DomainError && error.code === 'conflict')
      return `Your call was logged. ${error.message}`;
    throw error;
  }
}
