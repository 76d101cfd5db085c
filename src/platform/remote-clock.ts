/** How long a reading says anything: clocks drift, and machines are set. */
const READING_LASTS_MS = 10 * 60_000;

export type RemoteClock = {
  /** Of an answer: its `Date` header, and between which two instants of this machine it was given (ms since 1970). */
  fromAnswer: (date: string | null, askedMs: number, answeredMs: number) => void;
  /** Of a request whose signature is valid: the second in which it was signed. */
  fromRequest: (signedS: number, gotMs: number) => void;
  /** By how much this machine differs, ms; 0 when nothing is known. */
  offByMs: () => number;
};

type Reading = { offByMs: number; at: number };

/**
 * The clock of the other side beside this machine's. What an answer says counts before what a request says: a request may be
 * an old one that is sent again.
 */
export function remoteClock(): RemoteClock {
  let answered: Reading | null = null;
  let requested: Reading | null = null;
  const isFresh = (reading: Reading | null): reading is Reading =>
    reading !== null && performance.now() - reading.at < READING_LASTS_MS;
  return {
    fromAnswer: (date, askedMs, answeredMs) => {
      const second = Date.parse(date ?? '');
      if (Number.isNaN(second)) return;
      // A header names a whole second, and the answer was given at some moment of the call.
      const early = askedMs - (second + 1_000);
      const late = second - answeredMs;
      answered = { offByMs: Math.max(0, early, late), at: performance.now() };
    },
    fromRequest: (signedS, gotMs) => {
      requested = { offByMs: Math.abs(gotMs - signedS * 1_000), at: performance.now() };
    },
    offByMs: () => {
      const reading = isFresh(answered) ? answered : requested;
      return isFresh(reading) ? reading.offByMs : 0;
    },
  };
}

/** Asks, and reads the time from each answer. */
export function fetchWith(clock: Pick<RemoteClock, 'fromAnswer'>): typeof fetch {
  return async (input, init) => {
    const askedMs = Date.now();
    const response = await fetch(input, init);
    clock.fromAnswer(response.headers.get('date'), askedMs, Date.now());
    return response;
  };
}
