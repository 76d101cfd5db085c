const HOUR_MS = 3_600_000;
const SLICE_MS = HOUR_MS / 6;
/**
 * Slack disables an app's events when fewer than 5% of an hour's were answered with 200
 * (docs.slack.dev/reference/events/app_rate_limited), and a person has to enable them again.
 */
const MOST_SHARE = 0.9;
/** So few are no hour of Slack's to disable an app for. */
const FREE = 100;

export type ResendBudget = {
  /** An event was answered with 200. */
  answered: () => void;
  /** Whether one more may be asked for again; then it is counted so. */
  take: () => boolean;
};

/** How many events of the last hour this process may leave to Slack to send again. `nowMs` is monotonic. */
export function resendBudget(nowMs: () => number = () => performance.now()): ResendBudget {
  let slices: { from: number; all: number; refused: number }[] = [];
  const slice = () => {
    const now = nowMs();
    slices = slices.filter(({ from }) => now - from < HOUR_MS);
    const last = slices.at(-1);
    if (last && now - last.from < SLICE_MS) return last;
    const next = { from: now, all: 0, refused: 0 };
    slices.push(next);
    return next;
  };
  const total = (of: 'all' | 'refused') => slices.reduce((sum, each) => sum + each[of], 0);
  return {
    answered: () => {
      slice().all += 1;
    },
    take: () => {
      const last = slice();
      const refused = total('refused') + 1;
      if (refused > FREE && refused > MOST_SHARE * (total('all') + 1)) return false;
      last.all += 1;
      last.refused += 1;
      return true;
    },
  };
}
