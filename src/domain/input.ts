import type { z } from 'zod';
import { DomainError } from './errors.ts';

/**
 * Parses a verb's input. Each issue's sentence stands under the first part of its path,
 * so schemas word their messages for people.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? 'form')] ??= issue.message;
  const first = Object.values(fields)[0] ?? 'Something in the form cannot be used.';
  throw new DomainError('invalid', first, { fields: Object.keys(fields) }, fields);
}
