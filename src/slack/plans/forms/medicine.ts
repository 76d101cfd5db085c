import type { KnownBlock } from '@slack/types';
import { invalidField } from '../../../domain/errors.ts';
import { readDirections } from '../../../domain/plans/read-directions.ts';
import { readMedicine } from '../../../domain/plans/read-medicine.ts';
import type { Plan } from '../../../domain/plans/read-plan.ts';
import { directionsText, GIVER_WORDS, pieceText } from '../../../domain/plans/regimen.ts';
import { saveMedicine } from '../../../domain/plans/save-medicine.ts';
import { TEXT_LIMITS, tooLong } from '../../../domain/text-limits.ts';
import { checkField, dateField, optionsOf, selectField, textField } from '../../kit/fields.ts';
import { chosenLine, libraryField } from './library-field.ts';
import { type Filled, type FormStart, type Mask, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';
import { chosenProblem, mostImportantField, problemField } from './tie-fields.ts';

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

/** Nothing is chosen: the record does not say. */
const GIVERS = { unsaid: 'Not recorded', ...GIVER_WORDS } as const;

/** A medicine: what it is, how it is taken, what for, and what changed by whom, when and why. */
export function medicineForm(start: FormStart): PartForm {
  const { plan, record, mask } = start;
  const row = plan.medications.find(({ id }) => id === record);
  const shown = shownOf(row);
  return {
    blocks: [
      ...medicineFields(shown, mask),
      ...problemField('medicine', start, row?.problemId),
      mostImportantField('medicine', start),
      ...changeFields(),
      part2Field('medicine', row?.isPart2),
    ],
    save: (ctx, edit, filled) =>
      saveMedicine(ctx, {
        ...edit,
        id: record,
        medicine: {
          name: filled.text('medicine.name', shown.name) ?? '',
          brand: filled.text('medicine.brand', shown.brand),
          ...withGiver(filled, withNote(filled, howTaken(filled, shown))),
          purpose: filled.text('medicine.purpose', shown.purpose),
          status: keyOf(STATUS, filled.one('medicine.status')) ?? 'active',
          isPart2: filled.isTicked('medicine.isPart2'),
          ...chosenProblem('medicine', filled),
        },
        isMostImportant: filled.isTicked('medicine.isMostImportant'),
        change: changeOf(filled),
      }),
  };
}

type Row = Plan['medications'][number];

/** What the fields begin with: the record, or nothing for a new one. */
function shownOf(row: Row | undefined) {
  const read = row && readMedicine(row);
  return {
    name: read?.name,
    brand: read?.brand,
    piece: read ? pieceText(read.regimen) : '',
    directions: read ? (read.unreadDosage ?? directionsText(read.regimen)) : '',
    regimen: read?.regimen ?? null,
    isUnread: read?.unreadDosage != null,
    isAsWritten: read?.isAsWritten ?? false,
    purpose: row?.reason,
    status: row?.status ?? 'active',
  };
}

type Shown = ReturnType<typeof shownOf>;

function medicineFields(shown: Shown, mask: Mask): KnownBlock[] {
  const optional = { optional: true, max: TEXT_MAX };
  return [
    textField({
      name: 'medicine.name',
      label: 'Medication',
      initial: mask(shown.name),
      placeholder: 'metoprolol succinate ER',
      max: TEXT_MAX,
    }),
    textField({ name: 'medicine.brand', label: 'Brand', initial: mask(shown.brand), ...optional }),
    textField({
      name: 'medicine.piece',
      label: 'Strength and form',
      initial: mask(shown.piece),
      placeholder: '50 mg tablet',
      ...optional,
    }),
    textField({
      name: 'medicine.directions',
      label: 'Directions',
      hint: 'How much, how, when: “1 tablet by mouth twice a day with food”.',
      initial: mask(shown.directions),
      optional: true,
      max: TEXT_LIMITS.directions,
    }),
    libraryField('medicine', 'dosage-note'),
    selectField({
      name: 'medicine.givenBy',
      label: 'Given by',
      hint: 'What a unit or a nurse gives is not written as the patient’s own task.',
      options: optionsOf(GIVERS),
      initial: shown.regimen?.givenBy ?? 'unsaid',
    }),
    checkField({
      name: 'medicine.keepsWords',
      label: 'Free-text directions',
      text: 'Keep as written',
      isTicked: shown.isAsWritten,
      optional: true,
    }),
    textField({
      name: 'medicine.purpose',
      label: 'Indication',
      initial: mask(shown.purpose),
      ...optional,
    }),
    selectField({
      name: 'medicine.status',
      label: 'Status',
      options: optionsOf(STATUS),
      initial: shown.status,
    }),
  ];
}

/** What changed by whom, when and why. */
function changeFields(): KnownBlock[] {
  return [
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
  ];
}

/** Null: the treatment is the same, only the record is put right. */
const changeOf = (filled: Filled) =>
  filled.one('change.kind') === 'correction'
    ? null
    : {
        on: filled.one('change.on'),
        by: filled.one('change.by'),
        reason: filled.one('change.reason'),
      };

/** A note from the library goes with the directions, after those that are there. */
function withNote(filled: Filled, taken: ReturnType<typeof howTaken>): ReturnType<typeof howTaken> {
  const note = chosenLine(filled, 'medicine', 'dosage-note')?.english;
  if (note === undefined) return taken;
  if (!taken.regimen || ('words' in taken && taken.words))
    throw invalidField(
      'medicine.library',
      'A note goes with directions that are read. Write the note into the free-text directions instead.',
    );
  const notes = taken.regimen.note?.split('; ') ?? [];
  return { ...taken, regimen: { ...taken.regimen, note: [...new Set([...notes, note])].join('; ') } };
}

/** Who gives it is part of directions that are read, or that a person keeps as written. */
function withGiver(filled: Filled, taken: ReturnType<typeof howTaken>): ReturnType<typeof howTaken> {
  const chosen = keyOf(GIVERS, filled.one('medicine.givenBy')) ?? 'unsaid';
  const { givenBy: before, ...regimen } = taken.regimen;
  const isUnread = 'words' in taken && Boolean(taken.words) && !taken.isAsWritten;
  if (isUnread && chosen !== (before ?? 'unsaid'))
    throw invalidField(
      'medicine.givenBy',
      'Who gives it goes with directions that are read. Rewrite the directions, or check “Keep as written”.',
    );
  return { ...taken, regimen: chosen === 'unsaid' ? regimen : { ...regimen, givenBy: chosen } };
}

/** Untouched, the record stays as it is. Words that cannot be read are kept only where the person says so. */
function howTaken(filled: Filled, shown: Shown) {
  const piece = filled.text('medicine.piece', shown.piece);
  const directions = filled.text('medicine.directions', shown.directions, TEXT_LIMITS.directions);
  const isAsWritten = filled.isTicked('medicine.keepsWords');
  const isUntouched =
    piece === (shown.piece || null) &&
    directions === (shown.directions || null) &&
    isAsWritten === shown.isAsWritten;
  if (isUntouched && shown.regimen)
    return { regimen: shown.regimen, words: shown.isUnread ? directions : null, isAsWritten };
  if (!isAsWritten) return { regimen: readDirections({ piece, directions }) };
  if (directions && directions.length > TEXT_LIMITS.directions)
    throw invalidField('medicine.directions', tooLong(TEXT_LIMITS.directions));
  return { regimen: readDirections({ piece, directions: null }), words: directions, isAsWritten };
}
