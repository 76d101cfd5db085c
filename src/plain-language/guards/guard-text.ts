import type { FactSheet } from '../fact-sheet.ts';
import { contact } from './contact.ts';
import { advice, certainty, denial, outlook, problem, state, visit } from './doubts.ts';
import { emergency, warning } from './emergency.ts';
import { form, MOST_CHARS } from './form.ts';
import {
  type DoubtId,
  EXACT_GUARDS,
  type ExactGuard,
  type Guard,
  type GuardFinding,
  type GuardId,
  type GuardRequest,
} from './guard.ts';
import { DOUBT_WORDS, GUARD_WORDS } from './guard-words.ts';
import { language } from './language.ts';
import { avoided, drugKind, medicine } from './medicine.ts';
import { moment, time } from './moment.ts';
import { amount, number } from './number.ts';
import { person, relative } from './person.ts';
import { readText } from './read.ts';
import { side, sideWord } from './side.ts';
import { taking, wayTaken } from './taking.ts';

const EXACT: Readonly<Record<ExactGuard, Guard>> = {
  form,
  language,
  contact,
  taking,
  number,
  moment,
  emergency,
  medicine,
  side,
  person,
};
const DOUBT: Readonly<Record<DoubtId, Guard>> = {
  amount,
  time,
  visit,
  warning,
  avoided,
  drug_kind: drugKind,
  way_taken: wayTaken,
  relative,
  side_word: sideWord,
  problem,
  denial,
  certainty,
  outlook,
  state,
  advice,
};

const isExact = (id: GuardId): id is ExactGuard => EXACT_GUARDS.some((exact) => exact === id);

/**
 * What a note or a model's sentence may not say, and what in it to look at, with the place.
 * @param request `about`: what a sentence cites; it is held against these facts alone, a note against the whole plan.
 * @returns what blocks first; [] when nothing speaks against it. A text above 1,000 characters is not read further.
 */
export function guardText(sheet: FactSheet, request: GuardRequest): GuardFinding[] {
  const { channel, text } = request;
  if (text.length > MOST_CHARS)
    return [
      {
        guard: 'form',
        isDoubt: false,
        start: MOST_CHARS,
        end: text.length,
        words: GUARD_WORDS.form[channel],
      },
    ];
  const reading = readText(sheet, request);
  return Object.entries({ ...EXACT, ...DOUBT }).flatMap(([name, guard]) => {
    const id = name as GuardId;
    const words = isExact(id) ? GUARD_WORDS[id][channel] : DOUBT_WORDS[id];
    const seen = new Set<number>();
    return guard(reading).flatMap(({ start, end }) => {
      if (seen.has(start)) return [];
      seen.add(start);
      return [{ guard: id, isDoubt: !isExact(id), start, end, words }];
    });
  });
}

/** In a short note of the other language, which passes for one of names, a dose is still a dose. */
const EITHER_LANGUAGE: ReadonlySet<GuardId> = new Set([
  'number',
  'taking',
  'way_taken',
  'emergency',
  'warning',
]);
/** "Once your tablets are gone": no eleven of Spanish. */
const SAME_SPELLING = /^once\b/i;

/** What is against a reviewer's note, read in both languages. */
export function guardNote(
  sheet: FactSheet,
  request: Pick<GuardRequest, 'text' | 'language' | 'audience'>,
): GuardFinding[] {
  const asked = { ...request, channel: 'note' as const, about: [] };
  const own = guardText(sheet, asked);
  const other = guardText(sheet, { ...asked, language: request.language === 'en' ? 'es' : 'en' });
  const strange = other.filter(
    ({ guard, start, end }) =>
      EITHER_LANGUAGE.has(guard) &&
      !SAME_SPELLING.test(request.text.slice(start, end)) &&
      !own.some((each) => each.guard === guard && each.start === start),
  );
  return [...own, ...strange];
}

/** What blocks by itself. */
export const blocked = (found: readonly GuardFinding[]): GuardFinding[] =>
  found.filter(({ isDoubt }) => !isDoubt);

/** The questions, each once, in the order of the text. */
export const doubtsOf = (found: readonly GuardFinding[]): GuardFinding[] => {
  const seen = new Set<string>();
  return found
    .filter(({ isDoubt, guard }) => isDoubt && !seen.has(guard) && seen.add(guard))
    .toSorted((one, other) => one.start - other.start);
};
