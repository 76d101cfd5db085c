import { spellingsOf, writtenWords } from '../../plain-language/names/name-words.ts';
import type { Ctx } from '../context.ts';
import { patientsBearing } from './find-by-surname.ts';
import { wholeName } from './names-in-text.ts';
import type { PatientMatch } from './patient.ts';

/**
 * The patients of the actor's teams whose given name alone is in what somebody typed: "what changed for Rosa". Names that
 * are words, and whose longest run counts, as for family names. `except`: names that mean somebody else here, folded.
 * @returns at most 21, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findPatientsByGivenName(
  ctx: Ctx,
  { text, except = [] }: { text: string; except?: readonly string[] },
): Promise<PatientMatch[]> {
  const others = new Set(except.flatMap(wholeName));
  return patientsBearing(ctx, { text }, ({ givenNames }) =>
    givenNames
      .flatMap((name) => [...wholeName(name), ...writtenWords(name).flatMap(spellingsOf)])
      .filter((name) => !others.has(name)),
  );
}
