import type { z } from 'zod';
import { DomainError } from './errors.ts';

/**
 * Parses a verb's input. Each issue's sentence is under its path (`followUp.title`), so schemas word their messages
 * for people.
 * @returns the parsed input, with the schema's defaults.
 * @throws DomainError `invalid` with the fields at fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
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
