import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type ClockWithZone, proofOf } from '../../domain/clocks/clock.ts';
import { CHECKLIST, missingPoints, type Point, readChecklist } from '../../domain/transitions/checklist.ts';
import { dischargeListOf } from '../../domain/transitions/discharge-list.ts';
import type { ShownTransition, WholeTransition } from '../../domain/transitions/get-transition.ts';
import { LACE_VARIANT } from '../../domain/transitions/lace.ts';
import { outcomeLabel } from '../../domain/transitions/outcomes.ts';
import { visitOf } from '../../domain/transitions/settle-visit.ts';
import { clockLine } from '../clocks/clock-words.ts';
import {
  checklistButton,
  claimButton,
  closeButton,
  dischargeListButton,
  medicinesButton,
  visitButton,
} from '../kit/buttons/transitions.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { laceSources, laceWords, plannedWords } from './lace-words.ts';

export const transitionModal = defineModal('transition.card', z.object({ v: z.literal(1), id: z.uuid() }));

type Look = { surface: Surface; now: Date };

/** One discharge: the score with its sources, the deadlines, what is missing, and the way to each form. */
export function transitionView(shown: ShownTransition, look: Look): ModalView {
  const { transition, clocks } = shown;
  const { id } = transition;
  return transitionModal.view({
    title: 'Discharge',
    meta: { v: 1, id },
    blocks: [
      paragraph(headWords(shown, look.surface)),
      paragraph(joinMrkdwn([laceWords(transition, look.surface), ...laceSources(transition)], '\n')),
      context(mrkdwn`${escapeMrkdwn(LACE_VARIANT)}. Check the problems that it was read from.`),
      paragraph(clockWords(clocks, look.now)),
      paragraph(medicineWords(shown)),
      paragraph(visitWords(transition, look)),
      paragraph(checklistWords(transition, look.surface)),
      ...(transition.state === 'open' ? [actions(transition)] : []),
    ],
  });
}

function headWords({ transition, closedBy }: ShownTransition, surface: Surface): Mrkdwn {
  const { patient, admission, claimedBy, prior, state, closedAt } = transition;
  const said = (text: string | null) => text && freeText(text, patient, surface);
  const disposition = said(admission.disposition);
  const note = said(transition.outcomeNote);
  return joinMrkdwn(
    [
      joinMrkdwn(
        [
          mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*`,
          admission.dischargedAt && mrkdwn`discharged ${slackDate(admission.dischargedAt, 'day')}`,
          disposition && mrkdwn`to ${escapeMrkdwn(disposition)}`,
          plannedWords(transition),
          claimedBy ? mrkdwn`claimed by ${mention(claimedBy.slackUserId)}` : mrkdwn`*not claimed*`,
        ],
        ' · ',
      ),
      prior?.admission.dischargedAt &&
        mrkdwn`:leftwards_arrow_with_hook: Readmitted within 30 days of the discharge of ${slackDate(prior.admission.dischargedAt, 'day')}.`,
      state !== 'open' &&
        joinMrkdwn(
          [
            mrkdwn`*Closed: ${escapeMrkdwn(outcomeLabel(transition.outcome) ?? 'no outcome')}*`,
            closedAt && slackDate(closedAt, 'day'),
            closedBy && mrkdwn`by ${escapeMrkdwn(closedBy)}`,
            note && escapeMrkdwn(note),
          ],
          ' · ',
        ),
    ],
    '\n',
  );
}

function clockWords(clocks: readonly ClockWithZone[], now: Date): Mrkdwn {
  const lines = clocks.map((clock) => {
    const contacts = proofOf(clock)?.contactIds.length ?? 0;
    const proof =
      clock.metAt &&
      joinMrkdwn(
        [
          mrkdwn`done ${slackDate(clock.metAt, 'day')}`,
          contacts > 0 && mrkdwn`proof: ${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`,
        ],
        ', ',
      );
    return joinMrkdwn([mrkdwn`• ${clockLine(clock, now)}`, proof], ' · ');
  });
  return joinMrkdwn([mrkdwn`*Deadlines*`, ...lines], '\n');
}

function medicineWords({ transition, reconciledBy }: ShownTransition): Mrkdwn {
  const keys = dischargeListOf(transition).map(({ key }) => `d:${key}`);
  const listed = keys.length;
  const decided = transition.decisions.filter(
    ({ rowKey }) => !rowKey.startsWith('d:') || keys.includes(rowKey),
  ).length;
  const hospital = listed > 0 && mrkdwn`hospital’s list: ${listed}`;
  if (transition.reconciledAt)
    return joinMrkdwn(
      [
        mrkdwn`*Medications* compared ${slackDate(transition.reconciledAt, 'day')}`,
        reconciledBy && mrkdwn`by ${escapeMrkdwn(reconciledBy)}`,
        hospital,
      ],
      ' · ',
    );
  return joinMrkdwn(
    [
      mrkdwn`*Medications* ${decided > 0 ? mrkdwn`${decided} decided, not complete` : mrkdwn`not compared yet`}`,
      hospital,
    ],
    ' · ',
  );
}

function visitWords(transition: WholeTransition, { surface, now }: Look): Mrkdwn {
  const visit = visitOf(transition, now);
  if (!visit) return mrkdwn`*Visit* none is chosen`;
  const whom = transition.visitAppointment?.withWhom;
  const said = whom && freeText(whom, transition.patient, surface);
  return joinMrkdwn(
    [
      mrkdwn`*Visit* ${slackDate(visit.at)}`,
      said && escapeMrkdwn(said),
      visit.tookPlace ? mrkdwn`took place` : mrkdwn`*not yet*`,
    ],
    ' · ',
  );
}

const MARKS = { done: '☑', not_needed: '–', open: '☐' } as const;

function checklistWords({ points, patient }: WholeTransition, surface: Surface): Mrkdwn {
  const read = readChecklist(points);
  const missing = missingPoints(read);
  return joinMrkdwn(
    [
      mrkdwn`*Checklist* ${missing.length === 0 ? mrkdwn`complete` : mrkdwn`missing: ${escapeMrkdwn(missing.join(', '))}`}`,
      ...read.map((point) => pointWords(point, point.note && freeText(point.note, patient, surface))),
    ],
    '\n',
  );
}

function pointWords({ kind, state, by, at, hasTask, taskOwner }: Point, note: string | null): Mrkdwn {
  return joinMrkdwn(
    [
      mrkdwn`${MARKS[state]} ${CHECKLIST[kind].label}`,
      state === 'not_needed' && mrkdwn`not needed`,
      state !== 'open' && by && mrkdwn`${escapeMrkdwn(by)}`,
      state !== 'open' && at && slackDate(at, 'day'),
      state === 'open' && hasTask && mrkdwn`task${taskOwner ? mrkdwn` of ${escapeMrkdwn(taskOwner)}` : ''}`,
      note && escapeMrkdwn(note),
    ],
    ' · ',
  );
}

function actions({ id, claimedBy, dischargeList }: WholeTransition): KnownBlock {
  const payload = { v: 1 as const, id };
  const elements: Button[] = [
    ...(claimedBy ? [] : [claimButton.element('Claim', { ...payload, isCard: true }, { style: 'primary' })]),
    medicinesButton.element('Medications', payload),
    ...(dischargeListOf({ dischargeList }).length > 0
      ? [dischargeListButton.element('Hospital’s list', payload)]
      : []),
    visitButton.element('Visit', payload),
    checklistButton.element('Checklist', payload),
    closeButton.element('Close the 30 days', payload),
  ];
  return { type: 'actions', elements };
}
