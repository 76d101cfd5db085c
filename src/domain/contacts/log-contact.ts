import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import {
  ChosenTasks,
  lockPatient,
  type MadeTasks,
  makePlaybookTasks,
} from '../playbooks/make-playbook-tasks.ts';
import { completion } from '../tasks/complete-task.ts';
import { findTask } from '../tasks/find-task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { ContactFields } from './contact-fields.ts';
import { outcomeOf } from './contact-outcome.ts';
import { insertContact, LOG_CONTACT, type LoggedContact } from './insert-contact.ts';

export const ContactForTask = ContactFields.extend({
  /** The task that this contact was owed for: it is done with it. */
  completesTaskId: z.uuid().nullish(),
  /** Tasks of the barriers' playbooks that the person has ticked. */
  playbookTasks: ChosenTasks.default([]),
  /** The pasted note that it was read from. */
  noteId: z.uuid().nullish(),
});

/** As a form gives it: choices and numbers are whatever was filled in, until they are parsed. */
export type ContactInput = { [field in keyof z.input<typeof ContactForTask>]: unknown };

/**
 * `notCompleted`: the sentence that says why the task was not completed with it; null: it was, or none was asked for.
 * `playbook`: tasks of the barriers' playbooks that were made, and those that were there already.
 */
export type LoggedForTask = LoggedContact & { notCompleted: string | null; playbook: MadeTasks };

/**
 * Logs one contact: contact, minutes, barriers, follow-up, the tasks of its barriers' playbooks, audit and deliveries
 * commit together, and with them the task that it completes. Whoever was first with that task takes nothing from the contact.
 * @returns the contact, its follow-up task (null: none asked for), the patient's case key, and why the task was not
 *   completed, and what its barriers' playbooks made.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` for a patient or a task of another team; `duplicate` when this gesture was saved before.
 */
export async function logContact(ctx: Ctx, input: ContactInput): Promise<LoggedForTask> {
  await requireAccess(ctx, { action: LOG_CONTACT, subjectType: 'Contact' });
  const said = parseInput(ContactForTask, input);
  const logged = change(ctx, (unit) => writeForTask(unit, ctx, said));
  const refused: AuditEntry = { action: LOG_CONTACT, subjectType: 'Patient', subjectId: said.patientId };
  return auditRefusal(ctx, refused, logged);
}

/**
 * The same as a part of a larger change.
 * @returns as `logContact`.
 * @throws DomainError `invalid` with the fields at fault; `not-found` for a patient or a task of another team.
 */
export async function writeForTask(
  unit: Change,
  ctx: Ctx,
  { completesTaskId, playbookTasks, noteId, ...fields }: z.output<typeof ContactForTask>,
): Promise<LoggedForTask> {
  if (playbookTasks.length > 0) await lockPatient(unit, fields.patientId);
  const written = await insertContact(unit, ctx, fields);
  if (noteId) await markNote(unit, ctx, { noteId, contactId: written.contact.id });
  const playbook = await makePlaybookTasks(unit, ctx, {
    patientId: fields.patientId,
    contactId: written.contact.id,
    chosen: playbookTasks.filter(({ barrier }) => fields.barriers.includes(barrier)),
  });
  const notCompleted = completesTaskId
    ? await completeWith(unit, ctx, { taskId: completesTaskId, fields })
    : null;
  return { ...written, notCompleted, playbook };
}

/** A note about two patients is logged twice: the first contact stays with it. */
async function markNote(
  { tx }: Change,
  ctx: Ctx,
  { noteId, contactId }: { noteId: string; contactId: string },
): Promise<void> {
  await tx.contactNote.updateMany({
    where: {
      id: noteId,
      workspaceId: ctx.workspace.id,
      memberId: actingMember(ctx.actor)?.memberId ?? '',
      contactId: null,
    },
    data: { contactId },
  });
}

async function completeWith(
  unit: Change,
  ctx: Ctx,
  { taskId, fields }: { taskId: string; fields: z.output<typeof ContactFields> },
): Promise<string | null> {
  const { patientId } = await findTask(unit.tx, ctx, 'task.complete', taskId);
  // A callback about nobody on file is answered by whoever it turns out to be about.
  if (patientId && patientId !== fields.patientId)
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
