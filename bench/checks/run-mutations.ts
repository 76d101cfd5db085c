import { checkDraft } from '../../src/plain-language/checks/check-draft.ts';
import type { Draft } from '../../src/plain-language/draft.ts';
import type { FactSheet } from '../../src/plain-language/fact-sheet.ts';
import type { Finding } from '../../src/plain-language/finding.ts';
import { baselineSees } from './baseline.ts';
import type { Mutant, Mutation } from './mutation-kit.ts';
import type { Random } from './random.ts';

export type Base = { name: string; sheet: FactSheet; draft: Draft };
export type Score = {
  name: string;
  goal: number;
  tried: number;
  found: number;
  baseline: number;
  missed: string[];
};

const blocking = (sheet: FactSheet, draft: Draft) =>
  checkDraft(sheet, draft).findings.filter(({ level }) => level === 'block');

/** Blocking findings on drafts without an error: each is a false alarm. */
export const alarmsOn = ({ sheet, draft }: Base): Finding[] => blocking(sheet, draft);

/** Each mutation on random drafts until it was made `times` times, or cannot be. */
export function runMutation(
  mutation: Mutation,
  bases: readonly Base[],
  times: number,
  random: Random,
): Score {
  const score: Score = {
    name: mutation.name,
    goal: mutation.goal,
    tried: 0,
    found: 0,
    baseline: 0,
    missed: [],
  };
  for (let attempt = 0; attempt < times * 20 && score.tried < times; attempt += 1) {
    const base = random.pick(bases);
    const mutant = base && mutation.make(base.sheet, base.draft, random);
    if (!base || !mutant || JSON.stringify(mutant.draft) === JSON.stringify(base.draft)) continue;
    score.tried += 1;
    if (baselineSees(base.draft, mutant.draft)) score.baseline += 1;
    if (isFound(base, mutant)) score.found += 1;
    else score.missed.push(`${base.name}: ${changed(base.draft, mutant.draft)}`);
  }
  return score;
}

/** A finding counts when its rule fits the error, and it stands on the changed line or names the changed fact. */
function isFound({ sheet, draft }: Base, { draft: wrong, rules, lines, facts }: Mutant): boolean {
  const before = new Set(blocking(sheet, draft).map(({ key }) => key));
  return blocking(sheet, wrong).some(({ rule, at, fact, key }) => {
    if (before.has(key) || !rules.includes(rule)) return false;
    const isHere =
      at !== null && lines.some(({ section, line }) => at.section === section && at.line === line);
    return isHere || (fact !== null && facts.includes(fact.id));
  });
}

function changed(one: Draft, two: Draft): string {
  const lines = (draft: Draft) => draft.sections.flatMap((section) => section.lines.map(({ text }) => text));
  const before = lines(one);
  const after = lines(two);
  return `${after.filter((text) => !before.includes(text)).join(' / ')}  (was: ${before.filter((text) => !after.includes(text)).join(' / ')})`;
}
