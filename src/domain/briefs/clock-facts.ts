import { ruleOf } from '../clocks/clock.ts';
import { type BriefFact, dayOn, factText, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

/** Deadlines of the next days, and missed ones that nobody has settled; the nearest first. */
export const clockFacts = ({ clocks }: BriefRecord, { now }: Look): BriefFact[] =>
  clocks.map((clock): BriefFact => {
    const rule = ruleOf(clock);
    const isOver = clock.state === 'missed' || clock.dueAt <= now;
    return {
      topic: 'deadlines',
      text: factText(
        rule.title,
        isOver && '· missed',
        clock.letterDueOn && '· date on the letter',
        rule.trust === 'verify' && '· check this date',
      ),
      source: { recordType: 'Clock', recordId: clock.id, on: dayOn(clock.dueOn), by: null },
      isPart2: false,
    };
  });
