import { z } from 'zod';
import { isUnspaced } from '../../plain-language/names/name-pattern.ts';
import { requireCareRole } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from './caseload.ts';
import { namesPerson, runAt, type TextWord, textWords } from './names-in-text.ts';
import { type PatientMatch, patientMatch } from './patient.ts';
import { patientsWithPairs } from './patients-with-terms.ts';
import { pairTerm } from './search-terms.ts';

const Input = z.object({ text: z.string() });

const MOST = 20;

/**
 * The patients of the actor's teams whom a text names: by case key, or by given and family name side by side, in
 * either order, without accents and in any capitals. A family name alone names no one.
 * @returns at most 20, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findPatientsInText(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireCareRole(ctx, entry);
  const { text } = parseInput(Input, input);
  const words = textWords(text);
  if (words.length === 0) return [];
  const caseKeys = words.flatMap(({ raw }) =>
    /^(?=.*[2-9])(?=.*[B-Z])[2-9B-Z]{4,6}$/.test(raw) ? [raw] : [],
  );
  const unspaced = words.filter(({ key }) => isUnspaced(key));
  const ids = await patientsWithPairs(ctx, {
    pairs: pairsOf(words),
    names: unspaced.flatMap(({ key }) => partsOf(key)),
  });
  const rows = await ctx.db.patient.findMany({
    where: { ...inCaseload(ctx), OR: [{ caseKey: { in: caseKeys } }, { id: { in: ids } }] },
    select: patientMatch,
    orderBy: { id: 'asc' },
  });
  const isNamed = (row: PatientMatch) =>
    caseKeys.includes(row.caseKey) ||
    namesPerson(words, row) ||
    unspaced.some(({ key }) => holdsUnspaced(key, row));
  const named = rows.filter(isNamed).slice(0, MOST);
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: named.map(({ id }) => id) } });
  return named;
}

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
