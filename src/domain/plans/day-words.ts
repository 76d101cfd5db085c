import { dateAt } from '../time/instants.ts';
import { showDate } from '../time/show-time.ts';

/** YYYY-MM-DD as "Nov 3", with the year where it is not the one that is spoken of. */
export const dayWords = (day: string, asOf?: Date): string =>
  showDate(Temporal.PlainDate.from(day), asOf && dateAt(asOf, 'UTC'));
