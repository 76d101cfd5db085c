import { invalidField } from '../../../domain/errors.ts';
import { readDirections } from '../../../domain/plans/read-directions.ts';
import { readMedicine } from '../../../domain/plans/read-medicine.ts';
import { directionsText, pieceText } from '../../../domain/plans/regimen.ts';
import { saveMedicine } from '../../../domain/plans/save-medicine.ts';
import { TEXT_LIMITS, tooLong } from '../../../domain/text-limits.ts';
import { checkField, dateField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { type Filled, type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';

const KIND = {
  change: 'Treatment changed',
  correction: 'Record corrected',
} as const;

const STATUS = {
  active: 'Active',
  on_hold: 'On hold by prescriber',
  stopped: 'Stopped',
  completed: 'Completed',
  unknown: 'Unknown',
} as const;

/** A medicine: what it is, how it is taken, what for, and what changed by whom, when and why. */
export function medicineForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.medications.find(({ id }) => id === record);
  const read = row && readMedicine(row);
  const piece = read ? pieceText(read.regimen) : '';
  const directions = read ? (read.unreadDosage ?? directionsText(read.regimen)) : '';
  const optional = { optional: true, max: TEXT_MAX };
  return {
    blocks: [
      textField({
        name: 'medicine.name',
        label: 'Medication',
        initial: mask(read?.name),
        placeholder: 'metoprolol succinate ER',
        max: TEXT_MAX,
      }),
      textField({ name: 'medicine.brand', label: 'Brand', initial: mask(read?.brand), ...optional }),
      textField({
        name: 'medicine.piece',
        label: 'Strength and form',
        initial: mask(piece),
        placeholder: '50 mg tablet',
        ...optional,
      }),
      textField({
        name: 'medicine.directions',
        label: 'Directions',
        hint: 'How much, how, when: “1 tablet by mouth twice a day with food”.',
        initial: mask(directions),
        optional: true,
        max: TEXT_LIMITS.directions,
      }),
      checkField({
        name: 'medicine.keepsWords',
        label: 'Free-text directions',
        text: 'Keep as written',
        isTicked: read?.unreadDosage != null,
        optional: true,
      }),
      textField({
        name: 'medicine.purpose',
        label: 'Indication',
        initial: mask(row?.reason),
        ...optional,
      }),
      selectField({
        name: 'medicine.status',
        label: 'Status',
        options: optionsOf(STATUS),
        initial: row?.status ?? 'active',
      }),
      selectField({
        name: 'change.kind',
        label: 'Type of change',
        options: optionsOf(KIND),
        initial: 'change',
      }),
      dateField({ name: 'change.on', label: 'Changed on', hint: 'If empty, today.', optional: true }),
      textField({
        name: 'change.by',
        label: 'Changed by',
        placeholder: 'Dr. Osei',
        optional: true,
        max: TEXT_LIMITS.changedBy,
      }),
      textField({
        name: 'change.reason',
        label: 'Reason for change',
        hint: 'If no reason is on record, leave this empty: the plan then says “reason not recorded”.',
        optional: true,
        max: TEXT_LIMITS.planReason,
      }),
      part2Field('medicine', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveMedicine(ctx, {
        ...edit,
        id: record,
        medicine: {
          name: filled.text('medicine.name', read?.name) ?? '',
          brand: filled.text('medicine.brand', read?.brand),
          ...howTaken(filled, {
            piece,
            directions,
            regimen: read?.regimen ?? null,
            isUnread: read?.unreadDosage != null,
          }),
          purpose: filled.text('medicine.purpose', row?.reason),
          status: keyOf(STATUS, filled.one('medicine.status')) ?? 'active',
          isPart2: filled.isTicked('medicine.isPart2'),
        },
        change:
          filled.one('change.kind') === 'correction'
            ? null
            : {
                on: filled.one('change.on'),
                by: filled.one('change.by'),
                reason: filled.one('change.reason'),
              },
      }),
  };
}

type Shown = {
  piece: string;
  directions: string;
  regimen: ReturnType<typeof readMedicine>['regimen'] | null;
  isUnread: boolean;
};

/** Untouched, the record stays as it is. Words that cannot be read are kept only where the person says so. */
function howTaken(filled: Filled, shown: Shown) {
  const piece = filled.text('medicine.piece', shown.piece);
  const directions = filled.text('medicine.directions', shown.directions, TEXT_LIMITS.directions);
  const isUntouched = piece === (shown.piece || null) && directions === (shown.directions || null);
  if (isUntouched && shown.regimen)
    return { regimen: shown.regimen, words: shown.isUnread ? directions : null };
  if (!filled.isTicked('medicine.keepsWords')) return { regimen: readDirections({ piece, directions }) };
  if (directions && directions.length > TEXT_LIMITS.directions)
    throw invalidField('medicine.directions', tooLong(TEXT_LIMITS.directions));
  return { regimen: readDirections({ piece, directions: null }), words: directions };
}
