type StopLog = { info(details: object, message: string): void; warn(details: object, message: string): void };
export type StopStep = { name: string; limitMs: number; run: () => Promise<unknown> | unknown };

/**
 * Runs the steps in order, each within its limit; one that fails or hangs is named and left behind, so that the
 * whole never takes longer than the sum. Returns whether all steps ended well.
 */
export async function stopInOrder(steps: readonly StopStep[], log: StopLog): Promise<boolean> {
  let isClean = true;
  for (const { name, limitMs, run } of steps) {
    const { promise: limit, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => resolve('late'), limitMs);
    const { ended, err } = await Promise.race([
      limit.then((late) => ({ ended: late, err: undefined })),
      attempt(run),
    ]);
    clearTimeout(timer);
    if (ended === 'ok') continue;
    isClean = false;
    log.warn({ step: name, ended, err }, 'a shutdown step failed; continuing');
  }
  log.info({ isClean }, 'stopped');
  return isClean;
}

async function attempt(run: StopStep['run']): Promise<{ ended: 'ok' | 'failed'; err?: unknown }> {
  try {
    await run();
    return { ended: 'ok' };
  } catch (err) {
    return { ended: 'failed', err };
  }
}
