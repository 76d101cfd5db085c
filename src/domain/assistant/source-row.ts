/**
 * One thing on record that an answer is made of. Words of a record stay as they were written; the surface shows the day, and
 * the case key or the name, each as its level allows.
 */
export type SourceRow = {
  /** From 1: what a sentence about it carries. */
  tag: number;
  /** The model's name. */
  record:
    | 'Contact'
    | 'Medication'
    | 'PlanVersion'
    | 'Appointment'
    | 'Task'
    | 'Clock'
    | 'Patient'
    | 'Caregiver'
    | 'CareTeamMember'
    | 'Condition'
    | 'Goal'
    | 'CarePlan'
    | 'Intervention'
    | 'Allergy'
    | 'Admission'
    | 'ChartEntry';
  id: string;
  version: number | null;
  /** When it was, or is due. Null: it has no time. */
  at: Date | null;
  patientId: string | null;
  /** @phi L2. */
  words: string;
};
export type UntaggedRow = Omit<SourceRow, 'tag'>;

/** Rows of one answer. */
export const MOST_ROWS = 30;

export const tagged = (rows: readonly UntaggedRow[]): SourceRow[] =>
  rows.slice(0, MOST_ROWS).map((row, at) => ({ ...row, tag: at + 1 }));

/** "Phone, reached · Dizzy since the new tablets". */
export const joined = (...words: readonly (string | null | undefined | false)[]): string =>
  words.filter(Boolean).join(' · ');
