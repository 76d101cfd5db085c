import { z } from 'zod';
import { SECTION_IDS } from '../../../plain-language/draft.ts';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form that begins an explanation: on patient and plan cards, in the help. */
export const explainButton = defineButton(
  'explanation.open_new',
  z.object({ v: z.literal(1), patientId: z.uuid().optional() }),
);

/** What was approved of a patient, to be read. `id`: the patient. */
export const approvedButton = defineButton('explanation.approved', IdPayload);

/** Opens the review: draft beside source. */
export const reviewButton = defineButton('explanation.review', IdPayload);
const InReview = IdPayload.extend({ number: z.int().positive(), page: z.int().min(0) });
const PagePayload = IdPayload.extend({ page: z.int().min(0) });
export const earlierButton = defineButton('explanation.earlier', PagePayload);
export const laterButton = defineButton('explanation.later', PagePayload);
/** `fact`: of the sheet that the text was made from. Opens the form of its record in the plan. */
export const correctButton = defineButton(
  'explanation.correct_open',
  InReview.extend({ fact: z.string().min(1) }),
);
/** Opens what a reviewer may do with the lines of one section. */
export const arrangeButton = defineButton(
  'explanation.arrange_open',
  InReview.extend({ section: z.enum(SECTION_IDS) }),
);
/** In that form: the lines from this one on. */
const LinesFrom = z.object({ v: z.literal(1), from: z.int().min(0) });
export const earlierLinesButton = defineButton('explanation.earlier_lines', LinesFrom);
export const laterLinesButton = defineButton('explanation.later_lines', LinesFrom);
/** `line`: its place in the section, in that version. */
const LinePayload = IdPayload.extend({
  number: z.int().positive(),
  section: z.enum(SECTION_IDS),
  line: z.int().min(0),
});
export const hideLineButton = defineButton('explanation.hide_line', LinePayload);
export const showLineButton = defineButton('explanation.show_line', LinePayload);
export const moveUpButton = defineButton('explanation.move_up', LinePayload);
export const moveDownButton = defineButton('explanation.move_down', LinePayload);
export const removeNoteButton = defineButton('explanation.remove_note', LinePayload);
export const acceptSentenceButton = defineButton('explanation.accept_sentence', LinePayload);
export const dropSentenceButton = defineButton('explanation.drop_sentence', LinePayload);
/** In the form that says that a draft is being written. */
export const openWrittenButton = defineButton('explanation.open_written', IdPayload);
/** `index`: of the finding in that version; what it says names values of the plan. */
export const overruleButton = defineButton(
  'explanation.overrule_open',
  InReview.extend({ index: z.int().min(0) }),
);
export const approveButton = defineButton('explanation.approve_open', InReview);
export const sendBackButton = defineButton('explanation.send_back_open', InReview);
export const handoutButton = defineButton('explanation.handout_open', IdPayload);
export const teachBackButton = defineButton('explanation.teach_back_open', IdPayload);
export const draftAgainButton = defineButton('explanation.draft_again', IdPayload);
export const askWhyButton = defineButton(
  'explanation.ask_why',
  IdPayload.extend({ fact: z.string().min(1) }),
);
/** Thumbs up or down, under the message. */
export const feedbackButton = defineButton(
  'explanation.feedback',
  IdPayload.extend({ number: z.int().positive(), good: z.boolean() }),
);
export const reportButton = defineButton('explanation.report', z.object({ v: z.literal(1) }));
