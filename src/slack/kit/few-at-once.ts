/**
 * Lets `most` pieces of work run at a time; the others wait in line. When fifty people ask at once, forms open first
 * (their triggers live for 3 s) and are filled a few at a time after that: filling all at once kept the opening waiting.
 */
export function fewAtOnce(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function inLine<T>(work: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes later can take it.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
