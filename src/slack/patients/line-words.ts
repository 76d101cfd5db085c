import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';

/** A calendar date: no zone moves it. */
export const day = (on: Date, now?: Date): Mrkdwn =>
  escapeMrkdwn(showDate(dateAt(on, 'UTC'), now && dateAt(now, 'UTC')));

/** Words of the record (L2), escaped; null: there are none. */
export const safe = (text: string | null | undefined): Mrkdwn | null =>
  text ? escapeMrkdwn(text.trim()) : null;
