import type { Plan } from '../../domain/plans/read-plan.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { PART_2 } from '../kit/phi.ts';

/** One record of a part: its id, null for what cannot be edited here, and its words, masked. */
export type PlanRow = { id: string | null; text: Mrkdwn };

/** Makes words of the record safe for where they appear: masked for the surface, escaped. */
export type Safe = (text: string | null | undefined) => Mrkdwn | null;

export type RowsOf = (plan: Plan, safe: Safe, now: Date) => PlanRow[];

/** That a record is protected, and whether someone still has to say so. */
export const part2Mark = ({ isPart2, part2Review }: { isPart2: boolean; part2Review?: string | null }) =>
  isPart2 && (part2Review === 'needed' ? mrkdwn`${PART_2} · *review needed*` : mrkdwn`${PART_2}`);

/** Of what only a code is known: a person enters its name. */
export const NEEDS_NAME = mrkdwn`*needs a name*`;

export const day = (on: Date, now: Date): Mrkdwn =>
  escapeMrkdwn(showDate(dateAt(on, 'UTC'), dateAt(now, 'UTC')));
