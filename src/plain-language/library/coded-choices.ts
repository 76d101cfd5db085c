import { z } from 'zod';
import { libraryFile } from './library-file.ts';
import { type NumberedWords, numberedWords, numbersIn, shapeOfPlan, withNumbers } from './numbered-words.ts';

export const CODED_KINDS = ['warning-sign', 'instruction', 'goal', 'dosage-note'] as const;
export type CodedKind = (typeof CODED_KINDS)[number];

const Entry = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  /** What it belongs to, as a nurse looks for it. */
  area: z.string().min(1),
  /** One line without a stop. `#` is a place for a number. */
  en: z.string().min(1),
  es: z.string().min(1),
  /** One number for each `#`, as the menu offers it. */
  numbers: z.array(z.number()).default([]),
  /** Other English of the same meaning, by which an import's words are known. */
  also: z.array(z.string()).default([]),
  /** Words that find it, besides its own. */
  words: z.array(z.string()).default([]),
  polarity: z.enum(['do', 'avoid']).optional(),
  /** How often it is usually done. */
  often: z.string().optional(),
  /** What is usually done about it. */
  action: z.enum(['call_911', 'call_clinic_now', 'call_clinic_today']).optional(),
  /** The page on which it rests. */
  source: z.string().regex(/^[^:]+: .+$/, 'is a publisher and a page: "NIDDK: Low Blood Glucose"'),
});
const File = z.strictObject({ version: z.int(), date: z.string(), entries: z.array(Entry) });
export type CodedChoice = z.output<typeof Entry>;

const FILES = {
  'warning-sign': libraryFile('warning-signs.yaml', File),
  instruction: libraryFile('instructions.yaml', File),
  goal: libraryFile('goals.yaml', File),
  'dosage-note': libraryFile('dosage-notes.yaml', File),
} as const satisfies Record<CodedKind, () => z.output<typeof File>>;

/** All entries of one kind, in the order of their file. */
export const codedChoices = (kind: CodedKind): readonly CodedChoice[] => FILES[kind]().entries;

type Known = { choice: CodedChoice; pattern: NumberedWords };
const byShape = new Map<CodedKind, Map<string, Known>>();
const byKey = new Map<CodedKind, Map<string, CodedChoice>>();

/** "Do not add salt" and "add salt" under "Avoid" are one instruction. */
const NEGATION = /^(?:do not|don['’]t|never) /i;
const bare = (words: string, polarity: 'do' | 'avoid' | undefined): string =>
  polarity === 'avoid' ? words.replace(NEGATION, '') : words;

function shapesOf(kind: CodedKind): Map<string, Known> {
  return byShape.getOrInsertComputed(kind, () => {
    const shapes = new Map<string, Known>();
    for (const choice of codedChoices(kind))
      for (const words of [choice.en, ...choice.also]) {
        const pattern = numberedWords(bare(words, choice.polarity));
        const shape = shapeWith(pattern.shape, choice.polarity);
        if (!shapes.has(shape)) shapes.set(shape, { choice, pattern });
      }
    return shapes;
  });
}
const shapeWith = (shape: string, polarity: 'do' | 'avoid' | undefined) =>
  polarity ? `${polarity} ${shape}` : shape;

type Recorded = { words: string /** Of an instruction. */; polarity?: 'do' | 'avoid' };

/**
 * The entry whose English a plan's words are, whole: case, accents, spaces and the last stop aside.
 * @returns it with the numbers that the words have in its places, as written; null for any other words.
 */
export function readChoice(
  kind: CodedKind,
  { words, polarity }: Recorded,
): { choice: CodedChoice; numbers: string[] } | null {
  const said = bare(words.trim(), polarity);
  const known = shapesOf(kind).get(shapeWith(shapeOfPlan(said), polarity));
  const numbers = known ? numbersIn(said, known.pattern) : null;
  return known && numbers ? { choice: known.choice, numbers } : null;
}

/** The key under which a plan's words are stored; null for words of a person's own. */
export const libraryKeyOf = (kind: CodedKind, recorded: Recorded): string | null =>
  readChoice(kind, recorded)?.choice.key ?? null;

/**
 * The entry with this key.
 * @returns null for a key that the library no longer has.
 */
export function choiceByKey(kind: CodedKind, key: string): CodedChoice | null {
  const keys = byKey.getOrInsertComputed(
    kind,
    () => new Map(codedChoices(kind).map((choice) => [choice.key, choice])),
  );
  return keys.get(key) ?? null;
}

/** The English of an entry with its usual numbers, or others. */
export const englishOf = (
  { en, numbers }: CodedChoice,
  own: readonly (string | number)[] = numbers,
): string => withNumbers(en, own);

/**
 * A plan's words in Spanish by the key under which they are stored. The numbers are those of the stored words.
 * @returns the library's Spanish, whole; null when there is no such key, or the words have not its numbers.
 */
export function spanishByKey(kind: CodedKind, key: string, words: string): string | null {
  const choice = choiceByKey(kind, key);
  if (!choice) return null;
  const numbers = [choice.en, ...choice.also].flatMap((known) => {
    const found = numbersIn(words, numberedWords(known));
    return found && found.length === choice.numbers.length ? [found] : [];
  })[0];
  return numbers ? withNumbers(choice.es, numbers) : null;
}

/** The same for words without a key that are exactly the library's. */
export function spanishOfWords(kind: CodedKind, recorded: Recorded): string | null {
  const read = readChoice(kind, recorded);
  return read && withNumbers(read.choice.es, read.numbers);
}
