import { escapeMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';

/** "1,200". */
export const counted = (count: number): Mrkdwn => escapeMrkdwn(count.toLocaleString('en-US'));

/** "1 row", "1,200 rows". */
export const rowsOf = (count: number): string =>
  count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
