import { isUnnamed } from '../domain/plans/unnamed.ts';
import { nameOrNone } from './code-names.ts';
import type { Concept, Reference } from './parts.ts';
import { joinWords } from './parts.ts';
import { targetOf } from './references.ts';
import type { Surroundings } from './translator.ts';

/** One part of what something is for. `source`: the problem that it names, so that it goes when that is taken back. */
export type ReasonPart = { words: string; source: string | null };

/** Why, in words and by its parts; the parts are kept only where one of them names a record. */
export function reasonOf(
  codes: readonly Concept[],
  references: readonly (Reference | null)[],
  around: Pick<Surroundings, 'namedOf'>,
): { reason: string | null; reasonParts: ReasonPart[] } {
  const parts = [
    ...codes.map((code) => ({ words: nameOrNone(code), source: null })),
    ...references.map((each) => ({
      words: referredName(around.namedOf(each)?.name ?? null, each),
      source: sourceIdOf(each),
    })),
  ].flatMap(({ words: said, source }) => (said ? [{ words: said, source }] : []));
  const isLinked = parts.some(({ source }) => source !== null);
  return { reason: joinWords(parts.map((part) => part.words)), reasonParts: isLinked ? parts : [] };
}

/** A display says more than a problem of which only the code is known. */
const referredName = (name: string | null, reference: Reference | null): string | null =>
  name === null || isUnnamed(name) ? (reference?.display ?? null) : name;

/** The id under which an import keeps the record that a reference names. */
function sourceIdOf(reference: Reference | null): string | null {
  const target = targetOf(reference);
  if (!target || target.by === 'contained') return null;
  const type = target.type ?? 'Condition';
  return target.by === 'id' ? `${type}/${target.id}` : `${type}/${target.system ?? ''}|${target.value}`;
}
