import { ESCALATION_TARGETS, type EscalationTarget } from '../../domain/escalation/escalation.ts';
import type { NoticeWithRows } from '../../domain/notices/read-notice.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { escapeMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';

/** The first line, and the same for the notification: counts and names of members, nothing of a patient (L0). */
export function openingWords(notice: NoticeWithRows, isNew: boolean): Mrkdwn {
  const { kind, member, step, rows } = notice;
  const count = rows.length === 1 ? mrkdwn`1 task` : mrkdwn`${rows.length} tasks`;
  const name = member
    ? isNew
      ? mention(member.slackUserId)
      : escapeMrkdwn(member.displayName)
    : mrkdwn`unassigned`;
  switch (kind) {
    case 'task_bundle':
      return mrkdwn`${count} · ${name}`;
    case 'escalation':
      return overdueToday(rows);
    case 'still_working':
      if (step)
        return mrkdwn`${count} in progress, and ${rows.length === 1 ? 'its owner has' : 'their owners have'} not answered for days`;
      return rows.length === 1 ? mrkdwn`Still working on this?` : mrkdwn`Still working on these?`;
    case 'unassigned':
      return mrkdwn`${count} without an owner: who can take ${rows.length === 1 ? 'it' : 'them'}?`;
    case 'handover':
      return handoverWords(notice, count);
    case 'patient_left':
      return mrkdwn`${count} of a patient who left the caseload: the source took the record back, or no longer uses it. Please cancel what no longer applies.`;
    default:
      return count;
  }
}

function handoverWords({ step, absence, rows }: NoticeWithRows, count: Mrkdwn): Mrkdwn {
  const are = rows.length === 1 ? 'is' : 'are';
  if (step === 1) return mrkdwn`You are back: ${count} ${are} yours again`;
  const name = escapeMrkdwn(absence?.member.displayName ?? 'A teammate');
  if (absence?.endedAt) return mrkdwn`${name} is back: you covered ${count}`;
  return absence?.endsAt
    ? mrkdwn`${name} is away until ${slackDate(absence.endsAt)}: ${count} ${are} yours until then`
    : mrkdwn`${name} is away: ${count} ${are} yours until they are back`;
}

/** One message a day: what is settled by now is not counted. */
function overdueToday(rows: NoticeWithRows['rows']): Mrkdwn {
  const open = rows.filter(({ task }) => isOpenTask(task));
  const [first] = open;
  if (!first) return mrkdwn`Overdue: all of these are settled`;
  return hasOneStep(open)
    ? overdueWords(open.length, ESCALATION_TARGETS[first.step ?? 0] ?? 'owner')
    : mrkdwn`${open.length} tasks are overdue`;
}

/** Whether its reader is notified of all of them as the same. */
export const hasOneStep = (rows: readonly { step: number | null }[]): boolean =>
  new Set(rows.map(({ step }) => step)).size <= 1;

const AS_WHAT: Record<EscalationTarget, Mrkdwn | null> = {
  owner: mrkdwn`still yours`,
  backup: mrkdwn`you are covering`,
  supervisors: mrkdwn`on your team`,
  administrators: mrkdwn`needs an owner`,
};

/** The same beside one of several rows. */
export const asWhat = (step: number | null): Mrkdwn | null =>
  AS_WHAT[ESCALATION_TARGETS[step ?? 0] ?? 'owner'];

/** Why this reader is notified: the rows say whose it is. */
function overdueWords(count: number, target: EscalationTarget): Mrkdwn {
  const [are, them] =
    count === 1 ? [mrkdwn`1 task is`, mrkdwn`it`] : [mrkdwn`${count} tasks are`, mrkdwn`them`];
  switch (target) {
    case 'owner':
      return mrkdwn`${are} overdue and still yours`;
    case 'backup':
      return mrkdwn`${are} overdue, and you are covering: can you take ${them}?`;
    case 'supervisors':
      return mrkdwn`${are} overdue on your team`;
    case 'administrators':
      return mrkdwn`${are} overdue on a team without a supervisor: please assign an owner for ${them}`;
  }
}

/** Where the rest is found, when a message shows the first of many. */
export function restWords({ kind, step }: Pick<NoticeWithRows, 'kind' | 'step'>, count: number): Mrkdwn {
  const way = kind === 'unassigned' ? 'unassigned' : isOwn(kind, step) ? 'mine' : 'team';
  return mrkdwn`… and ${count} more: \`/task ${way}\``;
}

const isOwn = (kind: NoticeWithRows['kind'], step: number | null) =>
  kind === 'handover' ||
  kind === 'patient_left' ||
  ((kind === 'escalation' || kind === 'still_working') && (step ?? 0) === 0);
