export type SharedAnswer<T> = {
  /** The last answer if it is young enough, else the one that is being made, else a new one. */
  read: () => Promise<T>;
  /** Whatever was read before counts no more. */
  forget: () => void;
};

/** One answer for all who ask within `ms`, made once at a time: who asks often costs no more than who asks seldom. */
export function sharedAnswer<T>(ms: number, make: () => Promise<T>): SharedAnswer<T> {
  let making: Promise<T> | null = null;
  let staleAt = Number.NEGATIVE_INFINITY;
  const forget = () => {
    making = null;
  };
  return {
    forget,
    read: () => {
      if (making && performance.now() < staleAt) return making;
      const mine = make();
      making = mine;
      // While it is being made it is young, however long that takes.
      staleAt = Number.POSITIVE_INFINITY;
      mine.then(
        () => {
          if (making === mine) staleAt = performance.now() + ms;
        },
        () => {
          if (making === mine) forget();
        },
      );
      return mine;
    },
  };
}
