import { TASK_KIND_LABELS, TASK_PRIORITY_LABELS } from '../tasks/task.ts';
import { type BriefFact, dayIn, factText, type Look } from './brief.ts';
import type { TopicRule } from './brief-rules.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['tasks'][number];

/**
 * Open tasks that a rule names, the reader's own and urgent ones; the most pressing first. Before them what only a decision
 * of the reader ends: another record that may be of the same person.
 */
export const taskFacts = ({ tasks, matches }: BriefRecord, look: Look, rule: TopicRule): BriefFact[] => [
  ...(rule.decidesMatches ? matches.map((match) => matchFact(match, look)) : []),
  ...tasks.filter((task) => isMeant(task, look, rule)).map((task) => taskFact(task, look)),
];

/** Nothing of the other record: it may be another team's. */
const matchFact = ({ id, createdAt }: BriefRecord['matches'][number], look: Look): BriefFact => ({
  topic: 'tasks',
  text: 'Possible duplicate record: to decide, `/care matches`',
  source: { recordType: 'PossibleMatch', recordId: id, on: dayIn(look, createdAt), by: null },
  isPart2: false,
});

const isOverdue = ({ dueAt }: Row, { now }: Look) => dueAt !== null && dueAt < now;

function isMeant(task: Row, look: Look, { kinds, needsOwner }: TopicRule): boolean {
  if (task.priority !== 'routine' || (task.ownerId !== null && task.ownerId === look.memberId)) return true;
  if (needsOwner && (task.ownerId === null || isOverdue(task, look))) return true;
  return kinds === undefined || kinds.includes(task.kind);
}

function taskFact(task: Row, look: Look): BriefFact {
  return {
    topic: 'tasks',
    text: factText(
      task.priority !== 'routine' && `${TASK_PRIORITY_LABELS[task.priority]} ·`,
      isOverdue(task, look) && 'overdue ·',
      task.status === 'on_hold' && 'on hold ·',
      `${TASK_KIND_LABELS[task.kind]}: ${task.title}`,
    ),
    source: {
      recordType: 'Task',
      recordId: task.id,
      on: task.dueAt && dayIn(look, task.dueAt),
      by: task.owner?.displayName ?? 'unassigned',
    },
    isPart2: false,
  };
}
