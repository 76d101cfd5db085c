import { LIKE_A_TOKEN, TOKEN } from './token.ts';

export type Restored =
  | { ok: true; text: string }
  /** `tokens`: as they were, or as they should have been. */
  | { ok: false; why: 'lost' | 'altered' | 'invented'; tokens: readonly string[] };

/** Puts values in the place of tokens, or says which token is wrong. */
export function restore(
  text: string,
  values: ReadonlyMap<string, string>,
  required: readonly string[] = [],
): Restored {
  const standing: string[] = text.match(TOKEN) ?? [];
  const invented = standing.filter((token) => !values.has(token));
  if (invented.length > 0) return { ok: false, why: 'invented', tokens: invented };
  const altered = LIKE_A_TOKEN.exec(text.replaceAll(TOKEN, ' '));
  if (altered) return { ok: false, why: 'altered', tokens: [altered[0]] };
  const lost = required.filter((token) => !standing.includes(token));
  if (lost.length > 0) return { ok: false, why: 'lost', tokens: lost };
  return { ok: true, text: text.replaceAll(TOKEN, (token) => values.get(token) ?? token) };
}
