export type InFlight = {
  /** Counts `work` until it settles. */
  track: <T>(work: () => Promise<T>) => Promise<T>;
  count: () => number;
  /** Resolves when nothing is in flight, or with what is left after the limit. */
  drain: (limitMs: number) => Promise<number>;
};

/** Bolt's `stop()` resolves while handlers still run: they are counted here, so that a stop can wait for them. */
export function countInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track: async (work) => {
      const job = work();
      running.add(job);
      try {
        return await job;
      } finally {
        running.delete(job);
      }
    },
    count: () => running.size,
    drain: async (limitMs) => {
      const { promise: limit, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, limitMs);
      let isOver = false;
      void limit.then(() => {
        isOver = true;
      });
      while (running.size > 0 && !isOver) await Promise.race([limit, Promise.allSettled(running)]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
