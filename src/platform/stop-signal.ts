/** Ctrl-C reaches the whole group of processes, and npm and `timeout` hand it on once more: that is one wish, not two. */
const SAME_WISH_MS = 1_000;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Aborts at the first request to stop. A second one, more than a second later, calls `endNow`: who asks twice does
 * not want to wait.
 */
export function stopSignal(endNow: () => void): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        askedAt = performance.now();
        controller.abort(signal);
      } else if (performance.now() - askedAt > SAME_WISH_MS) endNow();
    });
  return controller.signal;
}
