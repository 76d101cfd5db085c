import { z } from 'zod';
import { requireCareRole } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { completion } from '../tasks/complete-task.ts';
import { findTask } from '../tasks/find-task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { ContactFields } from './contact-fields.ts';
import { outcomeOf } from './contact-outcome.ts';
import { insertContact, type LoggedContact } from './insert-contact.ts';

const Input = ContactFields.extend({
  /** The task that this contact was owed for: it is done with it. */
  completesTaskId: z.uuid().nullish(),
});

/** As a form gives it: choices and numbers are whatever was filled in, until they are parsed. */
export type ContactInput = { [field in keyof z.input<typeof Input>]: unknown };

/** `notCompleted`: the sentence that says why the task was not completed with it; null: it was, or none was asked for. */
export type LoggedForTask = LoggedContact & { notCompleted: string | null };

/**
 * Logs one contact: contact, minutes, barriers, follow-up, audit and deliveries commit together, and with them the
 * task that it completes. Whoever was first with that task takes nothing from the contact.
 * @returns the contact, its follow-up task (null: none asked for), the patient's case key, and why the task was not
 *   completed.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` for a patient or a task of another team; `duplicate` when this gesture was saved before.
 */
export async function logContact(ctx: Ctx, input: ContactInput): Promise<LoggedForTask> {
  await requireCareRole(ctx, { action: 'contact.log', subjectType: 'Contact' });
  const { completesTaskId, ...fields } = parseInput(Input, input);
  const logged = change(ctx, async (unit) => {
    const written = await insertContact(unit, ctx, fields);
    const notCompleted = completesTaskId
      ? await completeWith(unit, ctx, { taskId: completesTaskId, fields })
      : null;
    return { ...written, notCompleted };
  });
  const refused: AuditEntry = { action: 'contact.log', subjectType: 'Patient', subjectId: fields.patientId };
  return auditRefusal(ctx, refused, logged);
}

async function completeWith(
  unit: Change,
  ctx: Ctx,
  { taskId, fields }: { taskId: string; fields: z.output<typeof ContactFields> },
): Promise<string | null> {
  const { patientId } = await findTask(unit.tx, ctx, taskId);
  if (patientId !== fields.patientId)
    throw invalidField(
      'patient',
      'This contact is about another patient than the task. Clear “Complete the task”, or choose the task’s patient.',
    );
  try {
    await moveTask(ctx, unit, completion(ctx, taskId, outcomeOf(fields)));
    return null;
  } catch (error) {
    // Found before anything was written: the transaction goes on.
    if (error instanceof DomainError && error.code === 'conflict') return error.message;
    throw error;
  }
}
