import type { KnownBlock } from '@slack/types';
import type { SourceRow } from '../../domain/assistant/source-row.ts';
import type { ModelSentence, ModelTurn } from '../../domain/assistant/tools/model-turn.ts';
import { fitBlocks } from '../kit/fit-blocks.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { escapeMrkdwn, inOneLine, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { answerEnd, inBlocks, protectedBlocks, rowBlocks } from './answer.view.ts';

const SENTENCE_TEXT = 600;

type ByModel = Extract<ModelTurn, { kind: 'answer' }>;

/** What a model's answer begins with: its sentences, each with the numbers of its sources. */
export type Worded = { sentences: readonly ModelSentence[]; rows: readonly SourceRow[] };

export const sentenceLine = ({ text, tags }: ModelSentence): Mrkdwn =>
  mrkdwn`${inOneLine(text, SENTENCE_TEXT)} ${escapeMrkdwn(`[${tags.join(', ')}]`)}`;

/** An answer whose first sentences may be in Slack already. */
export type WordedReply = {
  reply: PrivateReply;
  /** What is left of it below them. */
  rest: PrivateReply;
};

/**
 * A model's sentences and their sources.
 * @param shown how many of its first sentences have been streamed.
 */
export function modelReply(turn: ByModel, turnId: string, shown = 0): WordedReply {
  const { sentences, rows, cut: left } = turn;
  const used = new Set(sentences.flatMap(({ tags }) => tags));
  const unsaid = rows.filter(({ tag }) => !used.has(tag));
  return worded({ sentences, rows }, shown, [
    ...(left > 0
      ? [
          context(
            mrkdwn`${left === 1 ? mrkdwn`1 line` : mrkdwn`${left} lines`} left out that the record does not support.`,
          ),
        ]
      : []),
    ...sourceBlocks({ sentences, rows }),
    // What a model leaves out is as much of an answer as what it says.
    ...(unsaid.length > 0 ? [paragraph(mrkdwn`*Also on record*`), ...rowBlocks(unsaid)] : []),
    ...protectedBlocks(turn),
    context(mrkdwn`Worded by an AI model from the sources above.`, 'model'),
    ...answerEnd(turnId),
  ]);
}

/** Sentences that have been streamed, their sources, and what the turn came to all the same. */
export const afterWords = (said: Worded, reply: PrivateReply): WordedReply =>
  worded(said, said.sentences.length, [...sourceBlocks(said), ...(reply.blocks ?? [paragraph(reply.text)])]);

/** What is below sentences that have been streamed where nothing more comes. */
export const brokenOff = (said: Worded): KnownBlock[] => [
  ...(said.sentences.length > 0 ? sourceBlocks(said) : []),
  CUT_OFF,
];

/** Below an answer that its process left. */
export const CUT_OFF = context(
  mrkdwn`Northstar was interrupted here: this is not the whole answer.`,
  'broken',
);

function worded({ sentences }: Worded, shown: number, below: KnownBlock[]): WordedReply {
  const lines = sentences.map(sentenceLine);
  const room = SLACK_LIMITS.messageText - lines.reduce((sum, line) => sum + line.length, 0);
  const used = new Set(sentences.flatMap(({ tags }) => tags)).size;
  const fitting = fitBlocks(below, room);
  const text = mrkdwn`Answered, with ${used === 1 ? mrkdwn`1 source` : mrkdwn`${used} sources`}.`;
  const replyOf = (some: readonly Mrkdwn[]): PrivateReply => ({
    text,
    surface: { level: 'L2' },
    blocks: [...inBlocks(some), ...fitting],
  });
  return { reply: replyOf(lines), rest: replyOf(lines.slice(shown)) };
}

function sourceBlocks({ sentences, rows }: Worded): KnownBlock[] {
  const used = new Set(sentences.flatMap(({ tags }) => tags));
  return [paragraph(mrkdwn`*Sources*`), ...rowBlocks(rows.filter(({ tag }) => used.has(tag)))];
}
