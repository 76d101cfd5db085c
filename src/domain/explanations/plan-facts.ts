import type { Fact } from '../../plain-language/fact-sheet.ts';
import { eachRenewalOnce } from '../plans/each-renewal-once.ts';
import { markOf } from '../plans/most-important.ts';
import type { Plan } from '../plans/read-plan.ts';
import { recordedName } from '../plans/unnamed.ts';
import { baseOf } from './fact-base.ts';
import { medicineFact } from './medicine-fact.ts';
import { people, phones } from './people-facts.ts';
import { type Ties, tiesOf } from './problem-ties.ts';
import { withSpanish } from './spanish-words.ts';

export const dayOf = (on: Date | null): string | null => on?.toISOString().slice(0, 10) ?? null;

/** What of a plan counts now, in the order in which a plan is read. */
export const factsOfPlan = (plan: Plan, now: Date): Fact[] =>
  withSpanish(factsIn(plan, now), plan).map((fact) => ({ ...fact, ...markOf(plan, fact.source) }));

function factsIn(plan: Plan, now: Date): Fact[] {
  // A renewal that took the place of the same order is no change of treatment.
  const lines = new Set(eachRenewalOnce(plan.medications).map(({ order }) => order));
  const ties = tiesOf(plan);
  return [
    ...whatMatters(plan),
    ...problems(plan),
    ...plan.medications.flatMap((row, index) => {
      const named = { ...row, name: recordedName(row) };
      const fact = lines.has(row) ? medicineFact(named, now) : null;
      return fact
        ? { ...fact, ...baseOf('medicine', 'Medication', row, index, named.name), ...ties(row) }
        : [];
    }),
    ...allergies(plan),
    ...doings(plan, ties),
    ...visits(plan, now),
    ...phones(plan),
    ...people(plan),
    ...(plan.planReviewOn
      ? [
          {
            kind: 'review' as const,
            id: 'd1',
            source: { recordType: 'Patient', recordId: plan.id },
            on: dayOf(plan.planReviewOn) ?? '',
          },
        ]
      : []),
  ];
}

function whatMatters({ id, whatMatters: text, isPart2 }: Plan): Fact[] {
  const words = text?.trim();
  if (!words) return [];
  const base = { source: { recordType: 'Patient', recordId: id }, ...(isPart2 ? { isPart2 } : {}) };
  return [{ kind: 'what_matters', id: 'w1', ...base, isOutsideText: true, text: words }];
}

/** What was ruled out or is a social need is told to nobody as a problem; what is not confirmed, to clinicians as that. */
const problems = ({ conditions }: Plan): Fact[] =>
  conditions.flatMap((row, index): Fact[] => {
    if (row.isSocial) return [];
    const verification = UNCONFIRMED.find((each) => each === row.verification);
    if (verification)
      return row.status === 'active'
        ? [
            {
              kind: 'suspected',
              ...baseOf('suspected', 'Condition', row, index, recordedName(row)),
              name: recordedName(row),
              verification,
            },
          ]
        : [];
    if (row.verification !== null) return [];
    return [
      {
        kind: 'problem',
        ...baseOf('problem', 'Condition', row, index, recordedName(row)),
        name: recordedName(row),
        ...(row.code ? { code: row.code } : {}),
        status: row.status,
        isMain: row.isMain,
        onsetOn: dayOf(row.onsetOn),
        abatedOn: dayOf(row.abatedOn),
      },
    ];
  });

const substanceOf = ({ substance, code }: Plan['allergies'][number]) =>
  recordedName({ name: substance, code });

const UNCONFIRMED = ['unconfirmed', 'provisional', 'differential'] as const;

const allergies = (plan: Plan): Fact[] =>
  plan.allergies.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'allergy' as const,
          ...baseOf('allergy', 'Allergy', row, index, substanceOf(row)),
          substance: substanceOf(row),
          reaction: row.reaction,
          ...(row.type === 'intolerance' ? { isIntolerance: true as const } : {}),
          ...(row.verification === 'unconfirmed' ? { isUnconfirmed: true as const } : {}),
          ...(row.criticality === 'high' ? { isHighRisk: true as const } : {}),
        }
      : [],
  );

/** Goals, actions and warning signs. */
const doings = (plan: Plan, ties: Ties): Fact[] => [
  ...plan.goals.flatMap((row, index) =>
    row.status === 'active' || row.status === 'proposed'
      ? {
          kind: 'goal' as const,
          ...baseOf('goal', 'Goal', row, index, row.text),
          ...ties(row),
          text: row.text,
          measure: row.measure,
          target: row.target,
          dueOn: dayOf(row.dueOn),
          isAgreed: row.isAgreed,
        }
      : [],
  ),
  ...plan.interventions.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'intervention' as const,
          ...baseOf('intervention', 'Intervention', row, index, row.text),
          ...ties(row),
          polarity: row.polarity,
          text: row.text,
          howOften: row.howOften,
          responsible: row.responsible,
          why: row.why,
        }
      : [],
  ),
  ...plan.redFlags.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'red_flag' as const,
          ...baseOf('red_flag', 'RedFlag', row, index),
          sign: row.sign,
          action: row.action,
        }
      : [],
  ),
];

/** Only what is agreed: a time that no one confirmed is not given to a patient as theirs. */
const visits = (plan: Plan, now: Date): Fact[] =>
  plan.appointments
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => row.status === 'booked' && row.startsAt >= now)
    .toSorted((a, b) => a.row.startsAt.getTime() - b.row.startsAt.getTime())
    .map(({ row, index }) => ({
      kind: 'visit' as const,
      ...baseOf('visit', 'Appointment', row, index),
      startsAt: row.startsAt,
      zone: plan.team.timeZone,
      withWhom: row.withWhom,
      where: row.location,
      purpose: row.description,
    }));
