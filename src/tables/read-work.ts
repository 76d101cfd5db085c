import { wordOf } from '../domain/patients/search-terms.ts';
import { TEXT_LIMITS, type TextLimit, tooLong } from '../domain/text-limits.ts';
import { instantOf } from './cells/time.ts';
import { DIRECTIONS, METHODS, OUTCOMES, PARTIES, PRIORITIES, TASK_STATUS } from './cells/words.ts';
import type { ContactDraft, TaskDraft } from './drafts.ts';
import type { Field } from './fields.ts';
import type { Row, SheetReading } from './row.ts';

/** An open task; what is closed already is left out and said. Its key is its title: another due day is the same task. */
export function readTask(row: Row): TaskDraft[] {
  const title = row.text('task');
  if (title === '') {
    row.fault('task', 'is empty');
    return [];
  }
  const isOwn = row.kind === 'task';
  if (isOwn && row.word('status', TASK_STATUS, 'open, in progress, done or canceled') === 'closed') {
    row.note('taskClosed');
    return [];
  }
  const dueOn = row.day('dueOn');
  fits(row, 'task', 'taskTitle');
  fits(row, 'details', 'taskDetails');
  return [
    {
      key: (isOwn ? row.some('rowId') : null) ?? wordOf(title),
      title,
      details: row.some('details'),
      priority: row.word('priority', PRIORITIES, 'routine, urgent, ASAP or STAT') ?? 'routine',
      dueOn,
      dueAt: dueOn === null ? null : row.time('dueAt', 'dueOn'),
      owner: row.some('owner'),
    },
  ];
}

/** A contact of a log. A day without a time is shown as noon, and said. */
export function readContact(row: Row, { timeZone }: SheetReading): ContactDraft[] {
  if (row.text('contactOn') === '') row.fault('contactOn', 'is empty');
  const day = row.day('contactOn');
  const time = row.time('contactAt', 'contactOn');
  const way = row.word('method', METHODS, 'phone, voicemail, video, in person, portal, text or letter');
  const outcome = row.word('outcome', OUTCOMES, 'reached, left message, no answer or wrong number');
  fits(row, 'topic', 'contactTopic');
  fits(row, 'summary', 'contactSummary');
  const [direction, party] = [
    row.word('direction', DIRECTIONS, 'outbound or inbound'),
    row.word('party', PARTIES, 'patient, caregiver, provider, insurer or community'),
  ];
  if (row.faults.length > 0 || day === null) return [];
  if (way === null) row.fault('method', 'is empty');
  if (outcome === null) row.fault('outcome', 'is empty');
  if (way === null || outcome === null) return [];
  if (time === null) row.note('contactWithoutTime');
  const topic = row.some('topic') ?? 'Imported contact';
  return [
    {
      key: row.some('rowId') ?? wordOf(`${day}${time ?? ''}${way}${topic}`),
      direction: direction ?? 'outbound',
      way,
      party: party ?? 'patient',
      outcome,
      topic,
      summary: row.some('summary'),
      occurredAt: instantOf(day, time ?? '12:00', timeZone),
    },
  ];
}

function fits(row: Row, field: Field, limit: TextLimit): void {
  if (row.text(field).length > TEXT_LIMITS[limit])
    row.fault(field, `is too long. ${tooLong(TEXT_LIMITS[limit])}`);
}
