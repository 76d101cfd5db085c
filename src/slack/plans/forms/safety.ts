import { invalidField } from '../../../domain/errors.ts';
import { saveAllergy } from '../../../domain/plans/save-allergy.ts';
import { RED_FLAG_ACTION_WORDS, saveRedFlag } from '../../../domain/plans/save-red-flag.ts';
import { optionsOf, selectField, textField } from '../../kit/fields.ts';
import { endField } from './intervention.ts';
import { chosenLine, libraryField, wordsOf } from './library-field.ts';
import { type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';

/** A sign of danger, and what to do then. */
export function redFlagForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.redFlags.find(({ id }) => id === record);
  return {
    blocks: [
      libraryField('redFlag', 'warning-sign'),
      textField({
        name: 'redFlag.sign',
        label: 'Warning sign',
        hint: 'Your own words for the patient, if the library has none: “You gain 3 pounds in one day”.',
        initial: mask(row?.sign),
        max: TEXT_MAX,
        optional: true,
      }),
      selectField({
        name: 'redFlag.action',
        label: 'Action',
        hint: 'If empty, the usual one of the line from the library.',
        options: optionsOf(RED_FLAG_ACTION_WORDS),
        initial: row?.action ?? null,
        optional: true,
      }),
      endField('redFlag', row?.isActive),
      part2Field('redFlag', row?.isPart2),
    ],
    save: (ctx, edit, filled) => {
      const line = chosenLine(filled, 'redFlag', 'warning-sign');
      const action =
        keyOf(RED_FLAG_ACTION_WORDS, filled.one('redFlag.action')) ?? line?.choice.action ?? null;
      if (action === null) throw invalidField('redFlag.action', 'Choose an action.');
      return saveRedFlag(ctx, {
        ...edit,
        id: record,
        redFlag: {
          sign: wordsOf(filled, line, { library: 'redFlag', own: 'redFlag.sign', stored: row?.sign }),
          action,
          isActive: !filled.isTicked('redFlag.isOver'),
          isPart2: filled.isTicked('redFlag.isPart2'),
        },
      });
    },
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
