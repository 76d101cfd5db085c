/** More are not counted one by one: to a person a hundred and more is one figure, and the count costs the same however many there are. */
export const MOST_COUNTED = 100;

/** How many there are; `isMore`: and more. */
export type Counted = { count: number; isMore: boolean };

/**
 * Of rows that were read up to one beyond `most`.
 * @returns how many there are.
 */
export const countedOf = (read: number, most = MOST_COUNTED): Counted => ({
  count: Math.min(read, most),
  isMore: read > most,
});
