import type { z } from 'zod';
import type { period } from './parts.ts';

type Period = z.output<typeof period>;

/** Whether what a period bounds is over; nothing that has no end, or an end in the time to come, is (FHIR R4, Period). */
export type IsOver = (period: Period | null) => boolean;

/**
 * Ends seen from a day (YYYY-MM-DD). An end counts to the end of what it names: "2026" to New Year's Eve.
 * @returns the question for each period.
 */
export const isOverOn =
  (today: string): IsOver =>
  (period) => {
    const end = period?.end?.slice(0, 10);
    return end ? end < today.slice(0, end.length) : false;
  };
