import type { Draft } from '../draft.ts';
import type { CheckResult, RuleId } from '../finding.ts';

/** One item of the index; `person`: no program can judge it, the reviewer does. */
export type IndexItem = { item: number; asks: string; verdict: 'met' | 'not_met' | 'person' };
/** `score`: of 100, over the items that were judged. Passes at 90. */
export type ClearIndex = { items: readonly IndexItem[]; score: number };

export const CLEAR_INDEX_PASSES = 90;

/**
 * The 20 items of the CDC Clear Communication Index (CDC 2014; pass at 90 of 100), as far as a program can judge them
 * by a draft and what the rules found against it. The wording of the items is ours.
 * @returns the items, each with its verdict, and the score of 100 over those that a program can judge.
 */
export function clearIndex(draft: Draft, { findings }: Pick<CheckResult, 'findings'>): ClearIndex {
  const isFound = (...rules: readonly RuleId[]) => findings.some(({ rule }) => rules.includes(rule));
  const section = (id: string) => draft.sections.find((one) => one.id === id);
  const main = section('main');
  const hasOrders = (section('to_do')?.lines ?? section('medicines')?.lines ?? []).length > 0;
  const isMainFirst = draft.sections[0]?.id === 'main' && !isFound('P8');
  const hasLists = draft.sections.some(({ lines }) => lines.some(({ kind }) => kind === 'item'));
  const isChunked = draft.sections.length > 1 && !isFound('P7');

  const judged = (item: number, asks: string, isMet: boolean): IndexItem => ({
    item,
    asks,
    verdict: isMet ? 'met' : 'not_met',
  });
  const byPerson = (item: number, asks: string): IndexItem => ({ item, asks, verdict: 'person' });
  const items = [
    judged(1, 'one main message', main !== undefined && main.lines.length > 0),
    judged(2, 'the main message at the top', isMainFirst),
    judged(3, 'the main message set apart by its own heading', Boolean(main?.heading.trim())),
    byPerson(4, 'a picture that supports the main message'),
    judged(5, 'a call to action', hasOrders),
    judged(6, 'active voice in the main message and the actions', !isFound('P5')),
    judged(7, 'words that the reader uses', !isFound('P3', 'P4')),
    judged(8, 'lists', hasLists),
    judged(9, 'chunks with headings', isChunked),
    judged(10, 'the most important things in the first section', isMainFirst && !isFound('P9')),
    byPerson(11, 'what is known and what is not'),
    judged(12, 'what to do', hasOrders),
    judged(13, 'why it matters to the reader', !isFound('P9')),
    judged(14, 'how and when to do it', hasOrders && !isFound('P10')),
    judged(15, 'numbers that the reader uses', !isFound('P11', 'M2')),
    byPerson(16, 'what the numbers mean'),
    judged(17, 'nothing left to calculate', !isFound('P11')),
    byPerson(18, 'what the risk is'),
    byPerson(19, 'risks and benefits of what is recommended'),
    byPerson(20, 'a chance told in words or a picture as well'),
  ];
  const known = items.filter(({ verdict }) => verdict !== 'person');
  const met = known.filter(({ verdict }) => verdict === 'met');
  return { items, score: Math.round((100 * met.length) / known.length) };
}
