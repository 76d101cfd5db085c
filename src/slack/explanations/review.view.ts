import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { approvalFault, blocking, type Explanation } from '../../domain/explanations/explanation.ts';
import { showsProtected } from '../../domain/explanations/shows-protected.ts';
import { taskForReason } from '../../domain/explanations/task-for-reason.ts';
import { missingReasons } from '../../plain-language/drafter/missing-reasons.ts';
import {
  approveButton,
  askWhyButton,
  draftAgainButton,
  earlierButton,
  handoutButton,
  laterButton,
  openWrittenButton,
  sendBackButton,
  teachBackButton,
} from '../kit/buttons/explanations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { noticeIf } from '../kit/part-2-notice.ts';
import type { Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import {
  failureWords,
  headline,
  isUnderWay,
  readingWords,
  secondPersonWords,
  statusWords,
} from './explanation-words.ts';
import { findingBlocks, sentenceBlocks } from './review-findings.view.ts';
import { changedBlocks, pagesOf } from './review-lines.view.ts';
import { type Shown, shownWords } from './shown-words.ts';

export const reviewModal = defineModal(
  'explanation.review',
  z.object({ v: z.literal(1), id: z.uuid(), page: z.int().min(0) }),
);

/** A view holds 100 blocks; what turns the pages and what ends the review take three. */
const BLOCKS = 96;

/**
 * A draft beside its plan (L1), in the order in which it is dealt with: what is in the way, what has changed, then every
 * line, and at the end what can be done with the whole.
 */
export function reviewView(
  explanation: Explanation,
  { surface, page, said }: { surface: Surface; page: number; said?: Mrkdwn },
): ModalView {
  const { text } = explanation;
  const failure = failureWords(explanation, 'draft');
  const status = failure && !text ? mrkdwn`*Not written*` : statusWords(explanation);
  const head = [
    ...(said ? [paragraph(said, 'said')] : []),
    paragraph(mrkdwn`${headline(explanation, surface)}\n${status}`, 'head'),
    ...noticeIf(text !== null && showsProtected(explanation, text.draft.sections)),
  ];
  if (!text || isUnderWay(explanation, 'draft'))
    return view(explanation, 0, [
      ...head,
      ...(failure ? failed(explanation, failure) : writing(explanation)),
    ]);
  const shown: Shown = { explanation, text, surface, page };
  const top = (at: number): KnownBlock[] => [
    ...head,
    ...(at === 0
      ? [
          ...notes(explanation, failure, surface),
          ...questions(shown),
          ...findingBlocks({ ...shown, page: at }),
          ...sentenceBlocks({ ...shown, page: at }),
          ...changedBlocks({ ...shown, page: at }),
        ]
      : []),
    { type: 'divider' },
  ];
  const first = top(0).length;
  const later = top(1).length;
  const pages = pagesOf(shown, (at) => BLOCKS - (at === 0 ? first : later));
  const at = Math.min(page, pages.length - 1);
  const isEnd = at === pages.length - 1;
  return view(explanation, at, [
    ...top(at),
    ...(pages[at] ?? []),
    ...turn(explanation, at, pages.length),
    ...(isEnd ? ending({ ...shown, page: at }) : []),
  ]);
}

const view = ({ id }: Explanation, page: number, blocks: KnownBlock[]) =>
  reviewModal.view({ title: 'Review', meta: { v: 1, id, page }, blocks });

const actions = (elements: Button[]): KnownBlock => ({ type: 'actions', elements });
const again = ({ id }: Explanation) => draftAgainButton.element('Draft again', { v: 1, id });

const failed = (explanation: Explanation, failure: Mrkdwn): KnownBlock[] => [
  paragraph(failure, 'progress'),
  actions([again(explanation)]),
];

/** A draft takes a second or, with a model, some more: the form is not left behind without a way to it. */
const writing = ({ id }: Explanation): KnownBlock[] => [
  paragraph(
    mrkdwn`*Writing …* The message in your direct messages updates when it is ready. You can close this window.`,
    'progress',
  ),
  actions([openWrittenButton.element('Open it', { v: 1, id }, { style: 'primary' })]),
];

function notes(explanation: Explanation, failure: Mrkdwn | null, surface: Surface): KnownBlock[] {
  const { text, language, status } = explanation;
  const reading = readingWords(explanation, surface);
  const second = secondPersonWords(explanation);
  const notSent = failureWords(explanation, 'handout');
  return [
    ...(failure && status !== 'approved'
      ? [paragraph(mrkdwn`*The last attempt to draft again failed.* ${failure}`)]
      : []),
    ...(status === 'out_of_date'
      ? [
          paragraph(
            mrkdwn`*The plan has changed since this was written.* Draft again, then review what is new.`,
          ),
        ]
      : []),
    ...(notSent ? [paragraph(mrkdwn`*The handout was not sent.* ${notSent}`)] : []),
    ...(second ? [paragraph(second, 'second_person')] : []),
    ...(text?.instead ? [context(escapeMrkdwn(text.instead))] : []),
    ...(language === 'en'
      ? []
      : [
          context(mrkdwn`*Review by a qualified translator* or a bilingual clinician before it is approved.`),
        ]),
    ...(reading ? [context(reading)] : []),
  ];
}

/** What can be done with the whole text, by its status, once it has been read. */
function ending({ explanation, text, page }: Shown): KnownBlock[] {
  const { id, status } = explanation;
  const at = { v: 1 as const, id, number: text.number, page };
  if (approvalFault(explanation))
    return [actions([sendBackButton.element('Send back', at), again(explanation)])];
  if (status === 'approved')
    return [
      actions([
        handoutButton.element('Handout', { v: 1, id }, { style: 'primary' }),
        teachBackButton.element('Log teach-back', { v: 1, id }),
        sendBackButton.element('Send back', at),
      ]),
    ];
  if (status === 'out_of_date') return [actions([again(explanation)])];
  const isReady = blocking(explanation).length === 0;
  return [
    actions([
      approveButton.element('Approve', at, isReady ? { style: 'primary' } : {}),
      ...(status === 'in_review' ? [sendBackButton.element('Send back', at)] : []),
      again(explanation),
    ]),
  ];
}

function questions({ explanation, surface }: Shown): KnownBlock[] {
  const { id, sheet, patient } = explanation;
  if (!sheet) return [];
  const reasons = missingReasons(sheet)
    .slice(0, 6)
    .map(({ factId, medicine, task }): KnownBlock => {
      const { title = task } = taskForReason(sheet, factId, patient) ?? {};
      const isAsked = explanation.questions.some((question) => question.factId === factId);
      const words = mrkdwn`*Reason not recorded:* ${shownWords(medicine, patient, surface)}.`;
      if (isAsked) return paragraph(mrkdwn`${words} A task was created to ask for it.`, `asked.${factId}`);
      return {
        ...paragraph(mrkdwn`${words} ${shownWords(title, patient, surface)}?`, `ask.${factId}`),
        accessory: askWhyButton.element(
          'Create task',
          { v: 1, id, fact: factId },
          { describes: `ask about ${factId}` },
        ),
      };
    });
  return [...unmarked(explanation), ...reasons];
}

/** The page begins with what is marked in the plan, and calls nothing most important that nobody marked. */
function unmarked({ audience, sheet }: Explanation): KnownBlock[] {
  const isForLaymen = audience === 'patient' || audience === 'caregiver';
  if (!isForLaymen || sheet?.facts.some(({ isMostImportant }) => isMostImportant === true)) return [];
  return [paragraph(mrkdwn`No line is marked as most important. Mark one in the plan.`, 'most_important')];
}

function turn({ id }: Explanation, page: number, count: number): KnownBlock[] {
  if (count < 2) return [];
  return [
    context(
      mrkdwn`Page ${page + 1} of ${count}${page < count - 1 ? mrkdwn` · approval is on the last page` : ''}`,
    ),
    actions([
      ...(page > 0 ? [earlierButton.element('Earlier', { v: 1, id, page: page - 1 })] : []),
      ...(page < count - 1 ? [laterButton.element('Go on', { v: 1, id, page: page + 1 })] : []),
    ]),
  ];
}
