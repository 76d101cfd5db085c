/** Asks again only when the last good answer is older than `ms`; a bad answer never lasts. */
export function cacheFor<T>(ms: number, ask: () => Promise<T>): () => Promise<void> {
  let goodUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() < goodUntil) return;
    await ask();
    goodUntil = performance.now() + ms;
  };
}
