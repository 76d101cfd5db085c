import { escapeMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';

type Goal = { isAgreed: boolean | null; acceptance: string | null; achievement: string | null };

const ACCEPTANCES: ReadonlyMap<string, Mrkdwn> = new Map([
  ['agree', mrkdwn`agreed (per the source)`],
  ['disagree', mrkdwn`*not agreed* (per the source)`],
  ['pending', mrkdwn`agreement pending (per the source)`],
]);

/** Whether the patient agreed, and how far the goal is. What a person wrote here comes before what a source says. */
export const goalMarks = ({ isAgreed, acceptance, achievement }: Goal): Mrkdwn[] => [
  ...(isAgreed === null
    ? [ACCEPTANCES.get(acceptance ?? '') ?? []].flat()
    : [isAgreed ? mrkdwn`agreed` : mrkdwn`*not agreed*`]),
  ...(achievement ? [escapeMrkdwn(achievement.toLowerCase())] : []),
];
