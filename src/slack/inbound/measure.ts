import type { RefusalReason } from './refusal.ts';

/** Rich text of a message inside a payload is about 12 deep. */
const MOST_DEPTH = 40;
/** A message has at most 40,000 characters; Slack escapes "&" as five. */
const MOST_CHARACTERS = 250_000;
const MOST_KEY_CHARACTERS = 300;

type Left = { value: object; depth: number }[];

/**
 * Looks at the whole of a parsed body, known fields or not, before anything copies or compares it: what is nested
 * deeper than a stack, or longer than any rule for times or names should read, is nothing that Slack sends.
 */
export function measure(body: unknown): RefusalReason | null {
  const left: Left = [];
  let fault = note(body, 0, left);
  for (let next = left.pop(); next && !fault; next = left.pop())
    fault = Array.isArray(next.value)
      ? firstFault(next.value, next.depth, left)
      : (keyFault(next.value) ?? firstFault(Object.values(next.value), next.depth, left));
  return fault;
}

function firstFault(values: readonly unknown[], depth: number, left: Left): RefusalReason | null {
  for (const value of values) {
    const fault = note(value, depth + 1, left);
    if (fault) return fault;
  }
  return null;
}

function note(value: unknown, depth: number, left: Left): RefusalReason | null {
  if (typeof value === 'string') return value.length > MOST_CHARACTERS ? 'too-long' : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MOST_DEPTH) return 'too-deep';
  left.push({ value, depth });
  return null;
}

function keyFault(value: object): RefusalReason | null {
  for (const key of Object.keys(value)) {
    if (key.length > MOST_KEY_CHARACTERS) return 'too-long';
    // As a key of a map it would set the map's prototype.
    if (key === '__proto__') return 'shape';
  }
  return null;
}
