import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { CONFERENCE_MINUTES } from '../../domain/conferences/conference.ts';
import type { PreparedConference } from '../../domain/conferences/prepare-conference.ts';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '../../domain/huddles/huddle.ts';
import { memberField, momentField, numberField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { type FamilyNow, familyFields } from './family-fields.view.ts';

export const planConferenceModal = defineModal(
  'conference.plan',
  z.object({ v: z.literal(1), patientId: z.uuid() }),
);
export const familyModal = defineModal('conference.family', z.object({ v: z.literal(1), id: z.uuid() }));

type When = { at: Date; leadSlackUserId: string };

/** A new conference: when, who leads, who comes and what each may hear. */
export const planConferenceView = (
  prepared: PreparedConference,
  { at, leadSlackUserId }: When,
  surface: Surface,
): ModalView =>
  planConferenceModal.view({
    title: 'Family conference',
    submit: 'Plan',
    meta: { v: 1, patientId: prepared.patient.id },
    blocks: [
      paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(prepared.patient, surface))}*`),
      momentField({ name: 'at', label: 'Starts', initial: at }),
      numberField({
        name: 'minutes',
        label: 'Minutes',
        initial: CONFERENCE_MINUTES,
        min: SHORTEST_MINUTES,
        max: LONGEST_MINUTES,
      }),
      memberField({
        name: 'lead',
        label: 'Lead',
        hint: 'Reads aloud, and approves the minutes.',
        initial: leadSlackUserId,
      }),
      ...familyFields(prepared, null, surface),
    ],
  });

/** Who is there, once it is planned. */
export const familyView = (
  id: string,
  prepared: PreparedConference,
  now: FamilyNow,
  surface: Surface,
): ModalView =>
  familyModal.view({
    title: 'Who is there',
    submit: 'Save',
    meta: { v: 1, id },
    blocks: familyFields(prepared, now, surface),
  });
