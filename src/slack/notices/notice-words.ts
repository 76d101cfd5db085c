import type { NoticeWithRows } from '../../domain/notices/read-notice.ts';
import { escapeMrkdwn, mention } from '../kit/mrkdwn.ts';

/** The first line, and the same for the notification: counts and names of members, nothing of a patient (L0). */
export function openingWords({ kind, member, step, rows }: NoticeWithRows, isNew: boolean): string {
  const count = rows.length === 1 ? '1 task' : `${rows.length} tasks`;
  const name = member
    ? isNew
      ? mention(member.slackUserId)
      : escapeMrkdwn(member.displayName)
    : 'nobody has them yet';
  switch (kind) {
    case 'task_bundle':
      return `${count} · ${name}`;
    case 'escalation':
      return step === 0 ? `Still owed: ${count}` : `Overdue, and its owner has not got to it: ${count}`;
    case 'still_working':
      return rows.length === 1 ? 'Still working on this?' : 'Still working on these?';
    case 'unassigned':
      return `${count} without an owner: who takes ${rows.length === 1 ? 'it' : 'them'}?`;
    case 'handover':
      return `${count}: yours now`;
    default:
      return count;
  }
}
