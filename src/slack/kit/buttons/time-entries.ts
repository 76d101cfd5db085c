import { z } from 'zod';
import { defineButton } from '../button.ts';

const Plain = z.object({ v: z.literal(1) });
const OfMonth = z.object({ v: z.literal(1), month: z.string() });
const Page = z.object({ v: z.literal(1), page: z.int().min(0) });

export const minutesButton = defineButton('minutes.open', Plain);
/** Two definitions each: action ids may not repeat in one row of buttons. */
export const minutesMonths = {
  earlier: defineButton('minutes.month-earlier', OfMonth),
  later: defineButton('minutes.month-later', OfMonth),
};
/** The month is the view's. */
export const minutesPages = {
  earlier: defineButton('minutes.page-earlier', Page),
  later: defineButton('minutes.page-later', Page),
};
export const minutesCsvButton = defineButton('minutes.csv', Plain);
