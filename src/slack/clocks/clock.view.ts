import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  CLOCK_STATE_LABELS,
  type ClockState,
  type ClockWithPeople,
  proofOf,
  ruleOf,
} from '../../domain/clocks/clock.ts';
import type { ClockHistory } from '../../domain/clocks/get-clock.ts';
import { changeWords } from '../../domain/clocks/move-clock.ts';
import { lengthWords, START_EVENTS, TRUST_LABELS } from '../../domain/clocks/rule.ts';
import { dayOf } from '../../domain/teams/team-calendar.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { wallClockAt } from '../../domain/time/instants.ts';
import { showMoment } from '../../domain/time/show-time.ts';
import { dateField, momentField, option, selectField, textField, timeField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { clockLine } from './clock-words.ts';

export const clockForm = defineModal(
  'clock.act',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

/** What may be done, and in which states. */
export const ACTS = {
  meet: { label: 'It was done', in: ['running', 'paused', 'missed'] },
  correct: { label: 'Correct the dates', in: ['running', 'paused', 'missed'] },
  pause: { label: 'Pause', in: ['running'] },
  resume: { label: 'Resume', in: ['paused'] },
  extend: { label: 'Extend, as the rule allows', in: ['running', 'paused', 'missed'] },
  void: { label: 'Withdraw: it does not count', in: ['running', 'paused', 'missed'] },
} as const satisfies Record<string, { label: string; in: readonly ClockState[] }>;
export type Act = keyof typeof ACTS;

export const isAct = (word: string | null): word is Act => word !== null && Object.hasOwn(ACTS, word);

type Look = { surface: Surface; now: Date };

/** One deadline: dates, rule with its source, what may be done, history. */
export function clockView(
  { clock, history }: { clock: ClockWithPeople; history: ClockHistory },
  look: Look,
): ModalView {
  const isSettled =
    clock.state === 'met' || clock.state === 'void' || (clock.state === 'missed' && clock.metAt !== null);
  return clockForm.view({
    title: 'Deadline',
    ...(isSettled ? {} : { submit: 'Save' }),
    meta: { v: 1, id: clock.id, version: clock.version },
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*${escapeMrkdwn(patientLabel(clock.patient, look.surface))}* · ${CLOCK_STATE_LABELS[clock.state]}`,
            clockLine(clock, look.now),
            ruleLine(clock, look.now),
            proofLine(clock, look.surface),
          ],
          '\n',
        ),
      ),
      ...(isSettled ? [] : fields(clock)),
      paragraph(cutMrkdwnLine(historyWords(history, clock, look.surface), 2900)),
    ],
  });
}

function fields(clock: ClockWithPeople): KnownBlock[] {
  const rule = ruleOf(clock);
  const start = wallClockAt(clock.startsAt, clock.zone);
  const acts = (Object.keys(ACTS) as Act[]).filter(
    (act) =>
      (ACTS[act].in as readonly ClockState[]).includes(clock.state) &&
      (act !== 'extend' || (rule.extension && !clock.isExtended)),
  );
  return [
    selectField({
      name: 'act',
      label: 'What happened',
      options: acts.map((act) => option(act, ACTS[act].label)),
      initial: 'meet',
    }),
    textField({
      name: 'words',
      label: 'Proof or reason',
      hint: 'Done: what shows it, for example “fax confirmation, page 1”. Otherwise: why.',
      max: TEXT_LIMITS.taskReason,
      multiline: true,
      optional: true,
    }),
    momentField({ name: 'at', label: 'Done at', hint: 'Left empty: now.', optional: true }),
    dateField({
      name: 'startOn',
      label: `Start: ${START_EVENTS[rule.start]}`,
      hint: 'Read with “Correct the dates” alone.',
      initial: start.toPlainDate().toString(),
      optional: true,
    }),
    ...(rule.unit === 'hours'
      ? [
          timeField({
            name: 'startTime',
            label: 'Start time',
            initial: start.toPlainTime().toString({ smallestUnit: 'minute' }),
            optional: true,
          }),
        ]
      : []),
    dateField({
      name: 'letterDueOn',
      label: 'Date on the letter',
      hint: 'What the letter prints counts before the rule. Read with “Correct the dates” alone.',
      initial: clock.letterDueOn ? dayOf(clock.letterDueOn) : null,
      optional: true,
    }),
  ];
}

function ruleLine(clock: ClockWithPeople, now: Date): Mrkdwn {
  const rule = ruleOf(clock);
  const start = wallClockAt(clock.startsAt, clock.zone);
  const from = escapeMrkdwn(showMoment(start, { now, zone: clock.zone }));
  return mrkdwn`_${escapeMrkdwn(lengthWords(rule))} from ${START_EVENTS[rule.start]}, ${from}. ${escapeMrkdwn(rule.source)}, ${TRUST_LABELS[rule.trust]}, checked ${escapeMrkdwn(rule.verifiedOn)}.${rule.note ? mrkdwn` ${escapeMrkdwn(rule.note)}` : ''}_`;
}

function proofLine(clock: ClockWithPeople, surface: Surface): Mrkdwn | null {
  const proof = proofOf(clock);
  if (!proof || !clock.metAt) return null;
  const words = proof.words && freeText(proof.words, clock.patient, surface);
  const contacts = proof.contactIds.length;
  return joinMrkdwn(
    [
      mrkdwn`Proof of ${slackDate(clock.metAt)}`,
      words && escapeMrkdwn(words),
      contacts > 0 && mrkdwn`${contacts} ${contacts === 1 ? 'contact' : 'contacts'} on record`,
    ],
    ' · ',
  );
}

function historyWords(history: ClockHistory, clock: ClockWithPeople, surface: Surface): Mrkdwn {
  const lines = history.map(({ kind, by, at, reason, before }) => {
    const former = typeof before.dueOn === 'string' ? before.dueOn.slice(0, 10) : null;
    const why = reason && freeText(reason, clock.patient, surface);
    return joinMrkdwn(
      [
        slackDate(at),
        escapeMrkdwn(changeWords(kind)),
        former && former !== dayOf(clock.dueOn) && mrkdwn`was due ${escapeMrkdwn(former)}`,
        by && mrkdwn`by ${escapeMrkdwn(by)}`,
        why && escapeMrkdwn(why),
      ],
      ' · ',
    );
  });
  return joinMrkdwn([mrkdwn`*History*`, ...lines.map((line) => mrkdwn`• ${line}`)], '\n');
}
