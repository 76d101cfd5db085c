/** The value where a promise did not settle in time. */
export const TIMED_OUT = Symbol('timed out');

/** Waits for `work` at most so long. The work itself goes on; its late failure is swallowed by the race. */
export async function withTimeout<T>(limitMs: number, work: Promise<T>): Promise<T | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
