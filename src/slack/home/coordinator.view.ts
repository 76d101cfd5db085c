import type { KnownBlock } from '@slack/types';
import { OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import type { HomeChange } from '../../domain/home/changes-since.ts';
import type { CoordinatorDay } from '../../domain/home/coordinator-day.ts';
import type { ComingVisit } from '../../domain/home/visits-between.ts';
import type { StartRow } from '../../domain/start-of-day/first-rows.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { startOfDayButton } from '../kit/buttons/calls.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { type DescribedPatient, freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { PLAN_PART_TITLES } from '../plans/plan.view.ts';
import { callElement } from '../start-of-day/call-element.ts';
import { reasonWords } from '../start-of-day/reason-words.ts';
import { titleWords } from '../tasks/task-words.ts';

type Look = { surface: Surface; now: Date };

/** On top of a member's day: whom first and why, the visits of today, and what others changed since the last evening. */
export function coordinatorBlocks({ first, visits, changes }: CoordinatorDay, look: Look): KnownBlock[] {
  return [
    ...firstBlocks(first, look),
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

function firstBlocks({ rows, total }: CoordinatorDay['first'], look: Look): KnownBlock[] {
  if (rows.length === 0) return [];
  const rest = total - rows.length;
  const title = paragraph(mrkdwn`*First*`);
  return [
    rest > 0 ? { ...title, accessory: startOfDayButton.element(`All ${total}`, { v: 1, page: 0 }) } : title,
    ...rows.map((row) => firstRow(row, look)),
  ];
}

function firstRow(row: StartRow, { surface, now }: Look): KnownBlock {
  const { patient, task, reasons, more, phones } = row;
  const label = patient ? patientLabel(patient, surface) : 'No patient on file';
  const number = surface.level === 'L2' ? phones[0]?.value : undefined;
  const facts = [
    reasonWords(reasons[0], now),
    task && TASK_KIND_LABELS[task.kind],
    task && titleWords(task, surface),
    more > 0 && mrkdwn`and ${more} more`,
  ];
  const words = joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(label)}*${number ? mrkdwn` · ${escapeMrkdwn(number)}` : ''}`,
      joinMrkdwn(facts, ' · '),
    ],
    '\n',
  );
  return { ...paragraph(words), accessory: callElement(row) };
}

const named = (patient: DescribedPatient, surface: Surface) => escapeMrkdwn(patientLabel(patient, surface));

function visitLine({ startsAt, description, isConfirmed, patient }: ComingVisit, surface: Surface): Mrkdwn {
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
