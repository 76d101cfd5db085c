import type { Fact } from '../../plain-language/fact-sheet.ts';
import { telecomsOf } from '../patients/patient.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import type { Plan } from '../plans/read-plan.ts';
import { baseOf, PREFIX } from './fact-base.ts';

/** The team's own numbers first, then this patient's, then those of the care team. A number appears once. */
export function phones(plan: Plan): Fact[] {
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

export const people = (plan: Plan): Fact[] => [
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
