import type { KnownBlock } from '@slack/types';
import { OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import type { HomeChange } from '../../domain/home/changes-since.ts';
import type { CoordinatorDay } from '../../domain/home/coordinator-day.ts';
import type { FirstPatient, FirstReason } from '../../domain/home/first-patients.ts';
import type { VisitToday } from '../../domain/home/visits-today.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { callButton } from '../kit/buttons/patients.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { type DescribedPatient, freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { PLAN_PART_TITLES } from '../plans/plan.view.ts';
import { plainHeadline, titleWords } from '../tasks/task-words.ts';

type Look = { surface: Surface; now: Date };

/** On top of a member's day: whom first and why, the visits of today, and what others changed since the last evening. */
export function coordinatorBlocks({ first, visits, changes }: CoordinatorDay, look: Look): KnownBlock[] {
  return [
    ...(first.length > 0 ? [paragraph(mrkdwn`*First*`), ...first.map((one) => firstRow(one, look))] : []),
    ...listBlocks(
      mrkdwn`*Visits today* (${visits.total})`,
      visits.visits.map((visit) => visitLine(visit, look.surface)),
      visits.total,
    ),
    ...listBlocks(
      mrkdwn`*Changed since ${slackDate(changes.since)}* (${changes.total})`,
      changes.changes.map((change) => changeLine(change, look.surface)),
      changes.total,
    ),
  ];
}

function listBlocks(title: Mrkdwn, lines: readonly Mrkdwn[], total: number): KnownBlock[] {
  if (lines.length === 0) return [];
  const rest = total - lines.length;
  return [
    { type: 'divider' },
    paragraph(
      joinMrkdwn(
        [title, ...lines.map((line) => mrkdwn`• ${line}`), rest > 0 && mrkdwn`_and ${rest} more_`],
        '\n',
      ),
    ),
  ];
}

function firstRow({ task, reason, more, phones }: FirstPatient, { surface, now }: Look): KnownBlock {
  const label = task.patient ? patientLabel(task.patient, surface) : '';
  const number = surface.level === 'L2' ? phones[0]?.value : undefined;
  const facts = [
    reasonWords(reason, now),
    TASK_KIND_LABELS[task.kind],
    titleWords(task, surface),
    more > 0 && mrkdwn`and ${more} more`,
  ];
  const words = joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(label)}*${number ? mrkdwn` · ${escapeMrkdwn(number)}` : ''}`,
      joinMrkdwn(facts, ' · '),
    ],
    '\n',
  );
  const payload = { v: 1 as const, id: task.patient?.id ?? task.id, taskId: task.id };
  return {
    ...paragraph(words),
    accessory: callButton.element('Call', payload, { describes: plainHeadline(task) }),
  };
}

/** Why they come first, in words that may stand anywhere. */
export function reasonWords(reason: FirstReason, now: Date): Mrkdwn {
  switch (reason.kind) {
    case 'now':
      return mrkdwn`*now*`;
    case 'overdue':
      return mrkdwn`*overdue by ${spanWords(now.getTime() - reason.since.getTime())}*`;
    case 'callback':
      return mrkdwn`callback since ${slackDate(reason.since)}`;
    case 'due':
      return mrkdwn`due ${slackDate(reason.at, 'time')}`;
  }
}

const UNITS = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
] as const;

/** "3 hours": the largest unit alone, which is all that an order of calls needs. */
function spanWords(ms: number): Mrkdwn {
  for (const [size, one, many] of UNITS) {
    const count = Math.floor(ms / size);
    if (count > 0) return mrkdwn`${count} ${count === 1 ? one : many}`;
  }
  return mrkdwn`less than a minute`;
}

const named = (patient: DescribedPatient, surface: Surface) => escapeMrkdwn(patientLabel(patient, surface));

function visitLine({ startsAt, description, isConfirmed, patient }: VisitToday, surface: Surface): Mrkdwn {
  const text = description ? freeText(description, patient, surface) : null;
  return joinMrkdwn(
    [
      slackDate(startsAt, 'time'),
      named(patient, surface),
      text && escapeMrkdwn(cut(text.replaceAll(/\s+/g, ' '), 100)),
      !isConfirmed && 'not confirmed',
    ],
    ' · ',
  );
}

function changeLine(change: HomeChange, surface: Surface): Mrkdwn {
  const who = change.patient ? named(change.patient, surface) : null;
  const by = change.by ? mrkdwn`by ${escapeMrkdwn(change.by)}` : null;
  return joinMrkdwn([who, whatChanged(change), by, slackDate(change.at)], ' · ');
}

function whatChanged(change: HomeChange): Mrkdwn {
  switch (change.kind) {
    case 'plan':
      return mrkdwn`care plan changed: ${joinMrkdwn(
        change.parts.map((part) => escapeMrkdwn(PLAN_PART_TITLES[part].toLowerCase())),
        ', ',
      )}`;
    case 'contact':
      return mrkdwn`${WAY_LABELS[change.way]}, ${escapeMrkdwn(OUTCOME_LABELS[change.outcome].toLowerCase())}`;
    case 'task':
      return mrkdwn`assigned to you: ${TASK_KIND_LABELS[change.taskKind]}`;
  }
}
