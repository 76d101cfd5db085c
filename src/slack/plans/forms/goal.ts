import { saveGoal } from '../../../domain/plans/save-goal.ts';
import { dateField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { chosenLine, libraryField, wordsOf } from './library-field.ts';
import { dayOf, type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';
import { chosenProblem, mostImportantField, problemField } from './tie-fields.ts';

const STATUS = {
  active: 'Active',
  proposed: 'Proposed',
  on_hold: 'On hold',
  completed: 'Achieved',
  cancelled: 'Canceled',
  unknown: 'Unknown',
} as const;
const AGREED = { yes: 'Agreed', no: 'Not agreed', unasked: 'Not asked yet' } as const;

export function goalForm(start: FormStart): PartForm {
  const { plan, record, mask } = start;
  const row = plan.goals.find(({ id }) => id === record);
  const agreed = row?.isAgreed == null ? 'unasked' : row.isAgreed ? 'yes' : 'no';
  return {
    blocks: [
      libraryField('goal', 'goal'),
      textField({
        name: 'goal.text',
        label: 'Goal',
        hint: 'In the patient’s own words, if the library has none.',
        initial: mask(row?.text),
        placeholder: 'Walk to the market and back',
        max: TEXT_MAX,
        optional: true,
      }),
      textField({
        name: 'goal.measure',
        label: 'Measure',
        initial: mask(row?.measure),
        placeholder: 'Weight',
        optional: true,
        max: TEXT_MAX,
      }),
      textField({
        name: 'goal.target',
        label: 'Target',
        initial: mask(row?.target),
        placeholder: '150 pounds',
        optional: true,
        max: TEXT_MAX,
      }),
      dateField({ name: 'goal.dueOn', label: 'Target date', initial: dayOf(row?.dueOn), optional: true }),
      selectField({
        name: 'goal.isAgreed',
        label: 'Patient agreement',
        options: optionsOf(AGREED),
        initial: agreed,
      }),
      selectField({
        name: 'goal.status',
        label: 'Status',
        options: optionsOf(STATUS),
        initial: row?.status ?? 'active',
      }),
      ...problemField('goal', start, row?.problemId),
      mostImportantField('goal', start),
      part2Field('goal', row?.isPart2),
    ],
    save: (ctx, edit, filled) => {
      const line = chosenLine(filled, 'goal', 'goal');
      const isAgreed = filled.one('goal.isAgreed');
      return saveGoal(ctx, {
        ...edit,
        id: record,
        goal: {
          text: wordsOf(filled, line, { library: 'goal', own: 'goal.text', stored: row?.text }),
          measure: filled.text('goal.measure', row?.measure),
          target: filled.text('goal.target', row?.target),
          dueOn: filled.one('goal.dueOn'),
          isAgreed: isAgreed === 'yes' ? true : isAgreed === 'no' ? false : null,
          status: keyOf(STATUS, filled.one('goal.status')) ?? 'active',
          isPart2: filled.isTicked('goal.isPart2'),
          ...chosenProblem('goal', filled),
        },
        isMostImportant: filled.isTicked('goal.isMostImportant'),
      });
    },
  };
}
