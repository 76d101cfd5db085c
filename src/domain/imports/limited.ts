import { hash } from 'node:crypto';
import { z } from 'zod';
import { LISTED_MOST, TEXT_LIMITS, type TextLimit } from '../text-limits.ts';

/** What becomes of a text that is longer than its limit. */
type Beyond =
  /** It comes in cut, with a sign: a goal that ends in the middle is still known to be one. */
  | 'cut'
  /** It stays out: half a phone number, code or name of the patient would read as a whole one. */
  | 'leave-out'
  /** Its hash stands for it: no one reads a key, and equal keys stay equal. */
  | 'hash';
export type Rule = { max: number; beyond: Beyond };

/** The rule of each text and list below: the schema that refuses what is too long is the one that says what to do. */
export const limitRules = z.registry<Rule>();

const text = (limit: TextLimit, beyond: Beyond) => {
  const max = TEXT_LIMITS[limit];
  const schema = z.string().max(max);
  limitRules.add(schema, { max, beyond });
  return schema;
};

/** A text of the record, which is cut where it is too long. */
export const cutAt = (limit: TextLimit) => text(limit, 'cut');
/** A text of which a part would be wrong. */
export const whole = (limit: TextLimit) => text(limit, 'leave-out');
/** What a record is known by; it is never empty. */
export const key = () => {
  const schema = z.string().min(1).max(TEXT_LIMITS.key);
  limitRules.add(schema, { max: TEXT_LIMITS.key, beyond: 'hash' });
  return schema;
};
/** A part of an identifier. */
export const identifierPart = () => text('key', 'hash');

/**
 * A list of one person's names, numbers or addresses.
 * @returns the schema, which refuses more than `LISTED_MOST` items.
 */
export function listed<S extends z.ZodType>(item: S) {
  const schema = z.array(item).max(LISTED_MOST);
  limitRules.add(schema, { max: LISTED_MOST, beyond: 'leave-out' });
  return schema;
}

/** A key as it is stored: a long one by its hash, so that it is found again and PostgreSQL can index it. */
export const shortKey = (id: string): string =>
  id.length > TEXT_LIMITS.key ? `sha256:${hash('sha256', id, 'hex')}` : id;
