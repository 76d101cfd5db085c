/** A clock that a test sets and moves; between moves it stands still, so that nothing depends on the machine's speed. */
export type SetClock = { now: () => Date; shiftMs: (ms: number) => void; set: (iso: string) => void };

export function setClock(startsAt: string): SetClock {
  let at = Date.parse(startsAt);
  return {
    now: () => new Date(at),
    shiftMs: (ms) => {
      at += ms;
    },
    set: (iso) => {
      at = Date.parse(iso);
    },
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
