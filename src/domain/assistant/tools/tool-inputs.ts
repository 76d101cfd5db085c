import { z } from 'zod';
import { ACTS } from '../answer-request.ts';

/** What a model may ask of one patient's chart. Phone numbers are the rules': no model is shown any. */
const CHART_PARTS = [
  'contacts',
  'medicines',
  'medicine_change',
  'visits',
  'tasks',
  'clocks',
  'barriers',
  'plan',
  'changes',
] as const;
const DAY_LISTS = ['who_first', 'tasks', 'changes', 'clocks'] as const;
const PROPOSED = [...ACTS].filter((act) => act !== 'explain' && act !== 'voicemails') as [
  string,
  ...string[],
];

/** A name as the person's own message has it: an id, or words of a record, name nobody. */
const patient = z.string().min(1).max(80);

export const TOOL_INPUTS = {
  read_chart: z.strictObject({ patient, part: z.enum(CHART_PARTS) }),
  read_my_day: z.strictObject({ list: z.enum(DAY_LISTS) }),
  propose: z.strictObject({
    act: z.enum(PROPOSED),
    /** A passage of the person's own message, copied. */
    words: z.string().min(1).max(400),
  }),
} as const;
export type ToolName = keyof typeof TOOL_INPUTS;

/** For the model. */
export const TOOL_WORDS: Record<ToolName, string> = {
  read_chart:
    'Rows on record about one patient. "patient": the name or the [PATIENT_…] word from the person’s own message. "part": medicine_change is who changed medicines; changes is what changed since the time that the person speaks of.',
  read_my_day: 'Rows of the person’s own lists. No patient is needed.',
  propose:
    'Puts what the person asks for on a card, which they approve or cancel. It changes nothing. "words": a passage copied exactly from the person’s own message, with the name and the time. Call it once for each thing that they ask for, and before anything is read.',
};

/** For the person, while it runs. */
export const STEP_WORDS: Record<ToolName, string> = {
  read_chart: 'Reading the chart',
  read_my_day: 'Reading your day',
  propose: 'Preparing a card',
};
