/** `months`: calendar months, the last day of a shorter one. Hours are elapsed hours: a change of the clock adds none. */
export type RuleUnit = 'hours' | 'calendar_days' | 'business_days' | 'months';

export const START_EVENTS = {
  discharge: 'discharge',
  visit: 'face-to-face visit',
  request: 'request received by the payer',
  notice: 'date of the notice',
  decision: 'date of the decision',
  appeal: 'appeal received by the payer',
  review_request: 'review request received',
  ed_visit: 'emergency visit',
  psychiatric_discharge: 'discharge after a mental health stay',
} as const;
export type StartEvent = keyof typeof START_EVENTS;

export const PAYERS = {
  medicare: 'Original Medicare',
  medicare_advantage: 'Medicare Advantage',
  part_d: 'Medicare Part D',
  medicaid_managed: 'Medicaid managed care',
  medicaid: 'Medicaid',
  chip: 'CHIP',
  commercial: 'Commercial or ACA plan',
} as const;
export type Payer = keyof typeof PAYERS;

export const TRUST_LABELS = {
  primary: 'checked at its source',
  secondary: 'from a secondary source',
  verify: 'check this date',
} as const;
export type Trust = keyof typeof TRUST_LABELS;

type Span = { length: number; unit: RuleUnit };

/**
 * One rule that sets a deadline, as a dated row. Rules change: a new row with its own `effectiveFrom`, never an edited
 * one, so that a running clock keeps the row that it was started by.
 */
export type Rule = Span & {
  key: string;
  /** Names the work, never a patient: it is shown in channels. */
  title: string;
  appliesTo: {
    payers?: readonly Payer[];
    /** Only a plan that an insurer carries: never one that an employer funds itself. */
    isInsuredOnly?: boolean;
    /** Only a plan that an employer funds itself: never one that an insurer carries. */
    isEmployerOnly?: boolean;
    benefit?: 'medical' | 'drug_medical' | 'drug_pharmacy' | 'any';
    /** Two letters of the state that regulates the plan. */
    state?: string;
    programme?: 'tcm' | 'prior_auth' | 'appeal' | 'measure' | 'letter';
    isExpedited?: boolean;
    /** The service was given already: the payer decides on payment. */
    isAfterService?: boolean;
    /** Of an appeal: the first one is 1, what comes after it 2, and so on. */
    level?: 1 | 2 | 3;
  };
  start: StartEvent;
  /** No rule is on file: the date that the letter prints is all there is. */
  isLetterOnly?: true;
  /** The notice counts as received so many calendar days after its date. */
  receivedAfterDays?: number;
  /** A range that the source leaves open ends here; `length` is its earliest end. */
  upTo?: number;
  /** Which days count as business days; `team`: Monday to Friday without the holidays of the team. */
  calendar: 'none' | 'federal' | 'team';
  /** Where its days begin and end. No rule counts days where the patient lives; records hold no zone of theirs. */
  zone: 'team' | 'payer';
  /** What may be added to it once. */
  extension?: Span;
  /** YYYY-MM-DD, of the start event; null: since before these rows. */
  effectiveFrom: string | null;
  /** The last day on which it is in force; null: until a newer row. */
  effectiveTo: string | null;
  source: string;
  /** YYYY-MM-DD on which the figure was last compared with its source. */
  verifiedOn: string;
  trust: Trust;
  /** Proposed: shown with its source, applied to nothing. */
  isDraft?: true;
  note?: string;
};

/** What a clock keeps of its rule: "ma-appeal@2025-01-01". */
export const ruleIdOf = ({ key, effectiveFrom }: Pick<Rule, 'key' | 'effectiveFrom'>): string =>
  `${key}@${effectiveFrom ?? 'start'}`;

const UNIT_WORDS = {
  hours: ['hour', 'hours'],
  calendar_days: ['calendar day', 'calendar days'],
  business_days: ['business day', 'business days'],
  months: ['month', 'months'],
} as const satisfies Record<RuleUnit, readonly [string, string]>;

/** "65 calendar days", "90 to 120 calendar days", "72 hours". */
export function lengthWords({
  length,
  unit,
  upTo,
  isLetterOnly,
}: Span & { upTo?: number | undefined; isLetterOnly?: true }): string {
  if (isLetterOnly) return 'the date on the letter';
  if (length === 0) return 'the same day';
  const words = UNIT_WORDS[unit][length === 1 ? 0 : 1];
  return upTo ? `${length} to ${upTo} ${words}` : `${length} ${words}`;
}
