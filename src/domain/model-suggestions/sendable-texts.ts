import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { hideNames } from '../../plain-language/names/hide-names.ts';
import type { Ctx } from '../context.ts';
import { findKnownNames } from '../patients/find-known-names.ts';
import { telecomsOf } from '../patients/patient.ts';
import { searchedTeams } from '../patients/searched-teams.ts';
import { isSubstanceUse } from '../protection/is-substance-use.ts';
import { namesProtected } from '../protection/names-protected.ts';
import { dayOf } from '../teams/team-calendar.ts';

type Text = { words: string; patientIds: readonly string[] };

/** Null: a text that speaks of what 42 CFR Part 2 protects; it is not sent. */
export type Sendable = { texts: (string | null)[]; known: KnownValue[] };

/**
 * Texts as a model may get them, before they are masked: every name of the teams' patients, caregivers and providers is
 * "someone", and what 42 CFR Part 2 protects, or what reads like it, is left out. Checks no access: its callers do.
 * @param texts with the patients whom each may be about.
 * @returns the texts in their order, and the values of those patients that the mask looks for.
 */
export async function sendableTexts(ctx: Ctx, texts: readonly Text[]): Promise<Sendable> {
  const ids = [...new Set(texts.flatMap(({ patientIds }) => patientIds))];
  const patients = await ctx.db.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: ids } },
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
    },
  });
  const names = await findKnownNames(ctx, {
    teamIds: await searchedTeams(ctx),
    shown: texts.map(({ words }) => words),
  });
  const protectedTexts = patients.flatMap((patient) => patient.protectedTexts);
  const isProtected = (words: string) =>
    isSubstanceUse({ codes: [], names: [words] }) || namesProtected(words, protectedTexts);
  return {
    texts: texts.map(({ words }) =>
      isProtected(words) ? null : hideNames(words, { team: names }, () => 'someone'),
    ),
    known: patients.flatMap(valuesOf).filter(({ value }) => value.trim() !== ''),
  };
}

type Row = {
  givenNames: string[];
  familyName: string;
  birthOn: Date | null;
  mrn: string | null;
  caseKey: string;
  telecoms: Parameters<typeof telecomsOf>[0];
  caregivers: { name: string; telecoms: Parameters<typeof telecomsOf>[0] }[];
};

function valuesOf({
  givenNames,
  familyName,
  birthOn,
  mrn,
  caseKey,
  telecoms,
  caregivers,
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
  ];
}
