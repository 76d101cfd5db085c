import { mrkdwn } from '../kit/mrkdwn.ts';

/** Above each file of this folder. */
export const KEEP_PRIVATE = mrkdwn`Keep it where only people who answer for privacy can read it.`;
