import type { Authorization, AuthorizationItem, Prisma } from '../../generated/prisma/client.ts';
import type {
  AuthorizationItemState,
  AuthorizationKind,
  AuthorizationOutcome,
} from '../../generated/prisma/enums.ts';
import { PAYERS } from '../clocks/rule.ts';
import { TASK_KIND_LABELS } from '../tasks/task.ts';

export type {
  Authorization,
  AuthorizationItem,
  AuthorizationItemState,
  AuthorizationKind,
  AuthorizationOutcome,
};

/** Words for kinds. Safe in an open channel: they name the work, never the patient. */
export const KIND_LABELS = {
  prior_authorization: 'Prior authorization',
  concurrent_review: 'Concurrent review',
  denial: 'Denial',
  appeal: 'Appeal',
  external_review: 'External review',
  formulary_exception: 'Formulary exception',
  peer_to_peer: 'Peer-to-peer call',
} as const satisfies Record<AuthorizationKind, string>;

export const OUTCOME_LABELS = {
  approved: 'Approved',
  partly_approved: 'Partly approved',
  denied: 'Denied',
  withdrawn: 'Withdrawn',
} as const satisfies Record<AuthorizationOutcome, string>;

export const ITEM_STATE_LABELS = {
  needed: 'Needed',
  requested: 'Requested',
  in_hand: 'In hand',
  not_needed: 'Not needed',
} as const satisfies Record<AuthorizationItemState, string>;

export const PAYER_KINDS = { ...PAYERS, unknown: 'Not known yet' } as const;
export type PayerKind = keyof typeof PAYER_KINDS;

export const BENEFITS = {
  medical: 'Service, stay or equipment',
  drug_medical: 'Drug given by a clinician',
  drug_pharmacy: 'Drug from a pharmacy',
} as const;
export type Benefit = keyof typeof BENEFITS;

/** Where a payer's days end; a day of the payer's may be over before the team's. */
export const PAYER_ZONES = {
  'America/New_York': 'Eastern',
  'America/Chicago': 'Central',
  'America/Denver': 'Mountain',
  'America/Phoenix': 'Arizona',
  'America/Los_Angeles': 'Pacific',
  'America/Anchorage': 'Alaska',
  'Pacific/Honolulu': 'Hawaii',
} as const;

/** A word from outside that names one of these. */
export const isKey = <K extends string>(labels: Record<K, unknown>, word: string | null): word is K =>
  word !== null && Object.hasOwn(labels, word);

/** A key of `PAYER_KINDS` as its column holds it; one of a later version counts as not known. */
export const payerKindOf = ({ payerKind }: Pick<Authorization, 'payerKind'>): PayerKind =>
  isKey(PAYER_KINDS, payerKind) ? payerKind : 'unknown';

export const benefitOf = ({ benefit }: Pick<Authorization, 'benefit'>): Benefit =>
  isKey(BENEFITS, benefit) ? benefit : 'medical';

/** `preparing`: nothing has gone to the payer. */
export type AuthorizationState = 'preparing' | 'submitted' | 'decided';
export const stateOf = ({
  submittedAt,
  decidedAt,
}: Pick<Authorization, 'submittedAt' | 'decidedAt'>): AuthorizationState =>
  decidedAt ? 'decided' : submittedAt ? 'submitted' : 'preparing';

/** The payer said no, or not to all of it: there may be a next level. */
export const isRefused = ({ outcome }: Pick<Authorization, 'outcome'>): boolean =>
  outcome === 'denied' || outcome === 'partly_approved';

const member = { select: { slackUserId: true, displayName: true } } as const;

/** What lists, cards and messages read of a request. */
export const authorizationWithPeople = {
  patient: {
    select: {
      id: true,
      caseKey: true,
      givenNames: true,
      familyName: true,
      protectedTexts: true,
      leftAt: true,
    },
  },
  team: true,
  createdBy: member,
  items: { orderBy: [{ part: 'asc' }, { position: 'asc' }] },
} satisfies Prisma.AuthorizationInclude;
export type AuthorizationWithPeople = Prisma.AuthorizationGetPayload<{
  include: typeof authorizationWithPeople;
}>;

/** What its deadlines are deadlines of. */
export const SUBJECT = 'Authorization';

/** What a task is called that no deadline sets. */
export const prepareTitle = (kind: AuthorizationKind): string =>
  `${TASK_KIND_LABELS.authorization}: prepare ${KIND_LABELS[kind].toLowerCase()}`;
