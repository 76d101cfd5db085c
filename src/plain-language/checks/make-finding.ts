import type { FactId } from '../fact-sheet.ts';
import type { Finding, RuleId } from '../finding.ts';
import { fold } from '../text/fold.ts';
import type { Passage } from './reading.ts';

type Complaint = {
  at: Passage | null;
  start?: number;
  end?: number;
  fact?: { id: FactId; field?: string } | null;
  words: string;
  /** What is complained of, free of its place; the words on the spot when not given. */
  about?: string;
  level?: 'block' | 'warn';
};

/** P-rules warn, all others block; a rule that differs says so. */
export function makeFinding(
  rule: RuleId,
  { at, start, end, fact = null, words, about, level }: Complaint,
): Finding {
  const spot = about ?? (at && start !== undefined ? at.text.slice(start, end) : (at?.text ?? ''));
  return {
    rule,
    level: level ?? (rule.startsWith('P') ? 'warn' : 'block'),
    at: at
      ? {
          section: at.section,
          line: at.line,
          ...(start === undefined ? {} : { start, end: end ?? at.text.length }),
        }
      : null,
    fact,
    words,
    // No line number in it: text above may come and go without undoing an overruling. The words of a finding about a fact
    // hold the plan's value: what was overruled against one value is asked again against another.
    key: [rule, fact?.id ?? '', fact?.field ?? '', ...(fact ? [bare(words)] : []), bare(spot)].join('|'),
  };
}

const bare = (text: string) => fold(text).replace(/\s+/g, ' ').trim();
