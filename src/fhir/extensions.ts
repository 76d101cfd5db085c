import { z } from 'zod';
import { coding, flag, list, text } from './parts.ts';

/** What an extension says, as far as any that we read does; one inside of another at most. */
const value = { url: text, valueCode: text, valueBoolean: flag, valueCoding: coding.nullish() };
const extension = z.object({ ...value, extension: list(z.object(value)).catch([]) });

/** Extensions are local: one that cannot be read is passed over, and the record is none the worse. */
export const extensions = z.array(extension.nullable().catch(null)).nullish().catch(null);
export type Extensions = z.output<typeof extensions>;
type Value = z.output<z.ZodObject<typeof value>>;

const named = <E extends Value>(given: readonly (E | null)[] | null | undefined, end: string): E | null =>
  given?.find((each) => each?.url?.endsWith(end)) ?? null;

/** The extensions inside of the one whose address ends so. */
export const within = (given: Extensions, end: string): Extensions =>
  named(given, end)?.extension.map((each) => ({ ...each, extension: [] })) ?? null;

/** The code of the extension whose address ends so; null: there is none. */
export const codeIn = (given: Extensions, end: string): string | null => {
  const found = named(given, end);
  return found?.valueCode ?? found?.valueCoding?.code ?? null;
};

/** Its yes or no; null: there is none. */
export const flagIn = (given: Extensions, end: string): boolean | null =>
  named(given, end)?.valueBoolean ?? null;
