import { authorizationFacts } from './authorization-facts.ts';
import { type BriefFact, type BriefLine, type Look, MOST_LINES } from './brief.ts';
import type { BriefRules, BriefTopic, TopicRule } from './brief-rules.ts';
import { needFacts, resultFacts } from './chart-facts.ts';
import { clockFacts } from './clock-facts.ts';
import { barrierFacts, contactFacts } from './contact-facts.ts';
import { medicineFacts } from './medicine-facts.ts';
import type { BriefRecord } from './read-record.ts';
import { stayFacts } from './stay-facts.ts';
import { taskFacts } from './task-facts.ts';
import { visitFacts } from './visit-facts.ts';

const FACTS_OF: Record<BriefTopic, (record: BriefRecord, look: Look, rule: TopicRule) => BriefFact[]> = {
  stays: stayFacts,
  deadlines: clockFacts,
  tasks: taskFacts,
  authorizations: authorizationFacts,
  medicines: medicineFacts,
  results: resultFacts,
  contacts: contactFacts,
  barriers: barrierFacts,
  needs: needFacts,
  visits: visitFacts,
};

/** All facts of the topics that these rules name, in their order, most pressing first. */
export const factsFor = (record: BriefRecord, rules: BriefRules, look: Look): BriefFact[] =>
  [...rules].flatMap(([topic, rule]) => FACTS_OF[topic](record, look, rule));

/** A line a topic, at most ten; what has no room is counted. */
export function linesOf(facts: readonly BriefFact[], rules: BriefRules): BriefLine[] {
  const byTopic = Map.groupBy(facts, ({ topic }) => topic);
  return [...rules]
    .flatMap(([topic, { most }]): BriefLine[] => {
      const all = byTopic.get(topic) ?? [];
      return all.length === 0
        ? []
        : [{ topic, facts: all.slice(0, most), more: Math.max(0, all.length - most) }];
    })
    .slice(0, MOST_LINES);
}
