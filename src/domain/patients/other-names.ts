import { nameKeys, nameWords } from '../../plain-language/names/name-words.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import type { Ctx } from '../context.ts';
import { wholeName } from './names-in-text.ts';
import type { PatientMatch } from './patient.ts';
import { isNameTerm } from './search-terms.ts';

/**
 * The same patients with those of the words that are other names of theirs: former names, nicknames, names in another script.
 * Only search terms have these, without saying which is given and which is family name. One look-up by key, whatever the
 * caseload. Checks no access and records nothing: its callers do.
 * @param words as search terms write them.
 * @returns the patients in their order, with `saidOther` where the words say an other name.
 */
export async function withOtherNames<P extends PatientMatch>(
  ctx: Ctx,
  patients: readonly P[],
  words: readonly string[],
): Promise<(P & Pick<PatientMatch, 'saidOther'>)[]> {
  if (patients.length === 0 || words.length === 0) return [...patients];
  const rows = await ctx.db.patientSearchTerm.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      patientId: { in: patients.map(({ id }) => id) },
      term: { in: [...new Set(words)] },
    },
    select: { patientId: true, term: true },
    orderBy: { term: 'asc' },
  });
  const said = Map.groupBy(rows, ({ patientId }) => patientId);
  return patients.map((patient) => {
    const own = ownKeys(patient);
    const saidOther = (said.get(patient.id) ?? [])
      .map(({ term }) => term)
      .filter((term) => isOtherName(term) && !own.has(term));
    return saidOther.length === 0 ? patient : { ...patient, saidOther };
  });
}

/** An initial and "de" name nobody. */
export const isOtherName = (term: string): boolean =>
  isNameTerm(term) && [...term].length > 1 && !isParticle(term);

/** All keys of the name that is shown. */
export const ownKeys = ({
  givenNames,
  familyName,
}: Pick<PatientMatch, 'givenNames' | 'familyName'>): ReadonlySet<string> =>
  new Set([
    ...nameKeys([...givenNames, familyName]),
    ...[...givenNames, familyName].flatMap((name) => [...nameWords(name), ...wholeName(name)]),
  ]);
