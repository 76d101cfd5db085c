import type { KnownBlock } from '@slack/types';
import type { Mrkdwn } from './mrkdwn.ts';
import type { Surface } from './phi.ts';

/** A message for one person. `text` is what notifications and screen readers get: L0 or a sentence without PHI. Slack reads mrkdwn in it. */
export type PrivateReply = {
  text: Mrkdwn;
  blocks?: KnownBlock[];
  /** What the blocks were made for; L2 if not said. Blocks for L2 are shown in messages only, never in a modal. */
  surface?: Surface;
};
