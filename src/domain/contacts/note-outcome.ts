import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findTask } from '../tasks/find-task.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { shortened, TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { TOPIC_MAX } from './contact.ts';
import { ContactFields } from './contact-fields.ts';
import { outcomeOf } from './contact-outcome.ts';
import { insertContact } from './insert-contact.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that Done made: what was undone or reopened since has no outcome. */
  version: z.int().positive(),
  outcome: z
    .string()
    .trim()
    .max(TEXT_LIMITS.taskOutcome, tooLong(TEXT_LIMITS.taskOutcome, 'the outcome'))
    .nullish(),
  /** The contact that the task was; about the task's patient and with its words. */
  contact: ContactFields.pick({ way: true, direction: true, outcome: true }).nullish(),
});

/** `notNoted`: the sentence that says why the outcome was not kept, though the contact was logged. */
export type NotedOutcome = { contactId: string | null; notNoted: string | null };

/**
 * Keeps what came of a task that is done, and logs the contact with it, in one transaction. It makes no new version:
 * Undo still takes back the completion, and the outcome with it.
 * @returns the contact's id (null: none asked for), and why the outcome was not kept.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   task of another team; `conflict` when it is no longer done and there is no contact to log; `duplicate` when this
 *   gesture was saved before.
 */
export async function noteOutcome(ctx: Ctx, input: z.input<typeof Input>): Promise<NotedOutcome> {
  const gate = await requireAccess(ctx, { action: 'task.note-outcome', subjectType: 'Task' });
  const { id, version, outcome, contact } = parseInput(Input, input);
  const noted = change(ctx, async (unit) => {
    const task = await findTask(unit.tx, ctx, gate.action, id);
    const words = outcome || (contact ? outcomeOf(contact) : null);
    const isNoted = words === null || (await keepOutcome(unit, ctx, task, { entry: gate, version, words }));
    const notNoted = isNoted ? null : GONE;
    if (notNoted && !contact) throw new DomainError('conflict', notNoted, { id, version });
    return { contactId: contact ? await logWith(unit, ctx, task, { contact, outcome }) : null, notNoted };
  });
  return auditRefusal(ctx, { ...gate, subjectId: id }, noted);
}

const GONE = 'That task is no longer done: a teammate has undone or reopened it. The outcome was not saved.';

async function keepOutcome(
  { tx, audit }: Change,
  ctx: Ctx,
  task: TaskWithPeople,
  { entry, version, words }: { entry: AuditEntry; version: number; words: string },
): Promise<boolean> {
  const { count } = await tx.task.updateMany({
    where: { id: task.id, status: 'completed', version },
    data: { outcome: words },
  });
  if (count === 0) return false;
  await refreshDeliveries(tx, ctx, task.id);
  audit({ ...entry, subjectId: task.id, patientId: task.patientId });
  return true;
}

type Said = Pick<z.output<typeof Input>, 'outcome'> & {
  contact: NonNullable<z.output<typeof Input>['contact']>;
};

async function logWith(
  unit: Change,
  ctx: Ctx,
  task: TaskWithPeople,
  { contact, outcome }: Said,
): Promise<string> {
  if (!task.patientId)
    throw new DomainError('invalid', 'This task is about no patient, so no contact can be logged with it.', {
      id: task.id,
    });
  const logged = await insertContact(unit, ctx, {
    ...contact,
    patientId: task.patientId,
    party: 'patient',
    topic: shortened(task.title, TOPIC_MAX),
    summary: outcome || null,
    barriers: [],
  });
  return logged.contact.id;
}
