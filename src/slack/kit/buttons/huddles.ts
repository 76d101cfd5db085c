import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form of a new huddle. */
export const planHuddleButton = defineButton('huddle.plan_open', z.object({ v: z.literal(1) }));

/** On the agenda. `id`: the huddle. */
export const startHuddleButton = defineButton('huddle.start', IdPayload);
export const cancelHuddleButton = defineButton('huddle.cancel', IdPayload);
export const closeHuddleButton = defineButton('huddle.close', IdPayload);
export const addCaseButton = defineButton('huddle.add_open', IdPayload);
export const attendanceButton = defineButton('huddle.attendance_open', IdPayload);
export const minutesButton = defineButton('huddle.minutes_open', IdPayload);
export const notesButton = defineButton('huddle.notes_open', IdPayload);
export const takeLeadButton = defineButton('huddle.take_lead', IdPayload);

/** On the card of a case. `id`: the case. */
export const startCaseButton = defineButton('huddle.case_start', IdPayload);
export const nextCaseButton = defineButton('huddle.case_next', IdPayload);
export const decisionButton = defineButton('huddle.decision_open', IdPayload);
export const huddleTaskButton = defineButton('huddle.task_open', IdPayload);
export const questionButton = defineButton('huddle.question_open', IdPayload);
export const caseDetailsButton = defineButton('huddle.case_details', IdPayload);
export const removeCaseButton = defineButton('huddle.remove_open', IdPayload);

/** In its details. `id`: the decision. */
export const supersedeButton = defineButton('huddle.supersede_open', IdPayload);
export const answerButton = defineButton('huddle.answer_open', IdPayload);
