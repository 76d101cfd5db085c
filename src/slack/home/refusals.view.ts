import type { KnownBlock } from '@slack/types';
import type { MyRefusals } from '../../domain/deliveries/read-my-refusals.ts';
import { paragraph } from '../kit/fields.ts';
import { refusalWords } from '../operations/refusal-words.ts';

/** What Slack refuses of a member's own: how many and why, and where it is instead. Nothing when all arrives. */
export function refusalBlocks(refusals: readonly MyRefusals[]): KnownBlock[] {
  if (refusals.length === 0) return [];
  return [paragraph(refusals.map(refusalLine).join('\n'))];
}

function refusalLine({ code, count, cameInstead }: MyRefusals): string {
  const what = count === 1 ? '1 of your messages' : `${count} of your messages`;
  const [it, was] = count === 1 ? ['it', 'was'] : ['they', 'were'];
  const where = cameInstead
    ? `${it} ${was} sent to you instead`
    : `the administrators can send ${count === 1 ? 'it' : 'them'} again`;
  return `*To know:* ${what} could not be posted: ${refusalWords(code)}; ${where}. Nothing is lost.`;
}
