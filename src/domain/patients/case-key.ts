import { randomInt } from 'node:crypto';
import type { Tx } from '../context.ts';

/** No vowels, so no words; no 0, 1, I, L, O, U, so a key can be read out over the phone. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXZ';
const SHORTEST = 4;
const LONGEST = 6;
/** Past this share of taken keys a length is left: longer keys stay quick to find and hard to guess. */
const FULL_SHARE = 0.2;
/** Candidates tried at once; enough to distinguish 20% from chance when one key is wanted. */
const SMALLEST_DRAW = 40;

/** One key of that length: at least one digit and one letter. */
export function drawCaseKey(length: number): string {
  for (;;) {
    const key = Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if (/[2-9]/.test(key) && /[B-Z]/.test(key)) return key;
  }
}

/**
 * `count` keys that no patient of the workspace has. The unique index still decides: of two that
 * draw the same key at once the later insert fails.
 */
export async function newCaseKeys(tx: Tx, workspaceId: string, count: number): Promise<string[]> {
  const keys = new Set<string>();
  for (let length = SHORTEST; keys.size < count; ) {
    const drawn = Array.from({ length: Math.max(count, SMALLEST_DRAW) }, () => drawCaseKey(length));
    const taken = await takenAmong(tx, workspaceId, drawn);
    const isFull = taken.size > drawn.length * FULL_SHARE;
    if (isFull && length < LONGEST) {
      length += 1;
      continue;
    }
    for (const key of drawn) if (keys.size < count && !taken.has(key)) keys.add(key);
  }
  return [...keys];
}

async function takenAmong(tx: Tx, workspaceId: string, drawn: string[]): Promise<Set<string>> {
  const rows = await tx.patient.findMany({
    where: { workspaceId, caseKey: { in: drawn } },
    select: { caseKey: true },
  });
  return new Set(rows.map((row) => row.caseKey));
}
