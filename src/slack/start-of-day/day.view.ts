import type { KnownBlock } from '@slack/types';
import type { StartRow } from '../../domain/start-of-day/first-rows.ts';
import type { StartOfDay } from '../../domain/start-of-day/start-of-day.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { startCallsButton, startOfDayButton } from '../kit/buttons/calls.ts';
import { cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { titleWords } from '../tasks/task-words.ts';
import { callElement } from './call-element.ts';
import { RULES_LINE, reasonsLine } from './reason-words.ts';

type Look = { surface: Surface; now: Date };

/** A row of 30: a message holds about 11,000 characters. */
const ROW_CHARACTERS = 350;

/** Who needs the member first and why, one page; each row leads into call mode. */
export function dayMessage({ rows, total, page, pageCount }: StartOfDay, look: Look): PrivateReply {
  const text = total === 0 ? mrkdwn`No one needs you first today.` : mrkdwn`Who needs you first: ${total}`;
  const place = pageCount > 1 ? mrkdwn` · page ${page + 1} of ${pageCount}` : '';
  if (total === 0) return { text, blocks: [paragraph(mrkdwn`${text} ${NOTHING}`)] };
  const first = page * 30;
  return {
    text,
    surface: look.surface,
    blocks: [
      {
        ...paragraph(mrkdwn`*${text}*${place}`),
        accessory: startCallsButton.element('Start calls', { v: 1 }),
      },
      ...rows.map((row, at) => dayRow(row, first + at + 1, look)),
      context(mrkdwn`Points: ${RULES_LINE}. Equal points: who waits longest.`),
      ...moreRow(page, pageCount),
    ],
  };
}

const NOTHING = mrkdwn`No words of danger, nothing overdue, no callback, no discharge to follow up and nothing due today.`;

function dayRow(row: StartRow, place: number, { surface, now }: Look): KnownBlock {
  const { patient, task, reasons, more } = row;
  const label = patient ? escapeMrkdwn(patientLabel(patient, surface)) : mrkdwn`No patient on file`;
  const facts = [
    task && TASK_KIND_LABELS[task.kind],
    task && titleWords(task, surface),
    more > 0 && mrkdwn`and ${more} more`,
  ];
  const words = joinMrkdwn(
    [mrkdwn`${place}. *${label}* · ${reasonsLine(reasons, now)}`, joinMrkdwn(facts, ' · ')],
    '\n',
  );
  return { ...paragraph(cutLines(words)), accessory: callElement(row) };
}

const cutLines = (words: Mrkdwn): Mrkdwn => cutMrkdwnLine(words, ROW_CHARACTERS);

function moreRow(page: number, pageCount: number): KnownBlock[] {
  const elements = [
    ...(page + 1 < pageCount ? [startOfDayButton.element('More', { v: 1, page: page + 1 })] : []),
    ...(page > 0 ? [startOfDayButton.element('First page', { v: 1, page: 0 })] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
