import type { Draft, Section } from '../draft.ts';
import type { Finding, RuleId } from '../finding.ts';

/** Rules that look a number, a date or a phone number up in the plan. */
const LOOKED_UP: ReadonlySet<RuleId> = new Set(['F4', 'F5', 'F6']);
const REPEATS: ReadonlySet<Section['id']> = new Set(['situation', 'assessment', 'request']);

/**
 * What a person asks an insurer for, its rule and its denial have numbers and dates that are in no plan: where the
 * letter repeats these very words they are not held against it. Doses are: the person who types one may have it
 * wrong.
 */
export function isAsGiven({ insurer, sections }: Draft, { rule, at }: Finding): boolean {
  if (!insurer || !LOOKED_UP.has(rule) || !at || at.line === null || !REPEATS.has(at.section)) return false;
  const text = sections.find(({ id }) => id === at.section)?.lines[at.line]?.text ?? '';
  const said = text.slice(at.start ?? 0, at.end).trim();
  return Object.values(insurer).some((words) => words !== null && holds(words, said));
}

/** As a whole: "20" is not in "120". */
function holds(words: string, said: string): boolean {
  const at = words.indexOf(said);
  if (said === '' || at < 0) return false;
  const around = `${words[at - 1] ?? ''}${words[at + said.length] ?? ''}`;
  return !/\d/.test(around) || holds(words.slice(at + said.length), said);
}
