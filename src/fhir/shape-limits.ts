/** FHIR's own resources are some twenty levels deep; PostgreSQL and the JSON writer give up in the thousands. */
const DEEPEST = 64;
/** A long questionnaire has some thousand parts, a large care team a hundred. */
const MOST_PARTS = 100_000;

/**
 * What is wrong with the shape of a resource that nobody could work on: looked at without recursion, since the depth is
 * what is asked.
 * @returns a sentence about it, without its values; null: it is fine.
 */
export function shapeFault(resource: unknown): string | null {
  let level: unknown[] = [resource];
  let parts = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return `is nested more than ${DEEPEST} levels deep: left out`;
    parts += level.length;
    if (parts > MOST_PARTS) return `has more than ${MOST_PARTS.toLocaleString('en-US')} parts: left out`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const inner of Array.isArray(value) ? value : Object.values(value))
        if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    level = next;
  }
  return null;
}
