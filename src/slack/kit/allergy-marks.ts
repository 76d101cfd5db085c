import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';

type Allergy = {
  verification: string | null;
  criticality: string | null;
  type: string | null;
  severity: string | null;
};

/** What a clinician must know beside the allergen: how bad it is or may become, that it is an intolerance, that it is not sure. */
export const allergyMarks = ({ verification, criticality, type, severity }: Allergy): Mrkdwn[] => [
  ...(criticality === 'high' ? [mrkdwn`*high criticality*`] : []),
  ...(criticality === 'low' ? [mrkdwn`low criticality`] : []),
  ...(severity === 'severe' ? [mrkdwn`*severe reaction*`] : []),
  ...(severity === 'moderate' ? [mrkdwn`moderate reaction`] : []),
  ...(severity === 'mild' ? [mrkdwn`mild reaction`] : []),
  ...(type === 'intolerance' ? [mrkdwn`intolerance`] : []),
  ...(verification === 'unconfirmed' ? [mrkdwn`*unconfirmed*`] : []),
];
