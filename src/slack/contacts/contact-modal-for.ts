import type { ModalView } from '@slack/types';
import { nextAttempt } from '../../domain/contacts/contact.ts';
import type { ParsedContact } from '../../domain/contacts/parse-contact-text.ts';
import { type ContactStart, prepareContact } from '../../domain/contacts/prepare-contact.ts';
import { getTask } from '../../domain/tasks/get-task.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { dueShown, readDueText } from '../kit/due-field.ts';
import type { Gesture } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { freeText } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { withCaregivers } from './caregiver-field.ts';
import { contactFormView } from './contact-form.view.ts';
import { type ContactMeta, newMeta } from './contact-modal.ts';

type Opening = {
  patientId?: string | null | undefined;
  /** The task it is about: its words start the topic. */
  taskId?: string | null | undefined;
  among?: string[];
  note?: Mrkdwn | null;
  source?: ContactMeta['source'];
  /** Words from elsewhere, whole; they are masked here. */
  topic?: string | null;
  summary?: string | null;
  occurredAt?: Date;
  /** What the command's words said of the contact itself. */
  said?: Pick<ParsedContact, 'direction' | 'way' | 'party' | 'outcome'>;
};

/**
 * The form of a contact, ready to be shown to the person who acts. Refuses, with a sentence, those who may log none.
 */
export async function contactModalFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  opening: Opening = {},
): Promise<ModalView> {
  const start = await prepareContact(ctx, { patientId: opening.patientId });
  const about = opening.taskId ? await getTask(ctx, { id: opening.taskId }) : null;
  const topic = opening.topic ?? about?.title;
  const surface = await formSurfaceFor({ ctx, phi }, [topic, opening.summary]);
  const masked = (text: string | null | undefined) => (text ? freeText(text, start.patient, surface) : null);
  const { said } = opening;
  const followUp = await offeredNext(ctx, said, start.patient?.id ?? null);
  const meta = newMeta({
    ...(opening.among ? { among: opening.among } : {}),
    ...(opening.source ? { source: opening.source } : {}),
    ...(about && isOpenTask(about) ? { taskId: about.id } : {}),
    ...(followUp ? { isSuggested: true, dueShown: dueShown(followUp.when, followUp.reading) } : {}),
  });
  const view = contactFormView({
    ...said,
    followUp,
    meta,
    note: opening.note ?? null,
    patient: initialPatient(start, phi),
    topic: masked(topic),
    summary: masked(opening.summary),
    occurredAt: opening.occurredAt ?? null,
    owner: ctx.actor.slackUserId,
  });
  if (said?.party !== 'caregiver' || !start.patient) return view;
  const { caregivers, patient } = start;
  return withCaregivers(view, meta, { patientId: patient.id, caregivers, display: phi });
}

/** As when the outcome is chosen in the form: nobody reached, so the next attempt is offered. */
async function offeredNext(ctx: Gesture['ctx'], said: Opening['said'], patientId: string | null) {
  const offer = said?.outcome ? nextAttempt(said.outcome, said.direction ?? 'outbound') : null;
  if (!offer) return null;
  const rings = { priority: 'routine' as const, ownerSlackUserId: ctx.actor.slackUserId, teamId: null };
  return { ...offer, reading: await readDueText(ctx, offer.when, patientId, rings) };
}

function initialPatient({ patient, teamName }: ContactStart, phi: Gesture['phi']) {
  return patient ? patientOption({ ...patient, teamName }, phi) : null;
}
