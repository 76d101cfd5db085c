import type { Fact, FactKind } from '../../plain-language/fact-sheet.ts';
import { telecomsOf } from '../patients/patient.ts';
import { eachRenewalOnce } from '../plans/each-renewal-once.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import type { Plan } from '../plans/read-plan.ts';
import { medicineFact } from './medicine-fact.ts';

const PREFIX: Readonly<Record<FactKind, string>> = {
  medicine: 'm',
  problem: 'p',
  suspected: 's',
  what_matters: 'w',
  goal: 'g',
  intervention: 'i',
  red_flag: 'r',
  visit: 'v',
  phone: 't',
  allergy: 'a',
  care_team: 'c',
  caregiver: 'f',
  review: 'd',
};

type Row = { id: string; sourceSystem: string; isPart2?: boolean };

/** The part that all facts of one record share. The number is the record's place among all of its kind, ended ones too. */
function baseOf(kind: FactKind, recordType: string, row: Row, index: number) {
  return {
    id: `${PREFIX[kind]}${index + 1}`,
    source: { recordType, recordId: row.id },
    ...(row.isPart2 ? { isPart2: true } : {}),
    ...(row.sourceSystem === OWN_SOURCE ? {} : { isOutsideText: true }),
  };
}

export const dayOf = (on: Date | null): string | null => on?.toISOString().slice(0, 10) ?? null;

/** What of a plan counts now, in the order in which a plan is read. */
export function factsOfPlan(plan: Plan, now: Date): Fact[] {
  // A renewal that took the place of the same order is no change of treatment.
  const lines = new Set(eachRenewalOnce(plan.medications).map(({ order }) => order));
  return [
    ...whatMatters(plan),
    ...problems(plan),
    ...plan.medications.flatMap((row, index) => {
      const fact = lines.has(row) ? medicineFact(row, now) : null;
      return fact ? { ...fact, ...baseOf('medicine', 'Medication', row, index) } : [];
    }),
    ...allergies(plan),
    ...doings(plan),
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
  const source = { recordType: 'Patient', recordId: id };
  const mark = isPart2 ? { isPart2 } : {};
  return [{ kind: 'what_matters', id: 'w1', source, ...mark, isOutsideText: true, text: words }];
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
              ...baseOf('suspected', 'Condition', row, index),
              name: row.name,
              verification,
            },
          ]
        : [];
    if (row.verification !== null) return [];
    return [
      {
        kind: 'problem',
        ...baseOf('problem', 'Condition', row, index),
        name: row.name,
        status: row.status,
        isMain: row.isMain,
        onsetOn: dayOf(row.onsetOn),
        abatedOn: dayOf(row.abatedOn),
      },
    ];
  });

const UNCONFIRMED = ['unconfirmed', 'provisional', 'differential'] as const;

const allergies = (plan: Plan): Fact[] =>
  plan.allergies.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'allergy' as const,
          ...baseOf('allergy', 'Allergy', row, index),
          substance: row.substance,
          reaction: row.reaction,
          ...(row.type === 'intolerance' ? { isIntolerance: true as const } : {}),
          ...(row.verification === 'unconfirmed' ? { isUnconfirmed: true as const } : {}),
          ...(row.criticality === 'high' ? { isHighRisk: true as const } : {}),
        }
      : [],
  );

/** Goals, what is done for them, and the signs of danger. */
const doings = (plan: Plan): Fact[] => [
  ...plan.goals.flatMap((row, index) =>
    row.status === 'active' || row.status === 'proposed'
      ? {
          kind: 'goal' as const,
          ...baseOf('goal', 'Goal', row, index),
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
          ...baseOf('intervention', 'Intervention', row, index),
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

/** The team's own numbers first, then this patient's, then those of the care team. A number appears once. */
function phones(plan: Plan): Fact[] {
  const seen = new Set<string>();
  const isNew = (number: string) => {
    const digits = number.replaceAll(/\D/g, '');
    return digits !== '' && seen.size !== seen.add(digits).size;
  };
  const own = [...plan.team.planPhones, ...plan.planPhones]
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => row.isActive && isNew(row.number))
    .map(({ row, index }) => ({
      kind: 'phone' as const,
      ...baseOf('phone', 'PlanPhone', { id: row.id, sourceSystem: OWN_SOURCE }, index),
      who: row.who,
      number: row.number,
      hours: row.hours,
    }));
  const others = plan.careTeamMembers.flatMap((row, index) =>
    telecomsOf(row.isActive ? row.telecoms : [])
      .filter(({ kind, value }) => kind === 'phone' && isNew(value))
      .map(({ value }, at) => ({
        kind: 'phone' as const,
        ...baseOf('phone', 'CareTeamMember', row, index),
        id: `${PREFIX.phone}${PREFIX.care_team}${index + 1}.${at + 1}`,
        who: row.name,
        number: value,
        hours: null,
      })),
  );
  return [...own, ...others];
}

const people = (plan: Plan): Fact[] => [
  ...plan.careTeamMembers.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'care_team' as const,
          ...baseOf('care_team', 'CareTeamMember', row, index),
          name: row.name,
          role: row.roleName,
        }
      : [],
  ),
  ...plan.caregivers.flatMap((row, index) =>
    row.isActive
      ? {
          kind: 'caregiver' as const,
          ...baseOf('caregiver', 'Caregiver', row, index),
          name: row.name,
          relationship: row.relationship,
          mayKnow: row.mayKnow,
        }
      : [],
  ),
];
