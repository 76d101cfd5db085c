import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { context } from '../kit/text-blocks.ts';

/** "3 due today, 1 overdue": what is none is left out. */
export const counted = (parts: readonly (readonly [count: number, words: string])[]): Mrkdwn =>
  joinMrkdwn(
    parts.map(([count, words]) => count > 0 && mrkdwn`${count} ${escapeMrkdwn(words)}`),
    ', ',
  );

/** A digest stays as it was posted: it says so, lest a reader take it for the state of now. */
export const asOf = (now: Date): KnownBlock =>
  context(
    mrkdwn`As of ${slackDate(now, 'time')}; this list does not update, but its buttons work at once. To change the time: \`/care settings\`.`,
  );
