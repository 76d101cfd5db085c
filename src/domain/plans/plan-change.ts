import { z } from 'zod';

/** The parts of a plan, in the order in which it is read. */
export const PLAN_PARTS = [
  'whatMatters',
  'problem',
  'medicine',
  'allergy',
  'goal',
  'intervention',
  'redFlag',
  'appointment',
  'phone',
  'careTeam',
  'caregiver',
  'review',
] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** The name of the mark among the fields of a change. */
export const PART_2_FIELD = 'Part 2';

const field = z.object({
  name: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** What a person had written here, when the source's own word has taken its place. */
  overruled: z.string().nullable().optional(),
});

/** One change of one part of a plan, with the words as they were and as they are. */
export const planChangeSchema = z.object({
  part: z.enum(PLAN_PARTS),
  recordId: z.string(),
  /** `withdrawn`: its source takes it back, it never held. */
  act: z.enum(['added', 'changed', 'ended', 'withdrawn']),
  /** What it is about: "metoprolol succinate ER". */
  label: z.string(),
  fields: z.array(field),
  /** Who ordered it, as far as anyone wrote it down. */
  by: z.string().nullable().optional(),
  /** YYYY-MM-DD. */
  on: z.string().nullable().optional(),
  /** Null: no one wrote down why. Left out where no reason is asked for. */
  reason: z.string().nullable().optional(),
});
export type PlanChange = z.output<typeof planChangeSchema>;
export type FieldChange = z.output<typeof field>;
