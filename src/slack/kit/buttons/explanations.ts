import { z } from 'zod';
import { SECTION_IDS } from '../../../plain-language/draft.ts';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form that begins an explanation: on patient and plan cards, in the help. */
export const explainButton = defineButton(
  'explanation.open_new',
  z.object({ v: z.literal(1), patientId: z.uuid().optional() }),
);

/** Opens the review: draft beside source. */
export const reviewButton = defineButton('explanation.review', IdPayload);
const InReview = IdPayload.extend({ number: z.int().positive(), page: z.int().min(0) });
const PagePayload = IdPayload.extend({ page: z.int().min(0) });
export const earlierButton = defineButton('explanation.earlier', PagePayload);
export const laterButton = defineButton('explanation.later', PagePayload);
/** Lines `from` to `until` of one section: a long one is edited in parts. */
export const editButton = defineButton(
  'explanation.edit_open',
  InReview.extend({ section: z.enum(SECTION_IDS), from: z.int().min(0), until: z.int().min(0) }),
);
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
export const statisticsButton = defineButton('explanation.statistics', z.object({ v: z.literal(1) }));
