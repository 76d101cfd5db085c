import { joinMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';

type CarePlan = {
  title: string;
  summary: string | null;
  addresses: string | null;
  narrative: string | null;
  notes: string | null;
};

/** A care plan as its source wrote it: what it is and for what, then its text and its notes. `safe` escapes, and masks where it must. */
export const carePlanLines = (plan: CarePlan, safe: (text: string | null) => Mrkdwn | null): Mrkdwn[] => [
  joinMrkdwn(
    [
      mrkdwn`*${safe(plan.title) ?? ''}*`,
      plan.addresses && mrkdwn`for ${safe(plan.addresses) ?? ''}`,
      safe(plan.summary),
    ],
    ' · ',
  ),
  ...(plan.narrative ? [mrkdwn`Plan text: ${safe(plan.narrative) ?? ''}`] : []),
  ...(plan.notes ? [mrkdwn`Note: ${safe(plan.notes) ?? ''}`] : []),
];
