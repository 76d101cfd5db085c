import type { Counted } from '../../domain/counted.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';

/** "12", or "100+" of more than are counted. */
export const countedWords = ({ count, isMore }: Counted): Mrkdwn => mrkdwn`${count}${isMore ? '+' : ''}`;
