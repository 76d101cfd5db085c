import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx } from '../context.ts';
import { telecomsOf } from '../patients/patient.ts';
import { dayOf } from '../teams/team-calendar.ts';

/**
 * By what patients could be known, for a mask: names, numbers and dates of them and of their caregivers. Checks no access:
 * its callers do.
 * @returns one entry a patient, in no order.
 */
export async function valuesOfPatients(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ id: string; protectedTexts: string[]; values: KnownValue[] }[]> {
  const patients = await ctx.db.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] } },
    select: {
      id: true,
      givenNames: true,
      familyName: true,
      birthOn: true,
      mrn: true,
      caseKey: true,
      telecoms: true,
      protectedTexts: true,
      caregivers: { select: { name: true, telecoms: true } },
      careTeamMembers: { select: { name: true } },
    },
  });
  return patients.map((patient) => ({
    id: patient.id,
    protectedTexts: patient.protectedTexts,
    values: valuesOf(patient).filter(({ value }) => value.trim() !== ''),
  }));
}

type Row = {
  givenNames: string[];
  familyName: string;
  birthOn: Date | null;
  mrn: string | null;
  caseKey: string;
  telecoms: Parameters<typeof telecomsOf>[0];
  caregivers: { name: string; telecoms: Parameters<typeof telecomsOf>[0] }[];
  careTeamMembers: { name: string }[];
};

function valuesOf({
  givenNames,
  familyName,
  birthOn,
  mrn,
  caseKey,
  telecoms,
  caregivers,
  careTeamMembers,
}: Row): KnownValue[] {
  const points = (json: Row['telecoms']) =>
    telecomsOf(json).map(({ kind, value }) => ({
      kind: kind === 'email' ? ('email' as const) : ('phone' as const),
      value,
    }));
  return [
    { kind: 'patient', value: [...givenNames, familyName].join(' '), aliases: [...givenNames, familyName] },
    { kind: 'case_key', value: caseKey },
    ...(birthOn ? [{ kind: 'birth_date' as const, value: dayOf(birthOn) }] : []),
    ...(mrn ? [{ kind: 'mrn' as const, value: mrn }] : []),
    ...points(telecoms),
    ...caregivers.flatMap((caregiver) => [
      { kind: 'relative' as const, value: caregiver.name },
      ...points(caregiver.telecoms),
    ]),
    ...careTeamMembers.map(({ name }) => ({ kind: 'care_team' as const, value: name })),
  ];
}
