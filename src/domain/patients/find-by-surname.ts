import { z } from 'zod';
import { nameKeys, spellingsOf, writtenWords } from '../../plain-language/names/name-words.ts';
import {
  MONTHS,
  NAMES_THAT_ARE_WORDS,
  SPANISH_WORDS,
} from '../../plain-language/names/names-that-are-words.ts';
import { isDayOrLanguage, isDegree, isQuality } from '../../plain-language/names/ordinary-words.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from './caseload.ts';
import { LONGEST_NAME, runAt, type TextWord, textWords, wholeName } from './names-in-text.ts';
import { ownKeys, withOtherNames } from './other-names.ts';
import { type PatientMatch, patientMatch } from './patient.ts';
import { patientsWithNames } from './patients-with-terms.ts';

const Input = z.object({ text: z.string() });

const MOST = 21;
const SHORTEST = 2;

/**
 * The patients of the actor's teams whose family name alone stands in what somebody typed: "check weight of Hermiston",
 * "call chen". A name that is a word too ("Long", "Walker") needs its capital, and not at the beginning, or a title; behind
 * "Dr" it is somebody else's. Other names of the record count, too. Where words fit family names of several lengths, the longest counts: "de la Cruz" before "Cruz".
 * @returns at most 21, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findPatientsBySurname(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  return patientsBearing(ctx, input, ({ familyName }) => familyNames(familyName));
}

/** "Ibarra Montes" is called Ibarra, and Montes; "Al-Hassan" Hassan; "de la Cruz" nothing of "de". */
const familyNames = (name: string): string[] => [
  ...wholeName(name),
  ...writtenWords(name)
    .filter((word) => !isParticle(word))
    .flatMap(spellingsOf),
];

type Bears = (patient: PatientMatch) => readonly string[];

/**
 * The same of any one name. `bears`: how the names that count are written as one word.
 * @returns at most 21, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function patientsBearing(
  ctx: Ctx,
  input: z.input<typeof Input>,
  bears: Bears,
): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { text } = parseInput(Input, input);
  const read = textWords(text);
  // In capitals alone "WHEN WILL" is no Will.
  const isLoud = !/\p{Ll}/u.test(text);
  const words = isLoud ? read.map((word) => ({ ...word, isCapital: false })) : read;
  const starts = words.map((_, at) => runsFrom(words, at));
  const names = [...new Set(starts.flat().map(({ run }) => run))];
  if (names.length === 0) return [];
  const bearers = await patientsWithNames(ctx, names);
  const ids = bearers.flat();
  const found = await ctx.db.patient.findMany({
    where: { ...inCaseload(ctx, entry.action), id: { in: ids } },
    select: patientMatch,
    orderBy: { id: 'asc' },
  });
  const borneNames = names.filter((_, at) => (bearers[at]?.length ?? 0) > 0);
  const rows = await withOtherNames(ctx, found, borneNames);
  const borne = new Map(rows.map((row) => [row.id, [...bears(row), ...(row.saidOther ?? [])]]));
  const known = new Set([...borne.values()].flat());
  const said = new Set<string>();
  for (let at = 0; at < starts.length; ) {
    const longest = starts[at]?.find(({ run }) => known.has(run));
    if (longest) said.add(longest.run);
    at += longest?.length ?? 1;
  }
  // Who is called so as well, by whichever name: a person chooses between both.
  const byOther = new Set(rows.flatMap(({ saidOther = [] }) => saidOther.filter((name) => said.has(name))));
  const named = rows
    .filter(
      (row) =>
        borne.get(row.id)?.some((name) => said.has(name)) ||
        (byOther.size > 0 && [...ownKeys(row)].some((name) => byOther.has(name))),
    )
    .slice(0, MOST);
  await recordAudit(ctx.db, ctx, { ...entry, patients: named.map(({ id }) => id) });
  return named;
}

/** What may be a name from this word on, longer ones first. */
function runsFrom(words: readonly TextWord[], at: number): { run: string; length: number }[] {
  const [before, word] = [words[at - 1], words[at]];
  if (
    !word ||
    /^(?:dra?|doctora?|nurse|np|pa|enfermer[ao])$/u.test(before?.key ?? '') ||
    /\p{N}/u.test(word.key)
  )
    return [];
  return Array.from({ length: LONGEST_NAME }, (_, i) => LONGEST_NAME - i).flatMap((length) => {
    const run = runAt(words, at, length);
    if (length === 1)
      return [word, ...withoutS(word)]
        .filter(
          (each) => isTitle(before) || (mayBeSurname(each, at) && !isHow(before, each)) || isWhose(words, at),
        )
        .map(alone);
    return run.length < SHORTEST ? [] : [{ run, length }];
  });
}

/** "Mrs bright": behind a title a word is a name in small letters, too. */
const isTitle = (before: TextWord | undefined): boolean =>
  /^(?:mr|mrs|ms|miss|sr|sra|srta|senor|senora|senorita)$/u.test(before?.key ?? '');

/** "How Long" in a title's capitals. */
const isHow = (before: TextWord | undefined, { key }: TextWord): boolean =>
  isQuality(key) && isDegree(before?.key ?? '');

/** "The plan for hill", "tareas de fowler porfa": what else would end so. */
const isWhose = (words: readonly TextWord[], at: number): boolean => {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  return (
    /^(?:for|of|de|para|with|con)$/u.test(before?.key ?? '') &&
    (next === undefined || /^(?:pls|plz|please|porfa|thanks|gracias)$/u.test(next.key)) &&
    word !== undefined &&
    !isQuality(word.key) &&
    !isDayOrLanguage(word.key) &&
    !MONTHS.has(word.key)
  );
};

const alone = ({ key }: TextWord) => ({ run: key, length: 1 });

/** "Rosas task": in haste the apostrophe stays away. */
const withoutS = (word: TextWord): TextWord[] =>
  /^\p{L}{4,}s$/u.test(word.key) ? [{ ...word, key: word.key.slice(0, -1) }] : [];

function mayBeSurname({ key, isCapital }: TextWord, at: number): boolean {
  if (isParticle(key) || key.length < SHORTEST) return false;
  // "Rivera" and "Peña" are words in Spanish alone, and tasks are written in English.
  return !NAMES_THAT_ARE_WORDS.has(key) || SPANISH_WORDS.has(key) || (isCapital && at > 0);
}

/** The words that are no part of these patients' names, for a subject. Null when none is left. */
export function wordsBeside(text: string, patients: readonly PatientMatch[]): string | null {
  const names = new Set(
    patients.flatMap((each) => [
      ...nameKeys([...each.givenNames, each.familyName]),
      ...(each.saidOther ?? []),
    ]),
  );
  const left = text.split(/\s+/u).filter((word) => !textWords(word).some(({ key }) => names.has(key)));
  return left.join(' ') || null;
}
