import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { Explanation } from '../../domain/explanations/explanation.ts';
import { showsProtected } from '../../domain/explanations/shows-protected.ts';
import { taskForReason } from '../../domain/explanations/task-for-reason.ts';
import { missingReasons } from '../../plain-language/drafter/missing-reasons.ts';
import {
  askWhyButton,
  draftAgainButton,
  feedbackButton,
  handoutButton,
  reviewButton,
  teachBackButton,
} from '../kit/buttons/explanations.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { noticeIf } from '../kit/part-2-notice.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { preview } from './explanation-preview.view.ts';
import {
  failureWords,
  headline,
  isUnderWay,
  readingWords,
  secondPersonWords,
  statusShown,
  statusWords,
} from './explanation-words.ts';

const MOST_QUESTIONS = 6;

const NOTICES = {
  draft: 'is being written',
  in_review: 'needs a review',
  approved: 'is approved',
  sent_back: 'was sent back',
  out_of_date: 'is out of date',
} as const;

/** One explanation and its status (L2), brought up to date in place. The notification is L0. */
export function explanationMessage({ record: explanation, level }: Opened<Explanation>): {
  text: Mrkdwn;
  blocks: KnownBlock[];
} {
  const { patient } = explanation;
  const failure = failureWords(explanation, 'draft');
  const isUnwritten = failure !== null && !explanation.text;
  const blocks: KnownBlock[] = [
    paragraph(
      mrkdwn`${headline(explanation, { level })}\n${isUnwritten ? mrkdwn`*Not written*` : statusWords(explanation)}`,
    ),
    ...noticeIf(showsProtected(explanation, explanation.text?.draft.sections)),
    ...failedWords(explanation, failure),
    ...progress(explanation),
    ...body(explanation),
    ...questions(explanation),
    ...handedOut(explanation),
    ...actions(explanation),
    ...feedback(explanation),
  ];
  const what = isUnwritten ? 'could not be written' : NOTICES[statusShown(explanation)];
  return { text: mrkdwn`An explanation ${what} · ${escapeMrkdwn(patient.caseKey)}`, blocks };
}

/** A text that was there is as good as before; once it is approved, no one waits for another. */
function failedWords({ text, status }: Explanation, failure: Mrkdwn | null): KnownBlock[] {
  if (!failure || (text && status === 'approved')) return [];
  return [paragraph(text ? mrkdwn`*The last attempt to draft again failed.* ${failure}` : failure)];
}

function progress(explanation: Explanation): KnownBlock[] {
  if (!isUnderWay(explanation, 'draft')) return [];
  return [
    paragraph(
      mrkdwn`It is being written from the plan. You can continue with other work: this message updates when the draft is ready.`,
    ),
  ];
}

function body(explanation: Explanation): KnownBlock[] {
  const { text, status } = explanation;
  if (!text || isUnderWay(explanation, 'draft')) return [];
  const reading = readingWords(explanation, { level: 'L2' });
  const second = secondPersonWords(explanation);
  return [
    ...(second ? [paragraph(second)] : []),
    ...(status === 'out_of_date'
      ? [paragraph(mrkdwn`*The plan has changed since this was written.* It can no longer be handed out.`)]
      : []),
    ...(text.instead ? [context(escapeMrkdwn(text.instead))] : []),
    ...preview(text.draft.sections),
    // The label says that nobody has reviewed it; of an approved text the line above says what it is.
    ...(statusShown(explanation) === 'approved' ? [] : [context(escapeMrkdwn(text.draft.label))]),
    ...(reading ? [context(reading)] : []),
  ];
}

/** The flag of a change without a recorded reason, and the task that asks for it, one press away. */
function questions(explanation: Explanation): KnownBlock[] {
  const { id, sheet, text, status } = explanation;
  if (!sheet || !text || status === 'draft') return [];
  const open = missingReasons(sheet);
  const shown = open.slice(0, MOST_QUESTIONS).map(({ factId, medicine, task }): KnownBlock => {
    const { title = task } = taskForReason(sheet, factId, explanation.patient) ?? {};
    const isAsked = explanation.questions.some((question) => question.factId === factId);
    const words = mrkdwn`*Reason not recorded:* ${escapeMrkdwn(cut(medicine, 200))}. The text says nothing about the reason.`;
    if (isAsked)
      return {
        ...paragraph(mrkdwn`${words}\nA task was created to ask for it.`),
        block_id: `asked.${factId}`,
      };
    return {
      ...paragraph(mrkdwn`${words}\n${escapeMrkdwn(title)}?`),
      block_id: `ask.${factId}`,
      accessory: askWhyButton.element(
        'Create task',
        { v: 1, id, fact: factId },
        { describes: `ask about ${factId}` },
      ),
    };
  });
  const rest = open.length - shown.length;
  return [...shown, ...(rest > 0 ? [context(mrkdwn`_and ${rest} more, under_ *Review*`)] : [])];
}

function handedOut(explanation: Explanation): KnownBlock[] {
  const failure = failureWords(explanation, 'handout');
  if (failure) return [paragraph(mrkdwn`*The handout was not sent.* ${failure}`)];
  return isUnderWay(explanation, 'handout') ? [context(mrkdwn`The handout is being created.`)] : [];
}

function actions(explanation: Explanation): KnownBlock[] {
  const { id, status, text } = explanation;
  if (isUnderWay(explanation, 'draft')) return [];
  const review = (style?: 'primary') => reviewButton.element('Review', { v: 1, id }, style ? { style } : {});
  const again = (style?: 'primary') =>
    draftAgainButton.element('Draft again', { v: 1, id }, style ? { style } : {});
  const elements = !text
    ? [again('primary')]
    : statusShown(explanation) === 'approved'
      ? [
          handoutButton.element('Handout', { v: 1, id }, { style: 'primary' }),
          teachBackButton.element('Log teach-back', { v: 1, id }),
          review(),
        ]
      : status === 'out_of_date'
        ? [again('primary'), review()]
        : [review('primary'), again()];
  return [{ type: 'actions', elements }];
}

function feedback(explanation: Explanation): KnownBlock[] {
  const { id, text, status } = explanation;
  if (!text || status === 'draft') return [];
  const button = (label: string, good: boolean) => ({
    text: { type: 'plain_text' as const, text: label },
    value: feedbackButton.value({ v: 1, id, number: text.number, good }),
    accessibility_label: `${label}: this text`,
  });
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: feedbackButton.actionId,
          positive_button: button('Good text', true),
          negative_button: button('Needs work', false),
        },
      ],
    },
  ];
}

/** For a reader who has lost their access: one quiet line. */
export function notYours(caseKey: string): { text: Mrkdwn; blocks: KnownBlock[] } {
  const text = mrkdwn`You no longer have access to this explanation${caseKey ? mrkdwn` · ${escapeMrkdwn(caseKey)}` : ''}.`;
  return { text, blocks: [context(text)] };
}
