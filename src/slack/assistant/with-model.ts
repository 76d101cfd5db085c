import type { Answer } from '../../domain/assistant/answer-request.ts';
import type { Intent } from '../../domain/assistant/intent.ts';
import { MODEL_INSTEAD, type ModelInstead, type ModelTurn } from '../../domain/assistant/tools/model-turn.ts';
import { earlierRequests } from '../../domain/assistant-turns/earlier-requests.ts';
import { isTurnOpen } from '../../domain/assistant-turns/settle-turn.ts';
import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import { slackCode } from '../kit/answer.ts';
import { escapeMrkdwn } from '../kit/mrkdwn.ts';
import { context } from '../kit/text-blocks.ts';
import { actsAnswer } from './act.ts';
import { chooseReply, sentenceReply } from './answer.view.ts';
import { onBehalfOf, type TurnRequest, wordsOf } from './request.ts';
import type { Asking, TurnAnswer, Underway } from './turn-answer.ts';
import { modelReply } from './worded.view.ts';

/** What is long as rows: of one patient's. */
const WORDED: ReadonlySet<Intent> = new Set(['plan', 'changes']);

/** What the rules leave open: words that they do not understand, and much about one patient, which a model may say shorter. */
export const isForModel = (answer: Answer): boolean =>
  (answer.kind === 'said' && answer.intent === 'unknown') ||
  (answer.kind === 'rows' && WORDED.has(answer.intent) && answer.patient !== null);

/**
 * The answer of a model, where one is set: sentences with their sources, proposals, or a choice. Whatever it fails at, the
 * rules' answer is shown with the reason.
 */
export async function answerByModel(
  asking: Asking,
  request: TurnRequest,
  { stop, stream, byRules }: Underway & { byRules: TurnAnswer },
): Promise<TurnAnswer> {
  const { ctx, model } = asking;
  const tools = new Set<string>();
  const turn = await model.answer(onBehalfOf(ctx), {
    text: request.text,
    patientId: request.patientId,
    history: await historyOf(asking, request),
    signal: stop.signal,
    onStep: (words) => {
      tools.add(words);
      stream?.step(words);
      // Stop may have come to another process.
      void isTurnOpen(ctx, request).then(
        (isOpen) => isOpen || stop.abort(),
        () => {},
      );
    },
    ...(stream ? { onSentence: (sentence, rows) => stream.sentence(sentence, rows) } : {}),
  });
  const shown = stream?.said.sentences.length ?? 0;
  return answerTo(asking, request, { turn, byRules, tools: [...tools], shown });
}

async function answerTo(
  asking: Asking,
  request: TurnRequest,
  { turn, byRules, tools, shown }: { turn: ModelTurn; byRules: TurnAnswer; tools: string[]; shown: number },
): Promise<TurnAnswer> {
  const read: TurnRead = { ...byRules.read, by: 'model', tools };
  const { id } = request;
  switch (turn.kind) {
    case 'answer':
      return { read, title: byRules.title ?? 'Question', ...modelReply(turn, id, shown) };
    case 'acts':
      return actsAnswer(asking, request, { read, intent: null, wanted: turn.acts });
    case 'choose':
      return { read, title: byRules.title, reply: chooseReply(turn, id) };
    case 'said':
      return { read, title: byRules.title, reply: sentenceReply(turn.sentence, id) };
    case 'instead':
      return {
        ...byRules,
        read: { ...byRules.read, tools },
        reply: withReason(byRules.reply, turn.why, shown),
      };
  }
}

const BROKE_OFF = 'The AI model’s answer broke off here, so below is what Northstar’s own rules found.';

/** The reason stands between the sentences that were streamed and what the rules found. */
function withReason(reply: TurnAnswer['reply'], why: ModelInstead, shown: number): TurnAnswer['reply'] {
  if (why === 'no-key') return reply;
  const words = shown > 0 && why === 'no-answer' ? BROKE_OFF : MODEL_INSTEAD[why];
  const note = context(escapeMrkdwn(words), 'model');
  const blocks = reply.blocks ?? [];
  return { ...reply, blocks: shown > 0 ? [note, ...blocks] : [...blocks, note] };
}

/** Of the last so many requests. */
const MOST_HISTORY = 20;

/** What the same person asked before in this thread, oldest first: their own words alone, whoever else wrote there. */
async function historyOf({ ctx, client }: Asking, request: TurnRequest): Promise<string[]> {
  const asked = await earlierRequests(ctx, { ...request, limit: MOST_HISTORY });
  const [oldest] = asked;
  if (!oldest) return [];
  try {
    const { messages = [] } = await client.conversations.replies({
      channel: request.channelId,
      ts: request.threadTs,
      oldest,
      latest: request.ts,
      inclusive: true,
      limit: 200,
    });
    const own = messages.filter(
      ({ ts, user }) => asked.includes(String(ts)) && user === ctx.actor.slackUserId,
    );
    return await Promise.all(own.map(({ text }) => wordsOf(ctx, text ?? '')));
  } catch (error) {
    // Without what came before, the request is answered by itself.
    if (slackCode(error)) return [];
    throw error;
  }
}
