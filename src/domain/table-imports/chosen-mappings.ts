import { z } from 'zod';

const mapping = z.object({
  kind: z.string(),
  fields: z.array(z.string().nullable()),
  dayOrder: z.enum(['mdy', 'dmy']).nullable(),
});
/** What each column of a list was chosen to be, by signature of the headers of its sheet. */
export const chosenMappings = z.record(z.string(), mapping);
