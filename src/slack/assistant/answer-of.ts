import { type Answer, answerRequest } from '../../domain/assistant/answer-request.ts';
import { isOthersWords } from '../../domain/assistant/others-words.ts';
import { earlierPatients } from '../../domain/assistant-turns/earlier-patients.ts';
import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import { isPastedNote } from '../../domain/pending-actions/read-contact.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { context } from '../kit/text-blocks.ts';
import { actAnswer, noteAnswer } from './act.ts';
import { chooseReply, helpReply, rowsReply, sentenceReply } from './answer.view.ts';
import { onBehalfOf, type TurnRequest } from './request.ts';
import type { Asking, TurnAnswer, Underway } from './turn-answer.ts';
import { answerByModel, isForModel } from './with-model.ts';
import { INTENT_TITLES } from './words.ts';

/** What a request comes to: by the rules first. */
export async function answerOf(
  asking: Asking,
  request: TurnRequest,
  underway: Underway,
): Promise<TurnAnswer> {
  const { text, patientId } = request;
  const acting = onBehalfOf(asking.ctx);
  // The words of a note speak for many intents, and it asks for none.
  if (!isOthersWords(text) && (await isPastedNote(acting, text))) return noteAnswer(asking, request);
  const earlierIds = await earlierPatients(asking.ctx, request);
  const answer = await answerRequest(acting, { text, patientId, earlierIds });
  const ruled = await byRules(asking, request, answer);
  if (asking.model.limits.model === null || !isForModel(answer)) return ruled;
  return answerByModel(asking, request, { ...underway, byRules: ruled });
}

/** What is said of a patient whom the words do not name says so. */
function aboutThread(answer: Answer, reply: TurnAnswer['reply']): TurnAnswer['reply'] {
  const isOfThread =
    (answer.kind === 'rows' && answer.isOfThread) || (answer.kind === 'act' && answer.understood.isOfThread);
  return isOfThread ? { ...reply, blocks: [context(OF_THREAD, 'thread'), ...(reply.blocks ?? [])] } : reply;
}

const withThread = (answer: Answer, to: TurnAnswer): TurnAnswer => ({
  ...to,
  reply: aboutThread(answer, to.reply),
});

const OF_THREAD = mrkdwn`No patient is named in that: it is about the one of this thread.`;

async function byRules(asking: Asking, request: TurnRequest, answer: Answer): Promise<TurnAnswer> {
  const { id } = request;
  const read: TurnRead = { intent: answer.intent, by: 'rules', tools: [], patientId: patientOf(answer) };
  switch (answer.kind) {
    case 'rows':
      return { read, title: titleOf(answer), reply: aboutThread(answer, rowsReply(answer, id)) };
    case 'choose':
      return { read, title: titleOf(answer), reply: chooseReply(answer, id) };
    case 'whose':
      return { read, title: titleOf(answer), reply: sentenceReply(WHOSE, id) };
    case 'said':
      if (answer.intent === 'help') return { read, title: INTENT_TITLES.help, reply: helpReply(id) };
      return { read, title: null, reply: sentenceReply(answer.sentence, id) };
    case 'act':
      return withThread(answer, await actAnswer(asking, request, answer));
  }
}

function patientOf(answer: Answer): string | null {
  if (answer.kind === 'rows') return answer.patient?.id ?? null;
  return answer.kind === 'act' ? (answer.understood.patient?.id ?? null) : null;
}

const WHOSE =
  'No patient of your teams is named in that. Write a name or a case key, for example “medicines of Rosa Chen”. A patient of another team opens with `/care break-glass`, for a reason.';

/** L0: a case key at most. */
const titleOf = (answer: Exclude<Answer, { kind: 'said' }>): string => {
  const key = answer.kind === 'rows' ? answer.patient?.caseKey : undefined;
  return [INTENT_TITLES[answer.intent], key].filter(Boolean).join(' · ');
};
