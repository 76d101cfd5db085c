import type { Button, KnownBlock } from '@slack/types';
import type { CallbackCount } from '../../domain/calls/count-callbacks.ts';
import type { Counted } from '../../domain/counted.ts';
import type { Focus } from '../../domain/focus/focus.ts';
import type { OpenHandOff } from '../../domain/hand-offs/open-hand-offs.ts';
import type { CoordinatorDay } from '../../domain/home/coordinator-day.ts';
import { clockLine, longMissedWords } from '../clocks/clock-words.ts';
import { focusWords } from '../focus/focus.view.ts';
import { startCallsButton } from '../kit/buttons/calls.ts';
import { clocksButton } from '../kit/buttons/clocks.ts';
import { focusButton } from '../kit/buttons/focus.ts';
import { readBackButton, withdrawHandOffButton } from '../kit/buttons/hand-offs.ts';
import { dischargesButton } from '../kit/buttons/transitions.ts';
import { countedWords } from '../kit/counted-words.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { spanWords } from '../start-of-day/reason-words.ts';

/** One line of "Today": what waits, in words that may stand anywhere (L0), and the way to it. */
export type TodayRow = { words: Mrkdwn; button: Button };

/** "Today", a row each; nothing where nothing waits. */
export function todayBlocks(rows: readonly (TodayRow | null)[]): KnownBlock[] {
  const shown = rows.filter((row) => row !== null);
  if (shown.length === 0) return [];
  return [
    paragraph(mrkdwn`*Today*`),
    ...shown.map(({ words, button }) => ({ ...paragraph(words), accessory: button })),
    { type: 'divider' },
  ];
}

/** The focus block that runs, and what it holds. */
export function focusRow(focus: Focus | null): TodayRow | null {
  if (!focus) return null;
  return { words: focusWords(focus), button: focusButton.element('Change or end', { v: 1 }) };
}

/** "Callbacks 17, oldest 2 hours". */
export function callbacksRow({ count, oldestAt }: CallbackCount, now: Date): TodayRow | null {
  if (count === 0) return null;
  return {
    words: joinMrkdwn(
      [mrkdwn`*Callbacks ${count}*`, oldestAt && mrkdwn`oldest ${spanWords(now, oldestAt)}`],
      ', ',
    ),
    button: startCallsButton.element('Start calls', { v: 1 }, { style: 'primary' }),
  };
}

/** Deadlines at risk, and how much is left of the first. */
export function clocksRow({ rows, total }: CoordinatorDay['clocks'], now: Date): TodayRow | null {
  const [first] = rows;
  if (!first) return null;
  const key = escapeMrkdwn(first.patient.caseKey);
  return {
    words: mrkdwn`*Deadlines at risk ${countedWords(total)}*, first ${key}: ${clockLine(first, now)}`,
    button: clocksButton.element('Deadlines', { v: 1 }),
  };
}

/** Deadlines that were missed long ago: still owed, below what can be kept. */
export function longMissedRow({ longMissed }: CoordinatorDay['clocks'], now: Date): TodayRow | null {
  const words = longMissedWords(longMissed, now);
  return words && { words, button: clocksButton.element('Deadlines', { v: 1 }, { describes: 'missed' }) };
}

/** A hand-off that waits for its read back: the receiver reads it back, the giver may withdraw it. */
export function handOffRow({ id, giver, receiver, isMine, sentAt }: OpenHandOff, now: Date): TodayRow {
  const since = spanWords(now, sentAt);
  return isMine
    ? {
        words: mrkdwn`*Hand-off to ${escapeMrkdwn(receiver)}*, not read back for ${since}`,
        button: withdrawHandOffButton.element('Withdraw', { v: 1, id }, { describes: `to ${receiver}` }),
      }
    : {
        words: mrkdwn`*Hand-off from ${escapeMrkdwn(giver)}*, waiting for your read back for ${since}`,
        button: readBackButton.element('Read back', { v: 1, id }, { describes: `from ${giver}` }),
      };
}

/** Discharges that no one has claimed yet. */
export function dischargesRow(unclaimed: Counted): TodayRow | null {
  if (unclaimed.count === 0) return null;
  return {
    words: mrkdwn`*Discharges to claim ${countedWords(unclaimed)}*`,
    button: dischargesButton.element('Discharges', { v: 1 }),
  };
}
