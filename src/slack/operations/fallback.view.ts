import type { KnownBlock } from '@slack/types';
import type { RefusedPost } from '../../domain/delivery-operations/rejected-post.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { channelMention, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { refusalWords } from './refusal-words.ts';

type Whole = Rendered & { blocks: KnownBlock[] };

/** A card in a direct message, and why it is there. */
export function withRefusalNote(card: Whole, { channelId, code }: RefusedPost): Rendered {
  return withLine(
    card,
    mrkdwn`This was sent to you because ${channelMention(channelId)} rejected it: ${refusalWords(code)}. Nothing is lost; the administrators were notified.`,
  );
}

/** Once the channel takes messages again: one quiet line, for the card is there. */
export function backInChannel(text: Mrkdwn, { channelId }: RefusedPost): Rendered {
  const line = mrkdwn`${text}: moved to ${channelMention(channelId)}, which accepts messages again.`;
  return { text, blocks: [context(line)] };
}

/** A task's card (L0), and that its owner cannot be notified. */
export function undeliverableCard(card: Whole, unreachableOwnerSlackId: string | null): Rendered {
  const why = unreachableOwnerSlackId
    ? mrkdwn`${mention(unreachableOwnerSlackId)} cannot be reached in Slack.`
    : mrkdwn`The recipient could not be notified.`;
  return withLine(card, mrkdwn`${why} Nothing is lost; take this task or reassign it.`);
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
  const text = mrkdwn`A channel rejects Northstar’s messages`;
  const lines = [
    mrkdwn`*${channelMention(channelId)} rejects Northstar’s messages:* ${refusalWords(code)}.`,
    mrkdwn`${waiting} for it; cards were sent to their owners by direct message in the meantime. Nothing is lost.`,
    mrkdwn`Unarchive it, write \`/invite @Northstar\` there, or choose another channel with \`/care admin\`: the messages are then posted automatically. For any other cause, use *Retry* or *Dismiss* under *Open health*.`,
  ];
  return {
    text,
    blocks: [
      { ...paragraph(joinMrkdwn(lines, '\n')), accessory: healthButton.element('Open health', { v: 1 }) },
    ],
  };
}
