import { isUnspaced } from '../../plain-language/names/name-pattern.ts';
import type { Ctx } from '../context.ts';
import { inCaseload } from './caseload.ts';
import { namesPerson, runAt, type TextWord, textWords } from './names-in-text.ts';
import { type PatientMatch, patientMatch } from './patient.ts';
import { patientsWithPairs } from './patients-with-terms.ts';
import { pairTerm } from './search-terms.ts';

/** Of one text. */
const MOST = 20;

/**
 * The patients of the actor's teams whom each of several texts names, looked up together: by case key, or by given and
 * family name side by side, in either order, without accents and in any capitals. A family name alone names no one.
 * Checks no access and records nothing: its callers do.
 * @returns for each text at most 20, by id.
 */
export async function patientsNamedIn(ctx: Ctx, texts: readonly string[]): Promise<PatientMatch[][]> {
  const read = texts.map((text) => {
    const words = textWords(text);
    return {
      words,
      caseKeys: words.flatMap(({ raw }) => (CASE_KEY.test(raw) ? [raw] : [])),
      unspaced: words.filter(({ key }) => isUnspaced(key)),
    };
  });
  if (read.every(({ words }) => words.length === 0)) return texts.map(() => []);
  const ids = await patientsWithPairs(ctx, {
    pairs: read.flatMap(({ words }) => pairsOf(words)),
    names: read.flatMap(({ unspaced }) => unspaced.flatMap(({ key }) => partsOf(key))),
  });
  const rows = await ctx.db.patient.findMany({
    where: {
      AND: [inCaseload(ctx, 'patient.search')],
      OR: [{ caseKey: { in: read.flatMap(({ caseKeys }) => caseKeys) } }, { id: { in: ids } }],
    },
    select: patientMatch,
    orderBy: { id: 'asc' },
  });
  return read.map(({ words, caseKeys, unspaced }) =>
    rows
      .filter(
        (row) =>
          caseKeys.includes(row.caseKey) ||
          namesPerson(words, row) ||
          unspaced.some(({ key }) => holdsUnspaced(key, row)),
      )
      .slice(0, MOST),
  );
}

const CASE_KEY = /^(?=.*[2-9])(?=.*[B-Z])[2-9B-Z]{4,6}$/;

/** Two runs of one or two words side by side, also over an initial, as the two pair terms that a bearer of both has. */
function pairsOf(words: readonly TextWord[]): [string, string][] {
  return words.flatMap((_, at) => {
    const next = words[at + 1]?.key.length === 1 ? [at + 1, at + 2] : [at + 1];
    return [1, 2].flatMap((before) =>
      next.flatMap((start) =>
        [1, 2].flatMap((after): [string, string][] => {
          const left = runAt(words, at - before + 1, before);
          const right = runAt(words, start, after);
          return left === '' || right === '' ? [] : [[pairTerm(left, right), pairTerm(right, left)]];
        }),
      ),
    );
  });
}

/** A whole name in a script without spaces is two to four signs of a longer run. */
function partsOf(run: string): string[] {
  const signs = [...run];
  return signs.flatMap((_, at) =>
    [2, 3, 4].flatMap((length) =>
      at + length <= signs.length ? [signs.slice(at, at + length).join('')] : [],
    ),
  );
}

function holdsUnspaced(run: string, { givenNames, familyName }: PatientMatch): boolean {
  const given = givenNames.join('');
  return (
    given !== '' &&
    familyName !== '' &&
    (run.includes(familyName + given) || run.includes(given + familyName))
  );
}
