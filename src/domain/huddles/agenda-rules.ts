/** Why a patient is on the agenda of a huddle, in the order of their points. */
export const AGENDA_REASONS = ['carried', 'stay', 'clock', 'overdue', 'conflict', 'asked', 'review'] as const;
export type AgendaReason = (typeof AGENDA_REASONS)[number];

export type AgendaRule = {
  id: AgendaReason;
  /** As the team's channel reads it: words of L0. */
  label: string;
  points: number;
  /** YYYY-MM-DD, the first and the last day on which it counts; null: until it is replaced. */
  effectiveFrom: string;
  effectiveTo: string | null;
  source: string;
};

/** A deadline that is this near comes before the next weekly huddle. */
export const CLOCK_DAYS = 7;
/** So many of the team's working days a task is overdue before the team talks about it. */
export const OVERDUE_WORKING_DAYS = 3;
/** How far back a first huddle looks for stays. */
export const FIRST_LOOK_DAYS = 7;
/** The least that a case gets, in minutes: the planned time divided by it is the cap of the agenda. */
export const MINUTES_A_CASE = 5;

const SINCE_2026 = { effectiveFrom: '2026-01-01', effectiveTo: null };

/**
 * Whom a huddle talks about, and why. Each rule counts once for a patient, and each is worth more than all below it
 * together. A changed rule is a new row with its own dates, never an edited one.
 */
export const AGENDA_RULES: readonly AgendaRule[] = [
  {
    id: 'carried',
    label: 'Carried over',
    points: 64,
    ...SINCE_2026,
    source: 'An open point of the last huddle comes first, once',
  },
  {
    id: 'stay',
    label: 'Admitted or discharged',
    points: 32,
    ...SINCE_2026,
    source: 'A hospital stay that started or ended since the last huddle',
  },
  {
    id: 'clock',
    label: `Deadline within ${CLOCK_DAYS} days`,
    points: 16,
    ...SINCE_2026,
    source: 'A deadline that a rule sets, or one that was missed and is not settled',
  },
  {
    id: 'overdue',
    label: `Overdue by ${OVERDUE_WORKING_DAYS} working days`,
    points: 8,
    ...SINCE_2026,
    source: 'An open task past its due time',
  },
  {
    id: 'conflict',
    label: 'Possible duplicate record',
    points: 4,
    ...SINCE_2026,
    source: 'Two records that may be one person, not decided',
  },
  { id: 'asked', label: 'Asked for', points: 2, ...SINCE_2026, source: 'A member asked for it' },
  {
    id: 'review',
    label: 'Plan review due',
    points: 1,
    ...SINCE_2026,
    source: 'The care plan’s own date of review',
  },
];

/**
 * The rules in force on a day.
 * @param day YYYY-MM-DD.
 * @returns in the order of their points, highest first.
 */
export const agendaRulesOn = (day: string): AgendaRule[] =>
  AGENDA_RULES.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  ).toSorted((one, other) => other.points - one.points);

/** The first day of the newest row among those rules: it names the edition. */
export const editionOf = (rules: readonly AgendaRule[]): string =>
  rules.reduce(
    (newest, { effectiveFrom }) => (effectiveFrom > newest ? effectiveFrom : newest),
    '2026-01-01',
  );

/** What a stored key says; a key of a later version says itself. */
export const reasonLabel = (key: string): string => AGENDA_RULES.find(({ id }) => id === key)?.label ?? key;

/** As many patients as the planned time holds. */
export const capOf = (plannedMinutes: number): number =>
  Math.max(1, Math.floor(plannedMinutes / MINUTES_A_CASE));
