import { dayWords } from '../plans/day-words.ts';
import { medicineWords } from '../plans/medicine-table.ts';
import { isSameJson } from '../plans/overruled.ts';
import { type FieldChange, PART_2_FIELD, type PlanChange, type PlanPart } from '../plans/plan-change.ts';
import { instant } from './merge-stored.ts';
import type { CareRecord, RecordContent, RecordKind } from './records.ts';

/** The part of the plan that a kind of record is; stays and the plan's own title are none. */
export const PART_OF: Partial<Record<RecordKind, PlanPart>> = {
  condition: 'problem',
  medication: 'medicine',
  allergy: 'allergy',
  goal: 'goal',
  intervention: 'intervention',
  appointment: 'appointment',
  careTeamMember: 'careTeam',
  caregiver: 'caregiver',
};

/** Columns that say nothing to a reader. */
const SILENT = new Set(['code', 'languages', 'startedOn', 'endsAt', 'prescriber', 'reasonParts']);

/** A part came with a privacy label, or got one. */
export const MARKED: FieldChange = { name: PART_2_FIELD, from: null, to: 'yes' };

const LABEL_COLUMNS = ['name', 'substance', 'text', 'description', 'withWhom'] as const;

type Row = Readonly<Record<string, unknown>>;

/**
 * What a record is called in the history of a plan.
 * @returns the first of its naming columns; '' when they are empty.
 */
export function labelOf(content: Row): string {
  const found = LABEL_COLUMNS.map((name) => content[name]).find(
    (each) => typeof each === 'string' && each !== '',
  );
  return typeof found === 'string' ? found : '';
}

/**
 * What a reader of the plan sees of a source's change.
 * @returns the change; null when it changes nothing that the plan shows.
 */
export function changeOf(
  record: CareRecord,
  row: { id: string; stored: Row },
  merged: { columns: Row; replaced: Row },
): PlanChange | null {
  const part = PART_OF[record.kind];
  if (!part) return null;
  const worded =
    record.kind === 'medication'
      ? wordChanges(medicineOf(row.stored), medicineOf({ ...row.stored, ...merged.columns }), merged.replaced)
      : wordChanges(
          plainWords(row.stored, record.content),
          plainWords(merged.columns, record.content),
          merged.replaced,
        );
  const isMarked = merged.columns.isPart2 === true;
  const mark = (is: boolean) => (is ? 'yes' : null);
  const fields =
    isMarked === (row.stored.isPart2 === true)
      ? worded
      : [...worded, { name: PART_2_FIELD, from: mark(!isMarked), to: mark(isMarked) }];
  if (fields.length === 0) return null;
  return {
    part,
    recordId: row.id,
    act: isEnded(row.stored, merged.columns) ? 'ended' : 'changed',
    label: record.kind === 'medication' ? (medicineOf(row.stored).name ?? '') : labelOf(row.stored),
    fields,
    ...(record.kind === 'medication' ? { by: null, on: null, reason: null } : {}),
  };
}

type Words = Record<string, string | null>;

function medicineOf(row: Row): Words {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return medicineWords({
    name: text('name') ?? '',
    brand: text('brand'),
    dosage: text('dosage'),
    regimen: row.regimen ?? null,
    reason: text('reason'),
    status: statusOf(row.status),
  });
}

type Status = RecordContent<'medication'>['status'];
const statusOf = (value: unknown): Status =>
  value === 'active' || value === 'on_hold' || value === 'stopped' || value === 'completed'
    ? value
    : 'unknown';

/** Columns as words, those of the content alone. */
function plainWords(row: Row, content: Row): Words {
  const names = Object.keys(content).filter((name) => !SILENT.has(name));
  return Object.fromEntries(names.map((name) => [spaced(name), wordsOf(instant(row[name]))]));
}

const spaced = (name: string) =>
  name
    .replace(/On$/, ' date')
    .replace(/At$/, ' time')
    .replace(/^isActive$/, 'active')
    .replace(/^isSocial$/, 'social need')
    .replace(/^onsetText$/, 'since')
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? dayWords(value) : value;
}

function wordChanges(before: Words, after: Words, replaced: Row): FieldChange[] {
  const hadOwn = Object.keys(replaced).length > 0;
  return Object.keys(after).flatMap((name) => {
    const [from, to] = [before[name] ?? null, after[name] ?? null];
    if (isSameJson(from, to)) return [];
    return [{ name, from, to, ...(hadOwn && from ? { overruled: from } : {}) }];
  });
}

const ENDED = new Set(['stopped', 'completed', 'cancelled', 'resolved']);

function isEnded(before: Row, after: Row): boolean {
  if (before.isActive === true && after.isActive === false) return true;
  return !ENDED.has(String(before.status)) && ENDED.has(String(after.status));
}
