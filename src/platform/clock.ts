/** Asks the database for its time, in milliseconds since 1970. */
type AskTime = () => Promise<number>;

export type DatabaseClock = {
  /** The database's time, so that replicas agree on what is due. */
  now: () => Date;
  /** Moves what `now` says: tests and the demo only. */
  shift: (ms: number) => void;
  /** Measures the skew again. */
  refresh: () => Promise<void>;
  stop: () => void;
};

const SAMPLES = 5;
const REFRESH_MS = 60_000;

/**
 * The database's time from one measured skew: `performance.now()` runs on between measurements, so a jump of this
 * machine's clock changes nothing. Each measurement takes the sample with the shortest round trip, halved.
 * Rejects when the first measurement fails; a later failure keeps the last skew.
 */
export async function startDatabaseClock(
  ask: AskTime,
  onError: (error: unknown) => void,
): Promise<DatabaseClock> {
  let offsetMs = await measureOffset(ask);
  let shiftMs = 0;
  const refresh = async () => {
    offsetMs = await measureOffset(ask);
  };
  const timer = setInterval(() => void refresh().catch(onError), REFRESH_MS);
  timer.unref();
  return {
    now: () => new Date(performance.now() + offsetMs + shiftMs),
    shift: (ms) => {
      shiftMs += ms;
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}

/** What to add to `performance.now()`. */
async function measureOffset(ask: AskTime): Promise<number> {
  let best = { roundTrip: Number.POSITIVE_INFINITY, offset: 0 };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const asked = performance.now();
    const databaseMs = await ask();
    const answered = performance.now();
    const roundTrip = answered - asked;
    if (roundTrip < best.roundTrip) best = { roundTrip, offset: databaseMs - (asked + answered) / 2 };
  }
  return best.offset;
}
