import { z } from 'zod';
import { PLAN_PARTS } from '../../../domain/plans/plan-change.ts';
import { defineButton, IdPayload } from '../button.ts';

/** Opens a patient's plan. `id`: the patient. */
export const showPlanButton = defineButton('plan.show', IdPayload);

const InPlan = IdPayload.extend({ page: z.int().min(0).optional() });
/** One definition each: action ids may not repeat in one row of buttons. */
export const earlierPlanPageButton = defineButton('plan.earlier_page', InPlan);
export const laterPlanPageButton = defineButton('plan.later_page', InPlan);
export const planHistoryButton = defineButton('plan.history', InPlan);
export const earlierHistoryButton = defineButton('plan.earlier_history', InPlan);
export const laterHistoryButton = defineButton('plan.later_history', InPlan);

/** Opens the form of one part. `id`: the patient; no record: a new one. `seen`: the plan's version that is shown. */
export const editPartButton = defineButton(
  'plan.edit_part',
  IdPayload.extend({
    part: z.enum(PLAN_PARTS),
    record: z.uuid().optional(),
    seen: z.int().min(0),
  }),
);

/**
 * Opens the records that read like substance use treatment and wait for a decision. `id`: the patient. `behind`: the form
 * that shows the decision after it.
 */
export const reviewProtectionButton = defineButton(
  'plan.review_protection',
  IdPayload.extend({ behind: z.enum(['plan', 'list']).optional() }),
);
