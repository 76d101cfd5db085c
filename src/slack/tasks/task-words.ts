import { heldBecause, type TeamQuiet } from '../../domain/tasks/quiet-times.ts';
import { repeatWords } from '../../domain/tasks/series.ts';
import {
  isOpenTask,
  TASK_KIND_LABELS,
  TASK_PRIORITY_LABELS,
  type TaskWithPeople,
} from '../../domain/tasks/task.ts';
import type { TaskHistory } from '../../domain/tasks/task-history.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Leveled, patientLabel, type Surface, showsPart2 } from '../kit/phi.ts';

/** What these functions read of a task: all but one of them give mrkdwn. */
export type ShownTask = Pick<
  TaskWithPeople,
  | 'id'
  | 'kind'
  | 'title'
  | 'details'
  | 'status'
  | 'priority'
  | 'dueAt'
  | 'snoozedUntil'
  | 'remindAt'
  | 'heldFrom'
  | 'patient'
  | 'medication'
  | 'owner'
  | 'version'
  | 'series'
  | 'outcome'
> & { team: TeamQuiet };

/** `*Callback* · K7Q4`, safe in an open channel: kind and case key, never the title. */
export function headline(task: ShownTask, leveled: Leveled): Mrkdwn {
  const kind = mrkdwn`*${TASK_KIND_LABELS[task.kind]}*`;
  return task.patient ? mrkdwn`${kind} · ${escapeMrkdwn(patientLabel(task.patient, leveled))}` : kind;
}

/** The same without marks, plain text for labels and screen readers: L0. */
export function plainHeadline(task: ShownTask): string {
  return [TASK_KIND_LABELS[task.kind], task.patient?.caseKey].filter(Boolean).join(' · ');
}

/** The same as a notification reads it: L0. */
export const notificationHeadline = (task: ShownTask): Mrkdwn => escapeMrkdwn(plainHeadline(task));

/** A title in a list; the whole is behind Open. Null where this surface may show no free text. */
export function titleWords(task: ShownTask, surface: Surface, max = 150): Mrkdwn | null {
  const text = freeText(task.title, task.patient, surface);
  return text === null ? null : escapeMrkdwn(cut(text.replaceAll(/\s+/g, ' '), max));
}

/** The beginning of what stands below the title; the whole is behind Details. */
export function moreWords(task: ShownTask, surface: Surface, max = 200): Mrkdwn | null {
  const text = task.details ? freeText(task.details, task.patient, surface) : null;
  return text ? mrkdwn`> ${escapeMrkdwn(cut(text.replaceAll(/\s+/g, ' '), max))}` : null;
}

/** "About: Suboxone 8 mg": a protected medicine that the title may not name, for those who may know of it. */
export function aboutWords({ medication }: ShownTask, surface: Surface): Mrkdwn | null {
  if (!medication?.isPart2 || !showsPart2(surface)) return null;
  return mrkdwn`About: *${escapeMrkdwn(cut(medication.name, 150))}* · protected by 42 CFR Part 2`;
}

/** "Outcome: left a message": what came of it, for those who may read words of people. */
export function outcomeWords(task: ShownTask, surface: Surface, max = 300): Mrkdwn | null {
  const text = task.outcome ? freeText(task.outcome, task.patient, surface) : null;
  return text ? mrkdwn`Outcome: ${escapeMrkdwn(cut(text.replaceAll(/\s+/g, ' '), max))}` : null;
}

/** A card is posted at the due time and stays as it is after that: for an hour it is due, not yet a reproach. */
const OVERDUE_AFTER_MS = 3_600_000;

/**
 * When it is due, in each reader's own zone; one that is overdue by an hour says so in words. Whoever snoozed it chose
 * another time: it was due.
 */
export function dueWords(task: Pick<ShownTask, 'dueAt' | 'status' | 'snoozedUntil'>, now: Date): Mrkdwn {
  if (!task.dueAt) return mrkdwn`no due date`;
  const isLate = isOpenTask(task) && now.getTime() - task.dueAt.getTime() >= OVERDUE_AFTER_MS;
  if (isLate && task.snoozedUntil && task.snoozedUntil > now) return mrkdwn`was due ${slackDate(task.dueAt)}`;
  return isLate ? mrkdwn`*overdue* since ${slackDate(task.dueAt)}` : mrkdwn`due ${slackDate(task.dueAt)}`;
}

/** "repeats every other Monday" while it does; a rhythm names no one, so it may be shown at L0. */
export function rhythmWords(task: ShownTask): Mrkdwn | null {
  const words = repeatWords(task);
  return words ? mrkdwn`repeats ${escapeMrkdwn(words)}` : null;
}

/** Urgency where it is more than routine. */
export function priorityWords(task: ShownTask): Mrkdwn | null {
  return task.priority === 'routine' ? null : mrkdwn`*${TASK_PRIORITY_LABELS[task.priority]}*`;
}

/** A name and nothing more: a mention would ring at every update of the card. */
export function ownerWords(task: ShownTask): Mrkdwn {
  return task.owner ? escapeMrkdwn(task.owner.displayName) : mrkdwn`unassigned`;
}

const QUIET_WORDS = {
  team: 'the team is closed',
  quiet: 'quiet hours',
  dnd: 'Do Not Disturb',
  focus: 'a focus block',
} as const;

/** "Held until Monday, 9:00 AM (the team is closed)": its reminder waits. Names no one, so it may be shown at L0. */
function heldWords(task: ShownTask, now: Date): Mrkdwn | null {
  if (!task.heldFrom || !task.remindAt) return null;
  const reason = heldBecause(task, now);
  return mrkdwn`Held until ${slackDate(task.remindAt)}${reason ? mrkdwn` (${QUIET_WORDS[reason]})` : ''}`;
}

/** State where it is not simply open. */
export function stateWords(task: ShownTask, now: Date): Mrkdwn | null {
  if (task.status === 'completed') return mrkdwn`Done`;
  if (task.status === 'cancelled') return mrkdwn`Canceled`;
  const held = heldWords(task, now);
  if (held) return held;
  if (task.snoozedUntil && task.snoozedUntil > now)
    return mrkdwn`Snoozed until ${slackDate(task.snoozedUntil)}`;
  if (task.status === 'on_hold') return mrkdwn`On hold`;
  return task.status === 'in_progress' ? mrkdwn`In progress` : null;
}

type ChangeRow = TaskHistory[number];

const CHANGE_WORDS = {
  created: 'Created',
  reminded: 'Reposted',
  claimed: 'Taken',
  reassigned: 'Reassigned',
  snoozed: 'Snoozed',
  edited: 'Edited',
  completed: 'Done',
  cancelled: 'Canceled',
  undone: 'Undone',
  skipped: 'Skipped',
  started: 'Started',
  confirmed: 'Still on it',
  handed_over: 'Handed off',
  handed_back: 'Returned',
  reopened: 'Reopened',
} as const satisfies Record<ChangeRow['verb'], string>;

const HALF_DAY_MS = 12 * 3_600_000;

/** "Done by Ana Silva, 10:42 AM": who and when, without the reason, which is free text. */
export function changeWords({ verb, member, at, undoneAt }: ChangeRow, now: Date): Mrkdwn {
  const by = member ? mrkdwn` by ${escapeMrkdwn(member.displayName)}` : '';
  const when = slackDate(at, now.getTime() - at.getTime() > HALF_DAY_MS ? 'day-time' : 'time');
  const words = mrkdwn`${CHANGE_WORDS[verb]}${by}, ${when}`;
  return undoneAt ? mrkdwn`~${words}~` : words;
}

/** What shows a card's past: the last few changes, without its making and its coming back. */
export function lastChanges(history: TaskHistory, now: Date, most = 3): Mrkdwn[] {
  return history
    .filter(({ verb }) => verb !== 'created' && verb !== 'reminded')
    .slice(0, most)
    .map((row) => changeWords(row, now));
}
