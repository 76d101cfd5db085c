import type { getPlan } from '../plans/get-plan.ts';
import { joined, type UntaggedRow } from './source-row.ts';

/** Before the name of a problem. */
export const PROBLEM = 'Problem: ';

type WholePlan = Awaited<ReturnType<typeof getPlan>>;

/** What a plan says today: what matters, goals, what to do and to avoid, warning signs, problems, who cares. */
export function planRows(plan: WholePlan): UntaggedRow[] {
  const about = { at: null, patientId: plan.id };
  return [
    ...(plan.whatMatters === null
      ? []
      : [
          {
            ...about,
            record: 'Patient' as const,
            id: plan.id,
            version: plan.version,
            words: `What matters: ${plan.whatMatters}`,
          },
        ]),
    ...plan.carePlans
      .filter(({ status }) => status === 'active')
      .map(({ id, version, title }) => ({
        ...about,
        record: 'CarePlan' as const,
        id,
        version,
        words: `Plan: ${title}`,
      })),
    ...plan.goals
      .filter(({ status }) => ['active', 'proposed', 'on_hold'].includes(status))
      .map(({ id, version, text }) => ({
        ...about,
        record: 'Goal' as const,
        id,
        version,
        words: `Goal: ${text}`,
      })),
    ...plan.interventions
      .filter(({ isActive }) => isActive)
      .map(({ id, version, polarity, text, howOften }) => ({
        ...about,
        record: 'Intervention' as const,
        id,
        version,
        words: joined(`${polarity === 'avoid' ? 'Avoid' : 'Do'}: ${text}`, howOften),
      })),
    ...plan.conditions
      .filter(({ status }) => status === 'active')
      .map(({ id, version, name }) => ({
        ...about,
        record: 'Condition' as const,
        id,
        version,
        words: `${PROBLEM}${name}`,
      })),
    ...plan.careTeamMembers
      .filter(({ isActive }) => isActive)
      .map(({ id, version, name, roleName }) => ({
        ...about,
        record: 'CareTeamMember' as const,
        id,
        version,
        words: joined(`Care team: ${name}`, roleName),
      })),
  ];
}
