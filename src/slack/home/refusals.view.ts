import type { KnownBlock } from '@slack/types';
import type { MyRefusals } from '../../domain/delivery-operations/read-my-refusals.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { refusalWords } from '../operations/refusal-words.ts';

/** What Slack refuses of a member's own: how many and why, and where it is instead. Nothing when all arrives. */
export function refusalBlocks(refusals: readonly MyRefusals[]): KnownBlock[] {
  if (refusals.length === 0) return [];
  return [paragraph(joinMrkdwn(refusals.map(refusalLine), '\n'))];
}

function refusalLine({ code, count, cameAsDirectMessage }: MyRefusals): Mrkdwn {
  const what = count === 1 ? '1 of your messages' : mrkdwn`${count} of your messages`;
  const [it, was] = count === 1 ? (['it', 'was'] as const) : (['they', 'were'] as const);
  const where = cameAsDirectMessage
    ? mrkdwn`${it} ${was} sent to you instead`
    : mrkdwn`the administrators can resend ${count === 1 ? 'it' : 'them'}`;
  return mrkdwn`*Note:* ${what} could not be posted: ${refusalWords(code)}; ${where}. Nothing is lost.`;
}
