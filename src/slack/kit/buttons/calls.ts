import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Call mode, with this task first if one is named. */
export const startCallsButton = defineButton(
  'call.start',
  z.object({ v: z.literal(1), taskId: z.uuid().optional() }),
);

/** `id`: the call session. `step`: the card; of two presses on one card the first counts. */
const CardPayload = IdPayload.extend({ step: z.int().positive() });
export const reachedButton = defineButton('call.reached', CardPayload);
export const leftMessageButton = defineButton('call.left_message', CardPayload);
export const noAnswerButton = defineButton('call.no_answer', CardPayload);
export const wrongNumberButton = defineButton('call.wrong_number', CardPayload);
export const callLaterButton = defineButton('call.later', CardPayload);
/** A callback about nobody on file is done without a contact. */
export const callDoneButton = defineButton('call.done', CardPayload);
export const endCallsButton = defineButton('call.end', IdPayload);

/** One page of who needs the member first. */
export const startOfDayButton = defineButton(
  'day.start',
  z.object({ v: z.literal(1), page: z.int().min(0).default(0) }),
);
/** "I take it", of a discharge in the start of day: the list is shown again with the call that is owed now. */
export const claimFromDayButton = defineButton('day.claim', IdPayload);
