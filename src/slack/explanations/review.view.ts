import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { approvalFault, blocking, type Explanation } from '../../domain/explanations/explanation.ts';
import { taskForReason } from '../../domain/explanations/task-for-reason.ts';
import { missingReasons } from '../../plain-language/drafter/missing-reasons.ts';
import {
  approveButton,
  askWhyButton,
  draftAgainButton,
  earlierButton,
  handoutButton,
  laterButton,
  sendBackButton,
  teachBackButton,
} from '../kit/buttons/explanations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
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
import { pagesOf, type Shown, shownWords, wholeTextFindings } from './review-lines.view.ts';

export const reviewModal = defineModal(
  'explanation.review',
  z.object({ v: z.literal(1), id: z.uuid(), page: z.int().min(0) }),
);

/** A view holds 100 blocks; what turns the pages takes two. */
const BLOCKS = 97;

/** The draft beside its source (L1), section by section, each flagged line with what is wrong with it. */
export function reviewView(
  explanation: Explanation,
  { surface, page, said }: { surface: Surface; page: number; said?: Mrkdwn },
): ModalView {
  const { text } = explanation;
  const head = [
    ...(said ? [paragraph(said, 'said')] : []),
    paragraph(mrkdwn`${headline(explanation, surface)}\n${statusWords(explanation)}`, 'head'),
  ];
  const failure = failureWords(explanation, 'draft');
  if (!text || isUnderWay(explanation, 'draft'))
    return view(explanation, 0, [
      ...head,
      paragraph(
        failure ??
          mrkdwn`It is being written. The message in your direct messages updates when it is ready; you can close this window.`,
        'progress',
      ),
      ...(failure ? [actions([again(explanation)])] : []),
    ]);
  const shown: Shown = { explanation, text, surface, page };
  const top = (at: number): KnownBlock[] => [
    ...head,
    ...notes(explanation, failure, surface),
    ...deeds({ ...shown, page: at }),
    ...(at === 0 ? [...questions(shown), ...wholeTextFindings({ ...shown, page: at })] : []),
    { type: 'divider' },
  ];
  const first = top(0).length;
  const later = top(1).length;
  const pages = pagesOf(shown, (at) => BLOCKS - (at === 0 ? first : later));
  const at = Math.min(page, pages.length - 1);
  return view(explanation, at, [...top(at), ...(pages[at] ?? []), ...turn(explanation, at, pages.length)]);
}

const view = ({ id }: Explanation, page: number, blocks: KnownBlock[]) =>
  reviewModal.view({ title: 'Review', meta: { v: 1, id, page }, blocks });

const actions = (elements: Button[]): KnownBlock => ({ type: 'actions', elements });
const again = ({ id }: Explanation) => draftAgainButton.element('Draft again', { v: 1, id });

function notes(explanation: Explanation, failure: Mrkdwn | null, surface: Surface): KnownBlock[] {
  const { text, language, status } = explanation;
  const reading = readingWords(explanation, surface);
  const second = secondPersonWords(explanation);
  const notSent = failureWords(explanation, 'handout');
  return [
    ...(failure ? [paragraph(mrkdwn`*The last attempt to draft again failed.* ${failure}`)] : []),
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

/** What can be done with the whole text, by its status. */
function deeds({ explanation, text, page }: Shown): KnownBlock[] {
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
  return missingReasons(sheet)
    .slice(0, 8)
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
}

function turn({ id }: Explanation, page: number, count: number): KnownBlock[] {
  if (count < 2) return [];
  return [
    context(mrkdwn`Page ${page + 1} of ${count}`),
    actions([
      ...(page > 0 ? [earlierButton.element('Earlier', { v: 1, id, page: page - 1 })] : []),
      ...(page < count - 1 ? [laterButton.element('Go on', { v: 1, id, page: page + 1 })] : []),
    ]),
  ];
}
