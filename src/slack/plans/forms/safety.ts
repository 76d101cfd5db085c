import { saveAllergy } from '../../../domain/plans/save-allergy.ts';
import { RED_FLAG_ACTION_WORDS, saveRedFlag } from '../../../domain/plans/save-red-flag.ts';
import { optionsOf, selectField, textField } from '../../kit/fields.ts';
import { endField } from './intervention.ts';
import { type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';

/** A sign of danger, and what to do then. */
export function redFlagForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.redFlags.find(({ id }) => id === record);
  return {
    blocks: [
      textField({
        name: 'redFlag.sign',
        label: 'Warning sign',
        hint: 'In words for the patient: “You gain 3 pounds in one day”.',
        initial: mask(row?.sign),
        max: TEXT_MAX,
      }),
      selectField({
        name: 'redFlag.action',
        label: 'Action',
        options: optionsOf(RED_FLAG_ACTION_WORDS),
        initial: row?.action ?? 'call_clinic_today',
      }),
      endField('redFlag', row?.isActive),
      part2Field('redFlag', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveRedFlag(ctx, {
        ...edit,
        id: record,
        redFlag: {
          sign: filled.text('redFlag.sign', row?.sign) ?? '',
          action: keyOf(RED_FLAG_ACTION_WORDS, filled.one('redFlag.action')) ?? 'call_clinic_today',
          isActive: !filled.isTicked('redFlag.isOver'),
          isPart2: filled.isTicked('redFlag.isPart2'),
        },
      }),
  };
}

export function allergyForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.allergies.find(({ id }) => id === record);
  return {
    blocks: [
      textField({
        name: 'allergy.substance',
        label: 'Allergen',
        initial: mask(row?.substance),
        max: TEXT_MAX,
      }),
      textField({
        name: 'allergy.reaction',
        label: 'Reaction',
        initial: mask(row?.reaction),
        optional: true,
        max: TEXT_MAX,
      }),
      endField('allergy', row?.isActive),
      part2Field('allergy', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveAllergy(ctx, {
        ...edit,
        id: record,
        allergy: {
          substance: filled.text('allergy.substance', row?.substance) ?? '',
          reaction: filled.text('allergy.reaction', row?.reaction),
          isActive: !filled.isTicked('allergy.isOver'),
          isPart2: filled.isTicked('allergy.isPart2'),
        },
      }),
  };
}
