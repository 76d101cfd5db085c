/** Why somebody needs a member first. */
export const START_REASONS = [
  'red_flag',
  'now',
  'overdue_urgent',
  'discharged',
  'promised_call',
  'overdue',
  'due_today',
] as const;
export type StartReason = (typeof START_REASONS)[number];

export type StartRule = {
  id: StartReason;
  /** As people read it beside its points. */
  label: string;
  points: number;
  /** YYYY-MM-DD, the first and the last day on which it counts; null: until it is replaced. */
  effectiveFrom: string;
  effectiveTo: string | null;
  source: string;
};

/** How far back a discharge counts, in days: the period in which a follow-up visit is due (7 days, CPT 99496). */
export const DISCHARGE_DAYS = 7;

const SINCE_2026 = { effectiveFrom: '2026-01-01', effectiveTo: null };

/**
 * Who needs a member first, and why. Each rule counts once for a patient, and each is worth more than all below it
 * together: no number of small things outweighs a great one, and equal points mean equal reasons. A changed rule is a
 * new row with its own dates, never an edited one.
 */
export const START_RULES: readonly StartRule[] = [
  {
    id: 'red_flag',
    label: 'Words of danger',
    points: 64,
    ...SINCE_2026,
    source: 'A red flag leaves the normal queue (care rules, Screens)',
  },
  { id: 'now', label: 'Now', points: 32, ...SINCE_2026, source: 'A task with the priority Now' },
  {
    id: 'overdue_urgent',
    label: 'Overdue, urgent',
    points: 16,
    ...SINCE_2026,
    source: 'An urgent task past its due time, or without one',
  },
  {
    id: 'discharged',
    label: 'Discharged, not reached yet',
    points: 8,
    ...SINCE_2026,
    source: 'Contact within 2 business days after discharge (CPT 99495, 99496)',
  },
  {
    id: 'promised_call',
    label: 'Callback',
    points: 4,
    ...SINCE_2026,
    source: 'Someone waits for our call',
  },
  { id: 'overdue', label: 'Overdue', points: 2, ...SINCE_2026, source: 'A task past its due time' },
  {
    id: 'due_today',
    label: 'Due today',
    points: 1,
    ...SINCE_2026,
    source: 'A task due by the end of the day',
  },
];

/**
 * The rules in force on a day.
 * @param day YYYY-MM-DD.
 * @returns in the order of their points, highest first.
 */
export const rulesOn = (day: string): StartRule[] =>
  START_RULES.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  ).toSorted((one, other) => other.points - one.points);
