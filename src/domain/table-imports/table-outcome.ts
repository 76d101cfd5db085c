import { z } from 'zod';

/** What came of a list, in counts and places. No word of the file is in it, so it may be shown anywhere. */
export const tableOutcome = z.object({
  /** By kind of record: new, changed and unchanged ones. */
  counts: z.array(z.object({ kind: z.string(), new: z.int(), changed: z.int(), unchanged: z.int() })),
  /** The first of them; `faultyRows` says how many rows there are in all. */
  faults: z.array(z.object({ sheet: z.string(), row: z.int(), column: z.string(), problem: z.string() })),
  faultyRows: z.int(),
  notes: z.array(z.object({ words: z.string(), count: z.int(), row: z.int() })),
});
export type TableOutcome = z.infer<typeof tableOutcome>;
