import { nameKeys } from '../../plain-language/names/name-words.ts';
import type { Ctx } from '../context.ts';
import { withOtherNames } from './other-names.ts';
import type { PatientMatch } from './patient.ts';
import { queryWords } from './query-words.ts';
import { searchPatients } from './search-patients.ts';
import { wordOf } from './search-terms.ts';

const MOST = 20;
/** A name with a title and a birth date. */
const MOST_WORDS = 5;

/**
 * The patients whom a text names and says nothing else: "chen", "Mrs. Chen", "Rosa Chen 3/14/1958", "K7Q4". The
 * beginning of a name is not enough: "call" is not Callahan.
 * @returns at most 20.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function findNamedPatients(ctx: Ctx, text: string): Promise<PatientMatch[]> {
  const words = queryWords(text);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  const found = await searchPatients(ctx, { query: text, limit: MOST });
  const hits = await withOtherNames(ctx, found, words.flat());
  return hits.filter((hit) => {
    const whole = new Set([
      ...nameKeys([...hit.givenNames, hit.familyName]),
      ...(hit.saidOther ?? []),
      wordOf(hit.caseKey),
      hit.birthOn?.toISOString().slice(0, 10) ?? '',
    ]);
    return words.every((word) => word.some((each) => whole.has(each)));
  });
}
