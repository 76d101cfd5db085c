import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { OLDEST_DAYS } from '../contacts/contact.ts';
import { ContactFields } from '../contacts/contact-fields.ts';
import { insertContact } from '../contacts/insert-contact.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { readBatch } from './read-batch.ts';
import { topicOf, type VoicemailRow } from './voicemail.ts';

const Input = z.object({
  batchId: z.uuid(),
  /** By the id of the voicemail: whom it is about, as a person confirmed it. Null: nobody on file. */
  patients: z.record(z.uuid(), z.uuid().nullable()),
  /** Voicemails that make no contact and no task: a fax tone, somebody who hung up. */
  leftOut: z.array(z.uuid()).default([]),
});

export type LoggedVoicemails = { contacts: number; callbacks: number; leftOut: number };

/**
 * Makes an incoming contact and a callback task of each voicemail of a batch, in one transaction: all or none, and once
 * however often it is pressed. A message about nobody on file makes a callback of the team without a patient.
 * @returns how many of each were made.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a batch or a patient of another team;
 *   `conflict`, with who was first and when, for a batch that is logged; `duplicate` when this gesture was saved before.
 */
export async function logVoicemails(ctx: Ctx, input: z.input<typeof Input>): Promise<LoggedVoicemails> {
  const entry: AuditEntry = { action: 'voicemail.log', subjectType: 'VoicemailBatch' };
  await requireAccess(ctx, entry);
  const { batchId, patients, leftOut } = parseInput(Input, input);
  return auditRefusal(ctx, { ...entry, subjectId: batchId }, log(ctx, { batchId, patients, leftOut }));
}

async function log(
  ctx: Ctx,
  { batchId, patients, leftOut }: z.output<typeof Input>,
): Promise<LoggedVoicemails> {
  const { batch, rows } = await readBatch(ctx, batchId);
  return change(ctx, async (unit) => {
    // First press wins: the row itself says whether it was logged.
    const { count } = await unit.tx.voicemailBatch.updateMany({
      where: { id: batch.id, loggedAt: null },
      data: { loggedAt: ctx.now() },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        `These voicemails are logged already, by ${batch.member.displayName}. Nothing was doubled.`,
        {
          batchId,
        },
      );
    const logged = { contacts: 0, callbacks: 0, leftOut: 0 };
    for (const row of rows) {
      if (!row.isMessage || leftOut.includes(row.id)) {
        if (row.isMessage) logged.leftOut += 1;
        continue;
      }
      const patientId = row.id in patients ? (patients[row.id] ?? null) : null;
      const made = await logOne(unit, ctx, { row, patientId, teamId: batch.teamId });
      logged.callbacks += 1;
      if (made.contactId) logged.contacts += 1;
      await unit.tx.voicemail.update({ where: { id: row.id }, data: { patientId, ...made } });
    }
    unit.audit({
      action: 'voicemail.log',
      subjectType: 'VoicemailBatch',
      subjectId: batch.id,
      patients: Object.values(patients),
      details: logged,
    });
    return logged;
  });
}

async function logOne(
  unit: Change,
  ctx: Ctx,
  { row, patientId, teamId }: { row: VoicemailRow; patientId: string | null; teamId: string },
): Promise<{ contactId: string | null; taskId: string }> {
  const logged = patientId ? await insertContact(unit, ctx, fieldsOf(ctx, row, patientId)) : null;
  const about = row.words.replaceAll(/\s+/g, ' ').trim();
  const number = row.callerNumber ? shownNumber(row.callerNumber) : 'no number';
  const task = await insertTask(unit, ctx, {
    title: shortened(
      ['Call back', row.callerName, number].filter(Boolean).join(' · '),
      TEXT_LIMITS.taskTitle,
    ),
    details: shortened(about, TEXT_LIMITS.taskDetails) || null,
    kind: 'callback',
    priority: row.flags.length > 0 ? 'urgent' : 'routine',
    teamId: logged ? await patientTeam(unit, logged.contact.patientId) : teamId,
    patientId,
    ...(logged ? { contactId: logged.contact.id } : {}),
    ownerSlackUserId: actingMember(ctx.actor)?.slackUserId ?? null,
    // Many come in together: they are on Home, and the channel is not filled with their cards.
    isQuiet: true,
  });
  return { contactId: logged?.contact.id ?? null, taskId: task.id };
}

const patientTeam = async ({ tx }: Change, id: string): Promise<string> =>
  (await tx.patient.findUniqueOrThrow({ where: { id }, select: { teamId: true } })).teamId;

/** "(978) 555-0142", or "555-0142". */
export const shownNumber = (digits: string): string =>
  digits.length === 10
    ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    : `${digits.slice(0, 3)}-${digits.slice(3)}`;

function fieldsOf(ctx: Ctx, row: VoicemailRow, patientId: string): z.output<typeof ContactFields> {
  const oldest = ctx.now().getTime() - OLDEST_DAYS * 86_400_000;
  const isUsable = row.receivedAt && row.receivedAt <= ctx.now() && row.receivedAt.getTime() > oldest;
  return ContactFields.parse({
    patientId,
    direction: 'inbound',
    way: 'voicemail',
    party: 'patient',
    outcome: 'left_message',
    topic: topicOf(row.words),
    summary: shortened(row.words, TEXT_LIMITS.contactSummary),
    occurredAt: isUsable ? row.receivedAt : null,
  });
}
