import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { WAY_LABELS } from '../../domain/contacts/contact.ts';
import { wallClockAt } from '../../domain/time/instants.ts';
import { showMoment } from '../../domain/time/show-time.ts';
import type { WholeTransition } from '../../domain/transitions/get-transition.ts';
import type { VisitOption } from '../../domain/transitions/list-visits.ts';
import { option, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { type FieldValues, one } from '../kit/values.ts';

export const visitForm = defineModal(
  'transition.visit_form',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

const NONE = 'none';
type Look = { surface: Surface; now: Date };

/** Which appointment or contact is the visit after the discharge. */
export function visitView(
  transition: WholeTransition,
  visits: readonly VisitOption[],
  look: Look,
): ModalView {
  const { id, version, patient, visitAppointmentId, visitContactId } = transition;
  const chosen = visitAppointmentId
    ? optionKey({ kind: 'appointment', id: visitAppointmentId })
    : visitContactId && optionKey({ kind: 'contact', id: visitContactId });
  return visitForm.view({
    title: 'Visit after discharge',
    submit: 'Save',
    meta: { v: 1, id, version },
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(patientLabel(patient, look.surface))}*\nA visit that took place settles the deadlines for it, on its day; one that is booked does so when the plan says that it took place. Contacts are listed where a physician or an advanced practice provider logged them, in person or by video.`,
      ),
      selectField({
        name: 'visit',
        label: 'Visit',
        options: [
          option(NONE, 'None yet'),
          ...visits.map((visit) => option(optionKey(visit), visitLabel(visit, transition, look))),
        ],
        initial: chosen || NONE,
      }),
    ],
  });
}

const STATUS = {
  proposed: 'proposed',
  booked: 'booked',
  fulfilled: 'took place',
  cancelled: 'canceled',
  no_show: 'did not come',
} as const;

function visitLabel(visit: VisitOption, { patient, team }: WholeTransition, { surface, now }: Look): string {
  const day = showMoment(wallClockAt(visit.at, team.timeZone), { now, zone: team.timeZone });
  if (visit.kind === 'contact') return `${day} · ${WAY_LABELS[visit.way]}`;
  const whom = visit.withWhom ?? visit.description;
  const said = whom && freeText(whom, patient, surface);
  return [day, STATUS[visit.status], said].filter(Boolean).join(' · ');
}

const optionKey = ({ kind, id }: Pick<VisitOption, 'kind' | 'id'>): string => `${kind}.${id}`;

/** What was chosen; null: none. */
export function chosenVisit(values: FieldValues): { kind: 'appointment' | 'contact'; id: string } | null {
  const [kind, id] = (one(values, 'visit') ?? '').split('.');
  return id && (kind === 'appointment' || kind === 'contact') ? { kind, id } : null;
}
