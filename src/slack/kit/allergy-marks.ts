import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';

type Allergy = { verification: string | null; criticality: string | null; type: string | null };

/** What a clinician must know beside the allergen: how bad it may become, that it is an intolerance, that it is not sure. */
export const allergyMarks = ({ verification, criticality, type }: Allergy): Mrkdwn[] => [
  ...(criticality === 'high' ? [mrkdwn`*high criticality*`] : []),
  ...(type === 'intolerance' ? [mrkdwn`intolerance`] : []),
  ...(verification === 'unconfirmed' ? [mrkdwn`*unconfirmed*`] : []),
];
