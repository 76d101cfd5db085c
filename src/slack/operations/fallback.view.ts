import type { KnownBlock } from '@slack/types';
import type { RefusedPost } from '../../domain/delivery-operations/refused-post.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { channelMention, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { refusalWords } from './refusal-words.ts';

type Whole = Rendered & { blocks: KnownBlock[] };

/** A card in a direct message, and why it stands there. */
export function insteadOf(card: Whole, { channelId, code }: RefusedPost): Rendered {
  return withLine(
    card,
    mrkdwn`This stands here because ${channelMention(channelId)} did not take it: ${refusalWords(code)}. Nothing is lost; the administrators know.`,
  );
}

/** Once the channel takes messages again: one quiet line, for the card is there. */
export function backInChannel(text: Mrkdwn, { channelId }: RefusedPost): Rendered {
  const line = mrkdwn`${text}: goes to ${channelMention(channelId)}, which takes messages again.`;
  return { text, blocks: [context(line)] };
}

/** A task's card (L0), and that its owner cannot be told. */
export function strayCard(card: Whole, lostOwnerSlackId: string | null): Rendered {
  const why = lostOwnerSlackId
    ? mrkdwn`${mention(lostOwnerSlackId)} cannot be reached in Slack.`
    : mrkdwn`Slack took no word of this for whoever should have heard it.`;
  return withLine(card, mrkdwn`${why} Nothing is lost; please take this over or give it to somebody else.`);
}

function withLine(card: Whole, line: Mrkdwn): Rendered {
  return {
    ...card,
    blocks: [context(line), ...card.blocks],
  };
}

/** To an administrator: which channel, why, and what mends it. */
export function channelRefused(refusal: { channelId: string; code: string; count: number }): Rendered {
  const { channelId, code, count } = refusal;
  const waiting = count === 1 ? '1 message waits' : mrkdwn`${count} messages wait`;
  const text = mrkdwn`A channel refuses messages of Northstar`;
  const lines = [
    mrkdwn`*${channelMention(channelId)} refuses messages of Northstar:* ${refusalWords(code)}.`,
    mrkdwn`${waiting} for it; cards have gone to their owners by direct message meanwhile, and nothing is lost.`,
    mrkdwn`Unarchive it, write \`/invite @Northstar\` there, or choose another channel with \`/care admin\`: then they are posted by themselves. Anything else: *Retry* or *Dismiss* in Open health.`,
  ];
  return {
    text,
    blocks: [
      { ...paragraph(joinMrkdwn(lines, '\n')), accessory: healthButton.element('Open health', { v: 1 }) },
    ],
  };
}
