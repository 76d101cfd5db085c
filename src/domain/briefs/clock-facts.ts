import { ruleOf } from '../clocks/clock.ts';
import { AHEAD_DAYS, type BriefFact, dayIn, dayOn, factText, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

/** Deadlines of the next days, and missed ones that nobody has settled, the nearest first; then the review of the plan. */
export const clockFacts = (record: BriefRecord, look: Look): BriefFact[] => [
  ...ofClocks(record, look),
  ...reviewFacts(record, look),
];

const ofClocks = ({ clocks }: BriefRecord, { now }: Look): BriefFact[] =>
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

/** The plan's own date, as the care plan says it. */
function reviewFacts({ id, planReviewOn }: BriefRecord, look: Look): BriefFact[] {
  const on = dayOn(planReviewOn);
  const today = Temporal.PlainDate.from(dayIn(look, look.now));
  if (on === null || Temporal.PlainDate.compare(on, today.add({ days: AHEAD_DAYS })) > 0) return [];
  const isOverdue = Temporal.PlainDate.compare(on, today) < 0;
  return [
    {
      topic: 'deadlines',
      text: factText('Care plan review', isOverdue && '· overdue'),
      source: { recordType: 'Patient', recordId: id, on, by: null },
      isPart2: false,
    },
  ];
}
