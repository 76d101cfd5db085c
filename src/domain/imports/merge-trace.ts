import { z } from 'zod';

/** So long a merge that a person has decided can be taken back. */
export const UNDO_MERGE_DAYS = 30;
export const UNDO_MERGE_MS = UNDO_MERGE_DAYS * 24 * 3_600_000;

/** What a merge has moved and written over: enough to take it back. */
export const mergeTrace = z.object({
  fromId: z.uuid(),
  intoId: z.uuid(),
  /** By table, the rows that went to the patient who remains. */
  rows: z.record(z.string(), z.array(z.uuid())),
  /** States of records that both had, of which one stayed: their parts cannot be separated again. */
  doubles: z.int(),
  /** The problem that the plan of `fromId` was mostly about, where the other plan had one as well. */
  mainConditionId: z.uuid().nullable(),
  /** Patients who had been merged into `fromId` before. */
  formerIds: z.array(z.uuid()),
  /** Possible matches with others that were said of `fromId`. */
  matchIds: z.array(z.uuid()),
  from: z.object({ leftAt: z.iso.datetime().nullable(), leftReason: z.string().nullable() }),
  /** What the plans of both said, before and after, of what a person writes of the patient themself. */
  into: z.object({
    whatMatters: z.string().nullable(),
    planReviewOn: z.iso.datetime().nullable(),
    hasOldKeys: z.boolean(),
  }),
  merged: z.object({ whatMatters: z.string().nullable(), planReviewOn: z.iso.datetime().nullable() }),
});
export type MergeTrace = z.infer<typeof mergeTrace>;
