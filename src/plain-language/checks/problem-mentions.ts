import type { Problem } from '../fact-sheet.ts';
import { patternsOf, share } from '../lexicons/problem-names.ts';
import type { Passage } from './reading.ts';

export type ProblemMention = { problem: Problem; passage: Passage; start: number; end: number };

/** Where the plan's problems are named, by their words or by plain words that mean the same ("high blood pressure"). Longest name first. */
export function problemMentions(
  problems: readonly Problem[],
  passages: readonly Passage[],
): ProblemMention[] {
  const found: ProblemMention[] = [];
  const byLength = [...problems].sort((one, two) => two.name.length - one.name.length);
  for (const passage of passages) {
    if (passage.kind === 'table_head') continue;
    for (const problem of byLength) {
      for (const pattern of patternsOf(problem)) {
        for (const match of passage.folded.matchAll(pattern)) {
          const start = match.index;
          const end = start + match[0].length;
          if (!found.some((other) => other.passage === passage && start < other.end && other.start < end))
            found.push({ problem, passage, start, end });
        }
      }
    }
    if (STORY.has(passage.section)) found.push(...inOtherWords(byLength, passage, found));
  }
  return found;
}

const STORY: ReadonlySet<string> = new Set(['main', 'going_on', 'background', 'situation']);

/** "Usted tiene una úlcera de estómago" for "Stomach ulcer": all of a name's meaning in one short clause. */
function inOtherWords(
  problems: readonly Problem[],
  passage: Passage,
  found: readonly ProblemMention[],
): ProblemMention[] {
  return passage.clauses.flatMap(({ start, end }) => {
    const text = passage.folded.slice(start, end);
    if (!/\b(?:have|has|had|tiene|tuvo)\b/.test(text) || text.split(' ').length > 9) return [];
    if (found.some((other) => other.passage === passage && other.start < end && start < other.end)) return [];
    const problem = problems.find(({ name }) => share(name, text) === 1);
    return problem ? [{ problem, passage, start, end }] : [];
  });
}
