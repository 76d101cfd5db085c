import type { KnownBlock } from '@slack/types';
import { slackDate } from '../kit/mrkdwn.ts';

/** "3 due today, 1 overdue": what is none is left out. */
export const counted = (parts: readonly (readonly [count: number, words: string])[]): string =>
  parts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(', ');

/** A digest stays as it was posted: it says so, lest somebody take it for the state of now. */
export const asOf = (now: Date): KnownBlock => ({
  type: 'context',
  elements: [
    {
      type: 'mrkdwn',
      text: `As of ${slackDate(now, 'time')}; this list stays as it is. What you press counts at once. Its hour is yours to choose: \`/care settings\`.`,
    },
  ],
});
