import type { z } from 'zod';
import type { Contact } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { findPatient } from '../patients/find-patient.ts';
import { insertTask } from '../tasks/insert-task.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { OLDEST_DAYS } from './contact.ts';
import type { ContactFields } from './contact-fields.ts';
import { postContactCard } from './post-contact-card.ts';

export type LoggedContact = { contact: Contact; followUp: TaskWithPeople | null; caseKey: string };

/**
 * Writes a contact inside a larger change: contact, minutes, barriers, follow-up, audit and deliveries.
 * @returns the contact, its follow-up task (null: none asked for) and the patient's case key.
 * @throws DomainError `forbidden` for a job; `invalid` with the fields at fault; `not-found` for a patient of another
 *   team.
 */
export async function insertContact(
  unit: Change,
  ctx: Ctx,
  input: z.output<typeof ContactFields>,
): Promise<LoggedContact> {
  const { followUp, source, patientId, minutes, ...fields } = input;
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can log a contact.');
  const occurredAt = fields.occurredAt ?? ctx.now();
  checkOccurredAt(ctx, occurredAt);
  const patient = await findPatient(unit.tx, ctx, patientId);
  if (fields.caregiverId && !(await isCaregiverOf(unit, fields.caregiverId, patient.id)))
    throw invalidField('caregiver', 'That caregiver belongs to another patient. Choose again.');
  const contact = await unit.tx.contact.create({
    data: {
      ...fields,
      workspaceId: ctx.workspace.id,
      patientId: patient.id,
      memberId: member.memberId,
      caregiverId: fields.caregiverId ?? null,
      summary: fields.summary || null,
      barriers: [...new Set(fields.barriers)],
      occurredAt,
      sourceChannelId: source?.channelId ?? null,
      sourceTs: source?.ts ?? null,
      createdAt: ctx.now(),
      timeEntries: minutes
        ? {
            create: {
              workspaceId: ctx.workspace.id,
              patientId: patient.id,
              memberId: member.memberId,
              minutes,
              spentAt: occurredAt,
            },
          }
        : {},
    },
  });
  unit.audit({
    action: 'contact.log',
    subjectType: 'Contact',
    subjectId: contact.id,
    patientId: patient.id,
    details: { minutes: minutes ?? 0, barriers: contact.barriers.length, followUp: Boolean(followUp) },
  });
  const task = followUp
    ? await insertTask(unit, ctx, {
        ...followUp,
        teamId: patient.teamId,
        patientId: patient.id,
        contactId: contact.id,
      })
    : null;
  // A channel post only where others must act: what one does oneself is in the patient's record and in one's own list.
  if (task && task.owner?.id !== member.memberId)
    await postContactCard(unit.tx, ctx, contact, {
      teamId: patient.teamId,
      slackUserId: member.slackUserId,
    });
  return { contact, followUp: task, caseKey: patient.caseKey };
}

function checkOccurredAt(ctx: Ctx, at: Date): void {
  const agoMs = ctx.now().getTime() - at.getTime();
  if (agoMs < 0)
    throw invalidField('occurredAt', 'That time is in the future. Log a contact after it happened.');
  if (agoMs > OLDEST_DAYS * 86_400_000)
    throw invalidField('occurredAt', 'That is more than a year ago. Please check the date.');
}

async function isCaregiverOf({ tx }: Change, caregiverId: string, patientId: string): Promise<boolean> {
  return (await tx.caregiver.count({ where: { id: caregiverId, patientId } })) === 1;
}
