import type { Plan } from './read-plan.ts';

/**
 * Where a record stands that reads like substance use treatment and came without a privacy label. `needed`: it counts as
 * protected until a person decides.
 */
export type Part2Review = 'needed' | 'protected' | 'not_protected';

/** Kinds of records that are recognized and offered for review: table, model, and the words that name one. */
export const REVIEWED = {
  condition: { table: 'condition', model: 'Condition', part: 'problem', isEdited: true, words: 'Problem' },
  medication: {
    table: 'medication',
    model: 'Medication',
    part: 'medicine',
    isEdited: true,
    words: 'Medication',
  },
  carePlan: { table: 'care_plan', model: 'CarePlan', part: null, isEdited: false, words: 'Care plan' },
  goal: { table: 'goal', model: 'Goal', part: 'goal', isEdited: true, words: 'Goal' },
  intervention: {
    table: 'intervention',
    model: 'Intervention',
    part: 'intervention',
    isEdited: true,
    words: 'Intervention',
  },
  chartEntry: {
    table: 'chart_entry',
    model: 'ChartEntry',
    part: null,
    isEdited: false,
    words: 'Chart entry',
  },
  admission: { table: 'admission', model: 'Admission', part: null, isEdited: false, words: 'Stay' },
  appointment: {
    table: 'appointment',
    model: 'Appointment',
    part: 'appointment',
    isEdited: true,
    words: 'Visit',
  },
} as const;
export type ReviewedKind = keyof typeof REVIEWED;

/** One record that waits for a decision. */
export type ToReview = { kind: ReviewedKind; id: string; text: string };

type Row = { id: string; isPart2: boolean; part2Review: string | null; withdrawnAt: Date | null };

/** A mark that nobody has decided on yet; one that a person took off in a form is decided. */
export const needsReview = ({ isPart2, part2Review, withdrawnAt }: Omit<Row, 'id'>): boolean =>
  isPart2 && part2Review === 'needed' && withdrawnAt === null;

/**
 * The records of a plan that read like substance use treatment and wait for a decision, in the order of the plan.
 * @returns each with the words that name it.
 */
export function recordsToReview(plan: Plan): ToReview[] {
  const of = <R extends Row>(
    kind: ReviewedKind,
    rows: readonly R[],
    text: (row: R) => string | null,
  ): ToReview[] =>
    rows.filter(needsReview).map((row) => ({ kind, id: row.id, text: text(row) ?? REVIEWED[kind].words }));
  return [
    ...of('condition', plan.conditions, ({ name }) => name),
    ...of('medication', plan.medications, ({ name }) => name),
    ...of('goal', plan.goals, ({ text }) => text),
    ...of('intervention', plan.interventions, ({ text }) => text),
    ...of('appointment', plan.appointments, ({ description }) => description),
    ...of('carePlan', plan.carePlans, ({ title }) => title),
    ...of('chartEntry', plan.chartEntries, ({ title }) => title),
    ...of('admission', plan.admissions, ({ reason }) => reason),
  ];
}
