import { saveIntervention } from '../../../domain/plans/save-intervention.ts';
import type { OfferedChoice } from '../../../plain-language/library/search-choices.ts';
import { checkField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { chosenLine, libraryField, wordsOf } from './library-field.ts';
import { type Filled, type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';
import { chosenProblem, mostImportantField, problemField } from './tie-fields.ts';

const POLARITY = { do: 'Do', avoid: 'Avoid' } as const;

export function interventionForm(start: FormStart): PartForm {
  const { plan, record, mask } = start;
  const row = plan.interventions.find(({ id }) => id === record);
  const optional = { optional: true, max: TEXT_MAX };
  return {
    blocks: [
      libraryField('intervention', 'instruction'),
      selectField({
        name: 'intervention.polarity',
        label: 'Do / Avoid',
        options: optionsOf(POLARITY),
        initial: row?.polarity ?? 'do',
      }),
      textField({
        name: 'intervention.text',
        label: 'Action',
        hint: 'Your own words, if the library has none. Start with a verb, without “do not”: “weigh yourself”.',
        initial: mask(row?.text),
        ...optional,
      }),
      textField({
        name: 'intervention.howOften',
        label: 'Frequency',
        initial: mask(row?.howOften),
        placeholder: 'every morning',
        hint: 'If empty, the usual one of the line from the library.',
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
      ...problemField('intervention', start, row?.problemId),
      mostImportantField('intervention', start),
      part2Field('intervention', row?.isPart2),
    ],
    save: (ctx, edit, filled) => {
      const line = chosenOrder(filled);
      const stored = row?.text;
      return saveIntervention(ctx, {
        ...edit,
        id: record,
        intervention: {
          polarity: line?.choice.polarity ?? keyOf(POLARITY, filled.one('intervention.polarity')) ?? 'do',
          text: wordsOf(filled, line, { library: 'intervention', own: 'intervention.text', stored }),
          howOften: filled.text('intervention.howOften', row?.howOften) ?? line?.choice.often ?? null,
          responsible: filled.text('intervention.responsible', row?.responsible),
          why: filled.text('intervention.why', row?.why),
          isActive: !filled.isTicked('intervention.isOver'),
          isPart2: filled.isTicked('intervention.isPart2'),
          ...chosenProblem('intervention', filled),
        },
        isMostImportant: filled.isTicked('intervention.isMostImportant'),
      });
    },
  };
}

/** "Do not skip meals" is kept as something to avoid: "skip meals". */
function chosenOrder(filled: Filled): OfferedChoice | null {
  const line = chosenLine(filled, 'intervention', 'instruction');
  if (!line) return null;
  const order = line.english.replace(/^Do not /, '');
  return { ...line, english: `${order.charAt(0).toLowerCase()}${order.slice(1)}` };
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
