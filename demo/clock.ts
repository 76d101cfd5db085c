import { readFileSync, writeFileSync } from 'node:fs';
import type { DemoClock } from '../sandbox/page/demo-clock.ts';
import type { DatabaseClock } from '../src/platform/clock.ts';

type ClockOptions = {
  clock: DatabaseClock;
  /** Remembers by how much time was moved, so that it never goes back for rows that are there. */
  file: string;
  nextDueAt: () => Promise<Date | null>;
  /** Lets the app act on what fell due. */
  settle: () => Promise<void>;
};

/** Under this, "to now" is a matter of rounding and of the time that a click takes. */
const TOLERANCE_MS = 5_000;

/** The demo's time: the database's, moved forward by whoever presses. Only the demo has one; `npm start` does not. */
export function demoClock({ clock, file, nextDueAt, settle }: ClockOptions) {
  let shiftMs = readShift(file);
  clock.shift(shiftMs);

  /** Puts time there without a word to anybody: for the caseload's past. */
  const set = (at: Date): void => {
    const ms = at.getTime() - clock.now().getTime();
    clock.shift(ms);
    shiftMs += ms;
  };
  const keep = (): void => writeFileSync(file, JSON.stringify({ shiftMs }));

  const to = async (at: Date): Promise<void> => {
    if (at.getTime() < clock.now().getTime() - TOLERANCE_MS)
      throw new Error(
        'Time only moves forward here: what was done stays done. "npm run demo -- --reset" starts over.',
      );
    set(at);
    keep();
    await settle();
  };
  const forVisitors: DemoClock = {
    isForwardOnly: true,
    now: clock.now,
    nextFollowUp: nextDueAt,
    shift: (ms) => to(new Date(clock.now().getTime() + ms)),
    to,
  };
  return { ...forVisitors, set, keep };
}

function readShift(file: string): number {
  try {
    return Number(JSON.parse(readFileSync(file, 'utf8')).shiftMs) || 0;
  } catch {
    return 0;
  }
}
