import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  type Authorization,
  isKey,
  isRefused,
  KIND_LABELS,
  stateOf,
} from '../../domain/authorizations/authorization.ts';
import type { WholeAuthorization } from '../../domain/authorizations/get-authorization.ts';
import { isUnsettled } from '../../domain/authorizations/set-deadlines.ts';
import { STATUS_LABELS } from '../../domain/explanations/explanation.ts';
import { clockLine } from '../clocks/clock-words.ts';
import {
  addItemButton,
  decisionButton,
  editAuthorizationButton,
  goodCauseButton,
  letterButton,
  nextLevelButtons,
  openAuthorizationButton,
  sentButton,
} from '../kit/buttons/authorizations.ts';
import { reviewButton } from '../kit/buttons/explanations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { doubtWords, headline, planWords, shownDate } from './authorization-words.ts';
import { checklistBlocks } from './checklist.view.ts';

export const authorizationModal = defineModal(
  'authorization.show',
  z.object({ v: z.literal(1), id: z.uuid() }),
);

type Look = { surface: Surface; now: Date };

/** One request: deadlines, what may be done, the payer's words, documents, what came before and after it. */
export function authorizationView(whole: WholeAuthorization, look: Look): ModalView {
  const { request, doubtful } = whole;
  return authorizationModal.view({
    title: 'Authorization',
    meta: { v: 1, id: request.id },
    blocks: [
      paragraph(headWords(whole, look.surface)),
      paragraph(deadlineWords(whole, look)),
      ...doubtful.map((deadline) => paragraph(doubtWords(deadline))),
      ...lateBlocks(whole, look),
      actions(whole),
      ...policyBlocks(request, look.surface),
      ...letterBlocks(whole),
      ...checklistBlocks(request, look.surface),
      {
        type: 'actions',
        elements: [addItemButton.element('Add a document', { v: 1, id: request.id })],
      },
      ...chainBlocks(whole),
    ],
  });
}

function headWords({ request }: WholeAuthorization, surface: Surface): Mrkdwn {
  const { patient } = request;
  const words = (text: string | null) => {
    const shown = text && freeText(text, patient, surface);
    return shown ? escapeMrkdwn(shown) : null;
  };
  const dates = joinMrkdwn(
    [
      request.noticeOn && mrkdwn`notice of ${shownDate(request.noticeOn)}`,
      request.receivedOn && mrkdwn`came on ${shownDate(request.receivedOn)}`,
      request.reference && mrkdwn`number ${words(request.reference) ?? ''}`,
    ],
    ' · ',
  );
  const attested = request.isExpedited && words(request.attestation);
  return joinMrkdwn(
    [
      joinMrkdwn([mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*`, headline(request)], ' · '),
      words(request.service),
      planWords(request),
      dates || null,
      attested && mrkdwn`Expedited, attested: ${attested}`,
      request.reasonText && mrkdwn`> ${words(request.reasonText.replaceAll(/\s+/g, ' ')) ?? ''}`,
    ],
    '\n',
  );
}

const NO_DATE = mrkdwn`No rule is on file for this plan. Enter the date that the letter prints with *Edit*: it is followed as any other.`;

function deadlineWords({ request, clocks }: WholeAuthorization, { now }: Look): Mrkdwn {
  const lines = clocks
    .filter((clock) => clock.state !== 'void')
    .map((clock) => mrkdwn`• ${clockLine(clock, now)}`);
  const isDateless = !clocks.some(isUnsettled) && (isRefused(request) || stateOf(request) === 'submitted');
  return joinMrkdwn(
    [
      mrkdwn`*Deadlines*`,
      ...(lines.length > 0 ? lines : [mrkdwn`None runs.`]),
      isDateless && lines.length === 0 && NO_DATE,
    ],
    '\n',
  );
}

/** What is late stays in sight, with the way to ask the payer to take it all the same. */
function lateBlocks({ request, clocks }: WholeAuthorization, { now }: Look): KnownBlock[] {
  const isLate = clocks.some((clock) => isUnsettled(clock) && clock.dueAt <= now);
  if (!isLate || stateOf(request) === 'submitted') return [];
  return [
    {
      ...paragraph(
        mrkdwn`:warning: *A deadline has passed.* Ask the payer to accept it late for good cause, and send it all the same: the checklist says what is needed. It stays in the list until it is recorded what was sent.`,
      ),
      ...(request.items.some(({ part }) => part === 'good_cause')
        ? {}
        : {
            accessory: goodCauseButton.element('Good cause', { v: 1, id: request.id }, { style: 'primary' }),
          }),
    },
  ];
}

function actions({ request, offers }: WholeAuthorization): KnownBlock {
  const { id } = request;
  const state = stateOf(request);
  return {
    type: 'actions',
    elements: [
      ...(state === 'preparing'
        ? [sentButton.element('Sent to payer', { v: 1, id }, { style: 'primary' })]
        : []),
      ...(state === 'decided' ? [] : [decisionButton.element('Decision', { v: 1, id })]),
      ...offers.flatMap((kind) =>
        isKey(nextLevelButtons, kind)
          ? [nextLevelButtons[kind].element(KIND_LABELS[kind], { v: 1, id }, { style: 'primary' })]
          : [],
      ),
      letterButton.element('Write letter', { v: 1, id }),
      editAuthorizationButton.element('Edit', { v: 1, id }),
    ],
  };
}

function policyBlocks(
  { policyText, policySource, policyOn, patient }: WholeAuthorization['request'],
  surface: Surface,
): KnownBlock[] {
  const quote = policyText && freeText(policyText, patient, surface);
  if (!quote) return [];
  const source = policySource && freeText(policySource, patient, surface);
  return [
    paragraph(
      joinMrkdwn(
        [
          mrkdwn`*The payer’s policy*`,
          mrkdwn`> ${escapeMrkdwn(quote.replaceAll(/\s+/g, ' '))}`,
          joinMrkdwn([source && escapeMrkdwn(source), policyOn && mrkdwn`read ${shownDate(policyOn)}`], ', '),
        ],
        '\n',
      ),
    ),
  ];
}

function letterBlocks({ letter }: WholeAuthorization): KnownBlock[] {
  if (!letter) return [];
  const status = letter.status as keyof typeof STATUS_LABELS;
  return [
    {
      ...paragraph(mrkdwn`*Letter to the payer*: ${escapeMrkdwn(STATUS_LABELS[status] ?? letter.status)}`),
      accessory: reviewButton.element('Review letter', { v: 1, id: letter.id }),
    },
  ];
}

function chainBlocks({ parent, following }: WholeAuthorization): KnownBlock[] {
  const link = (request: Authorization, words: Mrkdwn): KnownBlock => ({
    ...paragraph(joinMrkdwn([words, headline(request)], ' · ')),
    accessory: openAuthorizationButton.element(
      'Open',
      { v: 1, id: request.id },
      { describes: KIND_LABELS[request.kind] },
    ),
  });
  return [
    ...(parent ? [link(parent, mrkdwn`*Goes on from*`)] : []),
    ...following.map((request) => link(request, mrkdwn`*Next*`)),
  ];
}
