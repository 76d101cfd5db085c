import { isUnspaced } from '../../plain-language/names/name-pattern.ts';
import type { Ctx } from '../context.ts';
import { inCaseload } from './caseload.ts';
import { namesPerson, runAt, type TextWord, textWords } from './names-in-text.ts';
import { withOtherNames } from './other-names.ts';
import { type PatientMatch, patientMatch } from './patient.ts';
import { knownTerms, patientsWithNames, patientsWithPairs } from './patients-with-terms.ts';
import { pairTerm } from './search-terms.ts';

/** Of one text. */
const MOST = 20;

/**
 * The patients of the actor's teams whom each of several texts names, looked up together: by case key, or by given and
 * family name side by side, in either order, without accents and in any capitals. A family name alone names no one; other
 * names of the record count like either.
 * Checks no access and records nothing: its callers do.
 * @returns for each text at most 20, by id.
 */
export async function patientsNamedIn(ctx: Ctx, texts: readonly string[]): Promise<PatientMatch[][]> {
  const read = texts.map((text) => readText(textWords(text)));
  const said = read.flatMap(({ runs }) => runs.flat());
  const known = said.length === 0 ? new Set<string>() : await knownTerms(ctx, said);
  const named = await bearers(
    ctx,
    read.map(({ runs, parts }) => ({
      pairs: runs.flatMap(([left, right]): [string, string][] =>
        known.has(left) && known.has(right) ? [[pairTerm(left, right), pairTerm(right, left)]] : [],
      ),
      parts,
    })),
  );
  const ids = [...new Set(named.flatMap((each) => [...each]))];
  const caseKeys = read.flatMap((each) => each.caseKeys);
  if (ids.length + caseKeys.length === 0) return texts.map(() => []);
  const found = await ctx.db.patient.findMany({
    where: {
      AND: [inCaseload(ctx, 'patient.search')],
      OR: [{ caseKey: { in: caseKeys } }, { id: { in: ids } }],
    },
    select: patientMatch,
    orderBy: { id: 'asc' },
  });
  const rows = await withOtherNames(ctx, found, [...known]);
  return read.map(({ words, caseKeys, unspaced }, at) =>
    rows
      .filter(
        (row) =>
          caseKeys.includes(row.caseKey) ||
          (named[at]?.has(row.id) &&
            (namesPerson(words, row) || unspaced.some((run) => holdsUnspaced(run, row)))),
      )
      .slice(0, MOST),
  );
}

type ReadText = {
  words: readonly TextWord[];
  caseKeys: string[];
  /** Runs in a script without spaces, and what may be a name in them. */
  unspaced: string[];
  parts: string[];
  /** What stands side by side, and may be given and family name. */
  runs: [string, string][];
};

function readText(words: readonly TextWord[]): ReadText {
  const unspaced = words.flatMap(({ key }) => (isUnspaced(key) ? [key] : []));
  return {
    words,
    caseKeys: words.flatMap(({ raw }) => (CASE_KEY.test(raw) ? [raw] : [])),
    unspaced,
    parts: unspaced.flatMap(partsOf),
    runs: runsOf(words),
  };
}

/**
 * Who has the terms of each text. What several texts say is looked for once, and each text gets its own alone: names are
 * not compared with the words of the others.
 */
async function bearers(
  ctx: Ctx,
  texts: readonly { pairs: readonly [string, string][]; parts: readonly string[] }[],
): Promise<ReadonlySet<string>[]> {
  const pairs = new Map(texts.flatMap((text) => text.pairs).map((pair) => [pair.join(), pair]));
  const parts = [...new Set(texts.flatMap((text) => text.parts))];
  const [ofPairs, ofParts] = await Promise.all([
    patientsWithPairs(ctx, [...pairs.values()]),
    patientsWithNames(ctx, parts),
  ]);
  const byPair = new Map([...pairs.keys()].map((pair, at) => [pair, ofPairs[at] ?? []]));
  const byPart = new Map(parts.map((part, at) => [part, ofParts[at] ?? []]));
  return texts.map(
    (text) =>
      new Set([
        ...text.pairs.flatMap((pair) => byPair.get(pair.join()) ?? []),
        ...text.parts.flatMap((part) => byPart.get(part) ?? []),
      ]),
  );
}

const CASE_KEY = /^(?=.*[2-9])(?=.*[B-Z])[2-9B-Z]{4,6}$/;

/** Two runs of one or two words side by side, also over an initial. */
function runsOf(words: readonly TextWord[]): [string, string][] {
  return words.flatMap((_, at) => {
    const next = words[at + 1]?.key.length === 1 ? [at + 1, at + 2] : [at + 1];
    return [1, 2].flatMap((before) =>
      next.flatMap((start) =>
        [1, 2].flatMap((after): [string, string][] => {
          const left = runAt(words, at - before + 1, before);
          const right = runAt(words, start, after);
          return left === '' || right === '' ? [] : [[left, right]];
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
