import type { z } from 'zod';
import { DomainError } from './errors.ts';

/** What no form, button or list of a person is as large as: the size of a verb's input is bounded here, whatever its schema says. */
export const INPUT_LIMITS = { characters: 250_000, items: 5_000, depth: 20 } as const;

const TOO_LARGE =
  'This is longer than Northstar can take at once, so nothing was saved. Shorten the longest text or list and try again.';

/** Bytes of a file are measured where it is downloaded. */
function isTooLarge(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.length > INPUT_LIMITS.characters;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (depth > INPUT_LIMITS.depth) return true;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.length > INPUT_LIMITS.items || parts.some((part) => isTooLarge(part, depth + 1));
}

/**
 * Parses a verb's input. Each issue's sentence is under its path (`followUp.title`), so schemas word their messages
 * for people.
 * @returns the parsed input, with the schema's defaults.
 * @throws DomainError `invalid` with the fields at fault, or for an input beyond `INPUT_LIMITS`.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  if (isTooLarge(input)) throw new DomainError('invalid', TOO_LARGE);
  const parsed = schema.safeParse(input, { error: plainWords });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message;
  const first = Object.values(fields)[0] ?? 'Some values in the form are not valid.';
  throw new DomainError('invalid', first, { fields: Object.keys(fields) }, fields);
}

/** Words for what a schema left unsaid; a message in the schema itself comes first. */
function plainWords(issue: { code: string; input?: unknown }): string | undefined {
  if (issue.code === 'invalid_value') return 'Choose one of the options.';
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input == null ? 'This field is required.' : 'This value is not valid. Enter it again.';
}
