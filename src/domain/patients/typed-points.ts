import { z } from 'zod';
import { TEXT_LIMITS } from '../text-limits.ts';
import { languageTag } from './language-tag.ts';

const PHONE_USES = ['mobile', 'home', 'work'] as const;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

export type TypedPoint = { value: string; use: string | null; kind: 'phone' | 'email' };

/** One number a line: "978-555-0100 mobile". */
export const phonesInput = z
  .string()
  .default('')
  .transform((text, context): TypedPoint[] =>
    text
      .split(/[\n;]/)
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        // "(wife's home)" says whose it is: a use stands by itself.
        const use =
          PHONE_USES.find((each) => new RegExp(`(?:^|\\d[\\s,(]*|\\)\\s+)${each}\\b`, 'i').test(line)) ??
          null;
        const value =
          use === null ? line : line.replace(new RegExp(`[\\s,(]*\\b${use}\\b[)\\s]*`, 'i'), '').trim();
        const digits = value.replaceAll(/\D/g, '').length;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || value.length > TEXT_LIMITS.contactPoint)
          context.addIssue(
            'One of the lines is not a phone number. Write one number a line, for example 978-555-0100 mobile.',
          );
        return { value, use, kind: 'phone' as const };
      }),
  );

/** A phone list as `phonesInput` reads it again. */
export const phonesText = (
  telecoms: readonly { value: string; use: string | null; kind: string }[],
): string =>
  telecoms
    .filter(({ kind }) => kind === 'phone')
    .map(({ value, use }) => [value, PHONE_USES.find((each) => each === use)].filter(Boolean).join(' '))
    .join('\n');

/** "Spanish, English": the first one is preferred. */
export const languagesInput = z
  .string()
  .default('')
  .transform((text, context): string[] => {
    const names = text
      .split(/[;,/]/)
      .map((name) => name.trim())
      .filter(Boolean);
    const tags = names.map(languageTag);
    const unknown = names.find((_, at) => tags[at] === null);
    if (unknown !== undefined)
      context.addIssue(
        'One of the languages is not known. Write their English names, for example Spanish, English.',
      );
    return [...new Set(tags.filter((tag) => tag !== null))];
  });

/** Tags in words that `languagesInput` reads again. */
export const languagesText = (tags: readonly string[]): string =>
  tags
    .map((tag) => {
      const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
      return name !== undefined && languageTag(name) === tag ? name : tag;
    })
    .join(', ');

const storedPoints = z
  .array(z.object({ value: z.string(), use: z.string().nullable(), kind: z.enum(['phone', 'email']) }))
  .catch([]);

/** What a row says of phones and mails. */
export const pointsOf = (stored: unknown): TypedPoint[] => storedPoints.parse(stored);

/** Numbers that are written as they were stay what they were, with what else their source said of them. */
export function withStoredPoints(given: readonly TypedPoint[], stored: unknown): TypedPoint[] {
  const known = pointsOf(stored);
  return given.map(
    (point) =>
      known.find(
        ({ value, kind, use }) =>
          kind === point.kind && value === point.value && (point.use === null || point.use === use),
      ) ?? point,
  );
}

/** Phones as a person wrote them; mails, which no form of theirs asks for, as they are stored. */
export const phonesToSave = (given: readonly TypedPoint[], stored: unknown): TypedPoint[] => [
  ...withStoredPoints(given, stored),
  ...pointsOf(stored).filter(({ kind }) => kind === 'email'),
];
