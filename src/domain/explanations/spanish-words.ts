import { spanishParts } from '../../plain-language/drafter/spanish-parts.ts';
import type { Fact } from '../../plain-language/fact-sheet.ts';
import { type CodedKind, spanishByKey } from '../../plain-language/library/coded-choices.ts';
import type { Plan } from '../plans/read-plan.ts';

/** Lines that are stored with a key of the library: their kind, and which rows have them. */
const CODED = {
  red_flag: ['warning-sign', 'redFlags'],
  intervention: ['instruction', 'interventions'],
  goal: ['goal', 'goals'],
} as const satisfies Partial<Record<Fact['kind'], [CodedKind, keyof Plan]>>;

/**
 * Facts with the Spanish of their words, as far as the plan knows it: a person's translation of these very words, and
 * the library's line where they are coded. A translation of words that have changed since is left out.
 */
export function withSpanish(facts: readonly Fact[], plan: Plan): Fact[] {
  const accepted = Map.groupBy(
    plan.translations.filter(({ status, language }) => status === 'accepted' && language === 'es'),
    ({ recordType, recordId }) => `${recordType} ${recordId}`,
  );
  return facts.map((fact) => {
    const record = `${fact.source?.recordType} ${fact.source?.recordId}`;
    const parts = spanishParts(fact);
    const own = (accepted.get(record) ?? []).filter((row) =>
      parts.some(({ english }) => english === row.english),
    );
    const spanish = {
      ...Object.fromEntries(own.map(({ english, words }) => [english, words])),
      ...codedSpanish(fact, plan),
    };
    return Object.keys(spanish).length === 0 ? fact : { ...fact, spanish };
  });
}

function codedSpanish(fact: Fact, plan: Plan): Record<string, string> {
  if (fact.kind !== 'red_flag' && fact.kind !== 'intervention' && fact.kind !== 'goal') return {};
  const [kind, rows] = CODED[fact.kind];
  const key = plan[rows].find(({ id }) => id === fact.source?.recordId)?.libraryKey;
  const words = fact.kind === 'red_flag' ? fact.sign : fact.text;
  const spanish = key ? spanishByKey(kind, key, words) : null;
  return spanish === null ? {} : { [words]: spanish };
}
