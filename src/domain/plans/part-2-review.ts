import type { Plan } from './read-plan.ts';

/**
 * How far the review of a protected record is. `needed`: it reads like substance use treatment, came without a privacy
 * label, and counts as protected until a person decides. `labelled`: its source's own label protects it (42 CFR Part 2,
 * restricted, HIV, mental health and others), until a person who may see it decides otherwise.
 */
export type Part2Review = 'needed' | 'labelled' | 'protected' | 'not_protected';

/** Kinds of records that are offered for review: table, model, and the words that name one. */
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
  allergy: { table: 'allergy', model: 'Allergy', part: 'allergy', isEdited: true, words: 'Allergy' },
  careTeamMember: {
    table: 'care_team_member',
    model: 'CareTeamMember',
    part: 'careTeam',
    isEdited: true,
    words: 'Care team member',
  },
  caregiver: {
    table: 'caregiver',
    model: 'Caregiver',
    part: 'caregiver',
    isEdited: true,
    words: 'Caregiver',
  },
} as const;
export type ReviewedKind = keyof typeof REVIEWED;

/** One record that waits for a decision. */
export type ToReview = { kind: ReviewedKind; id: string; text: string; isLabelled: boolean };

type Row = { id: string; isPart2: boolean; part2Review: string | null; withdrawnAt: Date | null };

/** A mark that nobody has decided on yet; one that a person took off in a form is decided. */
export const needsReview = ({ isPart2, part2Review, withdrawnAt }: Omit<Row, 'id'>): boolean =>
  isPart2 && part2Review === 'needed' && withdrawnAt === null;

/** A mark that is its source's label, and that nobody has decided on. */
const isLabelled = ({ isPart2, part2Review, withdrawnAt }: Omit<Row, 'id'>): boolean =>
  isPart2 && part2Review === 'labelled' && withdrawnAt === null;

/**
 * The records of a plan that read like substance use treatment and wait for a decision, in the order of the plan.
 * @returns each with the words that name it.
 */
export const recordsToReview = (plan: Plan): ToReview[] => recordsOf(plan, needsReview);

/**
 * The records of a plan that a label of their source protects, in the order of the plan.
 * @returns each with the words that name it.
 */
export const labelledRecords = (plan: Plan): ToReview[] => recordsOf(plan, isLabelled);

function recordsOf(plan: Plan, isMeant: (row: Row) => boolean): ToReview[] {
  const of = <R extends Row>(
    kind: ReviewedKind,
    rows: readonly R[],
    text: (row: R) => string | null,
  ): ToReview[] =>
    rows.filter(isMeant).map((row) => ({
      kind,
      id: row.id,
      text: text(row) ?? REVIEWED[kind].words,
      isLabelled: isLabelled(row),
    }));
  return [
    ...of('condition', plan.conditions, ({ name }) => name),
    ...of('medication', plan.medications, ({ name }) => name),
    ...of('goal', plan.goals, ({ text }) => text),
    ...of('intervention', plan.interventions, ({ text }) => text),
    ...of('appointment', plan.appointments, ({ description }) => description),
    ...of('carePlan', plan.carePlans, ({ title }) => title),
    ...of('chartEntry', plan.chartEntries, ({ title }) => title),
    ...of('admission', plan.admissions, ({ reason }) => reason),
    ...of('allergy', plan.allergies, ({ substance }) => substance),
    ...of('careTeamMember', plan.careTeamMembers, ({ name }) => name),
    ...of('caregiver', plan.caregivers, ({ name }) => name),
  ];
}
