import type { z } from 'zod';
import type { Contact } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { findPatient } from '../patients/find-patient.ts';
import { insertTask } from '../tasks/insert-task.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { proveContact } from '../transitions/prove-contact.ts';
import { OLDEST_DAYS } from './contact.ts';
import type { ContactFields } from './contact-fields.ts';
import { postContactCard } from './post-contact-card.ts';

/** The action of everybody who logs a contact, alone or with the outcome of a task. */
export const LOG_CONTACT = 'contact.log';

export type LoggedContact = { contact: Contact; followUp: TaskWithPeople | null; caseKey: string };

const NOT_YOUR_FOLLOW_UP =
  'You are on this patient’s care team, not on the team that plans their work. Save the contact without a follow-up, and ask that team for it.';

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
  const { followUp, moreFollowUps = [], source, patientId, minutes, ...fields } = input;
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can log a contact.');
  const occurredAt = fields.occurredAt ?? ctx.now();
  checkOccurredAt(ctx, occurredAt);
  const patient = await findPatient(unit.tx, ctx, LOG_CONTACT, patientId);
  const teams = visibleTeamIds(ctx, 'task.create');
  if ((followUp || moreFollowUps.length > 0) && teams && !teams.includes(patient.teamId))
    throw invalidField('owner', NOT_YOUR_FOLLOW_UP);
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
    action: LOG_CONTACT,
    subjectType: 'Contact',
    subjectId: contact.id,
    patientId: patient.id,
    details: {
      minutes: minutes ?? 0,
      barriers: contact.barriers.length,
      followUp: Boolean(followUp),
      moreFollowUps: moreFollowUps.length,
    },
  });
  await proveContact(unit, ctx, contact);
  const about = { teamId: patient.teamId, patientId: patient.id, contactId: contact.id };
  const task = followUp ? await insertTask(unit, ctx, { ...followUp, ...about }) : null;
  for (const [at, more] of moreFollowUps.entries())
    await insertTask(unit, ctx, { ...more, ...about }).catch((error: unknown) => {
      throw asFieldOf(`moreFollowUps.${at}`, error);
    });
  // A channel post only where others must act: what one does oneself is in the patient's record and in one's own list.
  if (task && task.owner?.id !== member.memberId)
    await postContactCard(unit.tx, ctx, contact, {
      teamId: patient.teamId,
      slackUserId: member.slackUserId,
    });
  return { contact, followUp: task, caseKey: patient.caseKey };
}

/**
 * Whether a contact may have been then.
 * @throws DomainError `invalid` for a time in the future or of more than a year ago.
 */
export function checkOccurredAt(ctx: Ctx, at: Date): void {
  const agoMs = ctx.now().getTime() - at.getTime();
  if (agoMs < 0)
    throw invalidField('occurredAt', 'That time is in the future. Log a contact after it happened.');
  if (agoMs > OLDEST_DAYS * 86_400_000)
    throw invalidField('occurredAt', 'That is more than a year ago. Please check the date.');
}

/** "That time has passed" belongs under the follow-up that has the time. */
function asFieldOf(name: string, error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.fields.due) return error;
  return invalidField(`${name}.due`, error.fields.due);
}

async function isCaregiverOf({ tx }: Change, caregiverId: string, patientId: string): Promise<boolean> {
  return (await tx.caregiver.count({ where: { id: caregiverId, patientId } })) === 1;
}
