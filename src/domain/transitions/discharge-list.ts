import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Transition } from '../../generated/prisma/client.ts';
import { readMedicineName } from '../plans/read-medicine-name.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

/** One line of the hospital's list of medicines. */
export type DischargeEntry = {
  key: string;
  name: string;
  directions: string | null;
  /** RxNorm, where the line says it. */
  code: string | null;
};

/** A list of more lines is two lists. */
export const MOST_ENTRIES = 100;

const Stored = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    directions: z.string().nullable(),
    // Lists of before had none.
    code: z.string().nullable().default(null),
  }),
);
export const dischargeListOf = ({ dischargeList }: Pick<Transition, 'dischargeList'>): DischargeEntry[] =>
  Stored.safeParse(dischargeList).data ?? [];

/** "(RxNorm 855332)", "RXCUI: 861007". */
const CODE = /[,;]?\s?[([]?\b(?:rxnorm|rxcui)\b[ :#]{0,3}(\d{2,8})\b[)\]]?/i;

/** What parts the name from the directions, the first that is there: a tab, a dash between spaces, a colon, a comma. */
const PARTS = ['\t', ' - ', ' – ', ' — ', ': ', ', '] as const;

/**
 * A typed or pasted list: a medicine a line, "Furosemide 40 mg tablet, take 1 tablet by mouth twice a day". A line that
 * stands twice counts once.
 * @returns the entries in their order; a line without directions is a name alone.
 */
export function readDischargeList(text: string): DischargeEntry[] {
  const entries = new Map<string, DischargeEntry>();
  for (const raw of text.split('\n')) {
    const whole = raw.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, '').trim();
    const code = CODE.exec(whole)?.[1] ?? null;
    const line = whole.replace(CODE, '').trim();
    if (!line) continue;
    const at = PARTS.map((part) => ({ part, index: line.indexOf(part) })).find(({ index }) => index > 0);
    const name = (at ? line.slice(0, at.index) : line).trim().slice(0, TEXT_LIMITS.planText);
    const directions = at
      ? line
          .slice(at.index + at.part.length)
          .trim()
          .slice(0, TEXT_LIMITS.directions)
      : '';
    const key = createHash('sha256').update(whole.toLowerCase()).digest('hex').slice(0, 16);
    entries.set(key, { key, name, directions: directions || null, code });
  }
  return [...entries.values()];
}

/** The list as it is typed. */
export const dischargeListText = (entries: readonly DischargeEntry[]): string =>
  entries
    .map(({ name, directions, code }) => [code ? `${name} (RxNorm ${code})` : name, directions])
    .map((parts) => parts.filter(Boolean).join(' - '))
    .join('\n');

/** By what an entry and a medicine of the plan are one: the name without strength and form, in small letters. */
export const medicineKey = (name: string): string =>
  readMedicineName(name)
    .name.toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
