import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { hideNames } from '../../plain-language/names/hide-names.ts';
import type { Ctx } from '../context.ts';
import { findKnownNames } from '../patients/find-known-names.ts';
import { searchedTeams } from '../patients/searched-teams.ts';
import { isSubstanceUse } from '../protection/is-substance-use.ts';
import { namesProtected } from '../protection/names-protected.ts';
import { valuesOfPatients } from './values-of-patients.ts';

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
  const patients = await valuesOfPatients(ctx, ids);
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
    known: patients.flatMap(({ values }) => values),
  };
}
