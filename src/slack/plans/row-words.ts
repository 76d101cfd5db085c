import type { Plan } from '../../domain/plans/read-plan.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';

/** One record of a part: its id, null for what cannot be edited here, and its words, masked. */
export type PlanRow = { id: string | null; text: Mrkdwn };

/** Makes words of the record safe for where they appear: masked for the surface, escaped. */
export type Safe = (text: string | null | undefined) => Mrkdwn | null;

export type RowsOf = (plan: Plan, safe: Safe, now: Date) => PlanRow[];

export const day = (on: Date, now: Date): Mrkdwn =>
  escapeMrkdwn(showDate(dateAt(on, 'UTC'), dateAt(now, 'UTC')));
