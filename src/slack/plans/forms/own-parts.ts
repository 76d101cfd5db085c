import { saveReviewDate, saveWhatMatters } from '../../../domain/plans/save-patient-part.ts';
import { dateField, textField } from '../../kit/fields.ts';
import { dayOf, type FormStart, type PartForm, TEXT_MAX } from './part-form.ts';

/** What matters to the patient, in their own words. */
export const whatMattersForm = ({ plan, mask }: FormStart): PartForm => ({
  blocks: [
    textField({
      name: 'whatMatters',
      label: 'What matters',
      hint: 'In the patient’s own words.',
      initial: mask(plan.whatMatters),
      multiline: true,
      max: TEXT_MAX,
      optional: true,
    }),
  ],
  save: (ctx, edit, filled) =>
    saveWhatMatters(ctx, { ...edit, whatMatters: filled.text('whatMatters', plan.whatMatters) }),
});

/** When the plan is looked through again. */
export const reviewForm = ({ plan }: FormStart): PartForm => ({
  blocks: [
    dateField({
      name: 'reviewOn',
      label: 'Next plan review',
      initial: dayOf(plan.planReviewOn),
      optional: true,
    }),
  ],
  save: (ctx, edit, filled) => saveReviewDate(ctx, { ...edit, reviewOn: filled.one('reviewOn') }),
});
