import { saveIntervention } from '../../../domain/plans/save-intervention.ts';
import { checkField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';

const POLARITY = { do: 'Do', avoid: 'Avoid' } as const;

export function interventionForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.interventions.find(({ id }) => id === record);
  const optional = { optional: true, max: TEXT_MAX };
  return {
    blocks: [
      selectField({
        name: 'intervention.polarity',
        label: 'Do / Avoid',
        options: optionsOf(POLARITY),
        initial: row?.polarity ?? 'do',
      }),
      textField({
        name: 'intervention.text',
        label: 'Action',
        hint: 'Start with a verb, without “do not”: “weigh yourself”, “add salt to food”.',
        initial: mask(row?.text),
        max: TEXT_MAX,
      }),
      textField({
        name: 'intervention.howOften',
        label: 'Frequency',
        initial: mask(row?.howOften),
        placeholder: 'every morning',
        ...optional,
      }),
      textField({
        name: 'intervention.responsible',
        label: 'Responsible person',
        hint: 'If empty, the patient.',
        initial: mask(row?.responsible),
        ...optional,
      }),
      textField({ name: 'intervention.why', label: 'Reason', initial: mask(row?.why), ...optional }),
      endField('intervention', row?.isActive),
      part2Field('intervention', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveIntervention(ctx, {
        ...edit,
        id: record,
        intervention: {
          polarity: keyOf(POLARITY, filled.one('intervention.polarity')) ?? 'do',
          text: filled.text('intervention.text', row?.text) ?? '',
          howOften: filled.text('intervention.howOften', row?.howOften),
          responsible: filled.text('intervention.responsible', row?.responsible),
          why: filled.text('intervention.why', row?.why),
          isActive: !filled.isTicked('intervention.isOver'),
          isPart2: filled.isTicked('intervention.isPart2'),
        },
      }),
  };
}

/** What counts no more is ended, never deleted: older versions stay. */
export const endField = (name: string, isActive = true) =>
  checkField({
    name: `${name}.isOver`,
    label: 'End',
    text: 'No longer applies',
    isTicked: !isActive,
    optional: true,
  });
