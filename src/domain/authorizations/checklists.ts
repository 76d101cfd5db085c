import type { AuthorizationItem, AuthorizationKind } from './authorization.ts';

export const ITEM_PARTS = { documents: 'Documents', good_cause: 'Good cause for a late request' } as const;
export type ItemPart = keyof typeof ITEM_PARTS;

const REQUEST = [
  'Order or referral, signed',
  'Visit notes that show why it is needed',
  'Test results and images',
  'What was tried before, with dates and results',
  'Codes of the diagnosis and the service',
] as const;

const APPEAL = [
  'Denial letter, all pages',
  'Letter of medical necessity',
  'Records that answer the reason of the denial',
  'The policy that the payer cites',
  'Form that lets someone speak for the patient, signed',
] as const;

/** What payers ask for, by kind: a start, to which each team adds. */
export const CHECKLISTS = {
  prior_authorization: REQUEST,
  concurrent_review: ['Notes of the last days', 'Goals that are not reached yet', 'Plan for the discharge'],
  denial: ['Denial letter, all pages', 'The policy that the payer cites'],
  appeal: APPEAL,
  external_review: [
    'Final decision of the plan, all pages',
    'Request form of the reviewer',
    'Letter of medical necessity',
    'Records that the plan did not have',
    'Form that lets someone speak for the patient, signed',
  ],
  formulary_exception: [
    'Statement of the prescriber',
    'Drugs on the list that were tried, with dates and results',
    'Why the drugs on the list would not work or would do harm',
  ],
  peer_to_peer: [
    'Clinician who calls, with number and times',
    'Denial letter at hand',
    'Three facts that answer the reason of the denial',
  ],
} as const satisfies Record<AuthorizationKind, readonly string[]>;

/** What a payer needs to accept something late (42 CFR 405.942 and 422.582 name such reasons). */
export const GOOD_CAUSE = [
  'Why it is late: illness, a death, a wrong or late notice, records that did not come',
  'Proof of that reason: discharge papers, postmark, letter',
  'Day on which the notice really came, with its envelope',
  'Letter that asks the payer to accept it late',
  'The request itself, complete',
  'Proof that it was sent',
] as const;

/** Documents in hand, of those that are needed. */
export function completeness(
  items: readonly Pick<AuthorizationItem, 'part' | 'state'>[],
  part: ItemPart = 'documents',
): { inHand: number; needed: number } {
  const counted = items.filter((item) => item.part === part && item.state !== 'not_needed');
  return { inHand: counted.filter(({ state }) => state === 'in_hand').length, needed: counted.length };
}
