import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { showDate } from '../time/show-time.ts';
import {
  DECISION_LABELS,
  type HuddleDecision,
  type ItemWithHuddle,
  isOpenQuestion,
  isWithheld,
} from './huddle.ts';

type Case = Pick<ItemWithHuddle, 'startedAt' | 'decisions' | 'patient' | 'state'>;
type Of = { teamId: string; timeZone: string; now: Date };

const NOTHING = 'Talked about; nothing was decided.';

/**
 * One line of the minutes. "Task: Call the pharmacy. Owner: Gil. Due Fri, Dec 4."
 * @returns null for a decision whose place another one has taken.
 */
export function minuteLine(decision: HuddleDecision, { timeZone, now }: Omit<Of, 'teamId'>): string | null {
  if (decision.supersededById) return null;
  const { task, planVersion, answer } = decision;
  const words = decision.text.replace(/(?<![.\s])[.\s]+$/, '');
  const end = /[?!]$/.test(words) ? '' : '.';
  const owner = task?.owner ? ` Owner: ${task.owner.displayName}.` : '';
  const due = task?.dueAt ? ` Due ${showDate(dateAt(task.dueAt, timeZone), dateAt(now, timeZone))}.` : '';
  const more = [
    planVersion === null ? '' : ` Plan changed (version ${planVersion}).`,
    decision.kind === 'question' && !task ? (answer ? ` Answer: ${answer}` : ' Open.') : '',
  ].join('');
  const kind = task && decision.kind !== 'question' ? 'Task' : DECISION_LABELS[decision.kind];
  return `${kind}: ${words}${end}${owner}${due}${more}`;
}

/**
 * What the minutes say of one case before anybody has changed a word: what was decided, asked and said, with owners and due
 * dates, and whether it is carried over.
 * @returns lines of plain text.
 */
export function draftMinutes(item: Case, of: Of): string {
  if (isWithheld(item, of)) return 'Withheld: the patient is with another team.';
  const lines = item.decisions.flatMap((decision) => minuteLine(decision, of) ?? []);
  const last = isRolled(item)
    ? [
        item.startedAt
          ? 'Open point: carried to the next huddle.'
          : 'Not reached: carried to the next huddle.',
      ]
    : lines.length === 0
      ? [NOTHING]
      : [];
  return shortened([...lines, ...last].join('\n'), TEXT_LIMITS.huddleMinutes);
}

/**
 * Whether a case comes first at the next huddle: nobody talked about it or wrote anything down, or a question is open.
 * @returns false for one that was taken off.
 */
export const isRolled = ({ startedAt, decisions, state }: Case): boolean =>
  state !== 'removed' &&
  ((startedAt === null && decisions.length === 0) || decisions.some((decision) => isOpenQuestion(decision)));
