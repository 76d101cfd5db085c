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
import { withBarrierTasks } from './barrier-tasks.ts';
import { withCaregivers } from './caregiver-field.ts';
import { contactFormView } from './contact-form.view.ts';
import { type ContactMeta, newMeta } from './contact-modal.ts';

export type Opening = {
  patientId?: string | null | undefined;
  /** The task it is about: its words start the topic. */
  taskId?: string | null | undefined;
  /** The card of call mode from which it is opened. */
  call?: ContactMeta['call'];
  among?: string[];
  note?: Mrkdwn | null;
  source?: ContactMeta['source'];
  /** Words from elsewhere, whole; they are masked here. */
  topic?: string | null;
  summary?: string | null;
  occurredAt?: Date;
  /** The pasted note that the form is filled from. */
  noteId?: string;
  maySuggest?: boolean;
  barriers?: readonly string[];
  minutes?: number | null;
  /** What a note says is to be done, with words for when; they take the place of what an outcome offers. */
  followUps?: readonly { title: string; when: string | null }[];
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
  const [first, ...others] = await readFollowUps(ctx, opening.followUps ?? [], start.patient?.id ?? null);
  const offered = first ? null : await offeredNext(ctx, said, start.patient?.id ?? null);
  const followUp = first ?? offered;
  const meta = newMeta({
    ...(opening.among ? { among: opening.among } : {}),
    ...(opening.source ? { source: opening.source } : {}),
    ...(opening.call ? { call: opening.call } : {}),
    ...(about && isOpenTask(about) ? { taskId: about.id } : {}),
    ...(opening.noteId ? { noteId: opening.noteId } : {}),
    ...(offered ? { isSuggested: true } : {}),
    ...(followUp ? { dueShown: dueShown(followUp.when, followUp.reading) } : {}),
  });
  const view = contactFormView({
    ...said,
    followUp,
    moreFollowUps: others.map(({ title, reading }) => ({
      title,
      at: reading?.kind === 'due' ? reading.at : null,
    })),
    maySuggest: opening.maySuggest ?? false,
    barriers: opening.barriers ?? [],
    minutes: opening.minutes ?? null,
    meta,
    note: opening.note ?? null,
    patient: initialPatient(start, phi),
    topic: masked(topic),
    summary: masked(opening.summary),
    occurredAt: opening.occurredAt ?? null,
    owner: ctx.actor.slackUserId,
  });
  const { caregivers, patient } = start;
  if (!patient) return view;
  const values = { patient: patient.id, barriers: [...(opening.barriers ?? [])] };
  const { modal } = await withBarrierTasks({ ctx, phi, values }, view);
  return said?.party === 'caregiver'
    ? withCaregivers(modal, meta, { patientId: patient.id, caregivers, display: phi })
    : modal;
}

/** Follow-ups of a note, their times read for the person who acts. */
async function readFollowUps(
  ctx: Gesture['ctx'],
  followUps: NonNullable<Opening['followUps']>,
  patientId: string | null,
) {
  const rings = ownRings(ctx);
  return Promise.all(
    followUps.map(async ({ title, when }) => ({
      title,
      when: when ?? '',
      reading: await readDueText(ctx, when, patientId, rings),
    })),
  );
}

const ownRings = (ctx: Gesture['ctx']) => ({
  priority: 'routine' as const,
  ownerSlackUserId: ctx.actor.slackUserId,
  teamId: null,
});

/** As when the outcome is chosen in the form: nobody reached, so the next attempt is offered. */
async function offeredNext(ctx: Gesture['ctx'], said: Opening['said'], patientId: string | null) {
  const offer = said?.outcome ? nextAttempt(said.outcome, said.direction ?? 'outbound') : null;
  if (!offer) return null;
  return { ...offer, reading: await readDueText(ctx, offer.when, patientId, ownRings(ctx)) };
}

function initialPatient({ patient, teamName }: ContactStart, phi: Gesture['phi']) {
  return patient ? patientOption({ ...patient, teamName }, phi) : null;
}
