import { saveProblem } from '../../../domain/plans/save-problem.ts';
import { checkField, dateField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { dayOf, type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { mostImportantField } from './tie-fields.ts';

const STATUS = { active: 'Active', inactive: 'Inactive', resolved: 'Resolved' } as const;

export function problemForm(start: FormStart): PartForm {
  const { plan, record, mask } = start;
  const row = plan.conditions.find(({ id }) => id === record);
  return {
    blocks: [
      textField({ name: 'problem.name', label: 'Problem', initial: mask(row?.name), max: TEXT_MAX }),
      selectField({
        name: 'problem.status',
        label: 'Status',
        options: optionsOf(STATUS),
        initial: row?.status ?? 'active',
      }),
      checkField({
        name: 'problem.isMain',
        label: 'Main problem',
        text: 'The plan is mainly about this problem',
        isTicked: row?.isMain ?? false,
        optional: true,
      }),
      dateField({
        name: 'problem.onsetOn',
        label: 'Onset date',
        initial: dayOf(row?.onsetOn),
        optional: true,
      }),
      dateField({
        name: 'problem.abatedOn',
        label: 'Resolved date',
        initial: dayOf(row?.abatedOn),
        optional: true,
      }),
      mostImportantField('problem', start),
      part2Field('problem', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveProblem(ctx, {
        ...edit,
        id: record,
        problem: {
          name: filled.text('problem.name', row?.name) ?? '',
          status: keyOf(STATUS, filled.one('problem.status')) ?? 'active',
          isMain: filled.isTicked('problem.isMain'),
          onsetOn: filled.one('problem.onsetOn'),
          abatedOn: filled.one('problem.abatedOn'),
          isPart2: filled.isTicked('problem.isPart2'),
        },
        isMostImportant: filled.isTicked('problem.isMostImportant'),
      }),
  };
}

/** A choice that came back, if it is one of those that were offered. */
export function keyOf<K extends string>(labels: Record<K, string>, value: string | null): K | null {
  const found = Object.keys(labels).find((key): key is K => key === value);
  return found ?? null;
}
