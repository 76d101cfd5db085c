/** Rows that a worker runs while it has nothing else in flight: what killed a process takes no neighbor along. */
export type Alone<Leased> = {
  /** Whether there is one now. */
  waits: () => Promise<boolean>;
  /** Takes one, or none. */
  lease: () => Promise<Leased[]>;
};

/** How often a busy worker looks whether a row waits to be run alone. Between two of them the others have their turn. */
const ALONE_EVERY_MS = 500;
/** How long it waits until nothing else is in flight; after that the others have their turn first. */
export const DRAIN_FOR_TURN_MS = 5_000;

/** When it is the turn of a row that is run alone. */
export function aloneTurns<Leased>(alone: Alone<Leased> | undefined) {
  let askAt = 0;
  let isNext = false;
  let isTaken = false;
  let drainUntil = 0;

  function end(): void {
    isTaken = false;
    askAt = performance.now() + ALONE_EVERY_MS;
  }

  return {
    /** One is in flight: nothing else is leased. */
    isTaken: () => isTaken,
    /** One waits, and the others in flight are to end first. */
    async isDue(): Promise<boolean> {
      const now = performance.now();
      if (isNext && now >= drainUntil) isNext = false;
      else if (alone && !isNext && now >= askAt) {
        isNext = await alone.waits();
        drainUntil = now + DRAIN_FOR_TURN_MS;
        askAt = (isNext ? drainUntil : now) + ALONE_EVERY_MS;
      }
      return isNext;
    },
    /** Takes one and begins it. False: there was none. */
    async start(begin: (one: Leased, ended: () => void) => void): Promise<boolean> {
      isNext = false;
      const [one] = (await alone?.lease()) ?? [];
      if (one === undefined) return false;
      isTaken = true;
      begin(one, end);
      return true;
    },
  };
}
