import { invalidField } from '../../../domain/errors.ts';
import { RED_FLAG_ACTION_WORDS } from '../../../domain/plans/save-red-flag.ts';
import {
  type CodedChoice,
  type CodedKind,
  choiceByKey,
  englishOf,
} from '../../../plain-language/library/coded-choices.ts';
import { type OfferedChoice, searchChoices } from '../../../plain-language/library/search-choices.ts';
import { suggestField } from '../../kit/fields.ts';
import type { OptionsAnswer } from '../../kit/flows.ts';
import type { Filled } from './part-form.ts';

/** The options flow of each kind. */
export const SUGGEST_LINE = {
  'warning-sign': 'library.warning_sign',
  instruction: 'library.instruction',
  goal: 'library.goal',
  'dosage-note': 'library.dosage_note',
} as const satisfies Record<CodedKind, string>;

const EXAMPLES: Record<CodedKind, string> = {
  'warning-sign': 'Search: weight, dizzy, sugar under 70',
  instruction: 'Search: salt, feet, inhaler',
  goal: 'Search: walk, pressure, sleep',
  'dosage-note': 'Search: food, water, crush',
};

/** A line of the library, by typing. It is in English and Spanish; own words stay possible in the field below. */
export const libraryField = (name: string, kind: CodedKind) =>
  suggestField({
    name: `${name}.library`,
    label: kind === 'dosage-note' ? 'Note from the library' : 'From the library',
    suggestAs: SUGGEST_LINE[kind],
    placeholder: EXAMPLES[kind],
    hint: 'In English and Spanish. Type numbers to change those of a line.',
    optional: true,
  });

/** What a menu offers for what was typed. A value is the key and the numbers of a line. */
export const lineOptions = (kind: CodedKind, query: string): OptionsAnswer =>
  searchChoices(kind, query).map(({ choice, numbers, english }) => ({
    value: [choice.key, ...numbers].join('|'),
    label: english,
    description: about(choice),
  }));

/** "diabetes · Do · every evening", "stroke · Call 911". */
const about = ({ area, polarity, often, action }: CodedChoice): string =>
  [area, polarity && (polarity === 'do' ? 'Do' : 'Avoid'), often, action && RED_FLAG_ACTION_WORDS[action]]
    .filter(Boolean)
    .join(' · ');

/**
 * The line that was chosen in this form; null when none was.
 * @throws DomainError `invalid` for a value that the menu never gave.
 */
export function chosenLine(filled: Filled, name: string, kind: CodedKind): OfferedChoice | null {
  const value = filled.one(`${name}.library`);
  if (value === null) return null;
  const [key = '', ...numbers] = value.split('|');
  const choice = choiceByKey(kind, key);
  if (!choice || numbers.length !== choice.numbers.length)
    throw invalidField(`${name}.library`, 'That line is no longer in the library. Choose again.');
  return { choice, numbers, english: englishOf(choice, numbers) };
}

/**
 * The words of a part: of the line that was chosen, else of the field. Both at once is a question, not a guess.
 * @param own the field of own words, and what it began with.
 * @throws DomainError `invalid` when a line was chosen and the words were changed as well.
 */
export function wordsOf(
  filled: Filled,
  line: OfferedChoice | null,
  { library, own, stored }: { library: string; own: string; stored: string | null | undefined },
): string {
  const typed = filled.text(own, stored) ?? '';
  if (!line) return typed;
  if (typed !== '' && typed !== (stored ?? '') && typed !== line.english)
    throw invalidField(`${library}.library`, 'You chose a line and wrote your own words. Clear one of them.');
  return line.english;
}
