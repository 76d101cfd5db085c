import { isSameJson } from '../plans/overruled.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { type Merged, mergeStored } from './merge-stored.ts';
import { isReviewed, marksOf } from './part-2-review.ts';
import { changeOf } from './plan-changes.ts';
import type { CareRecord, RecordContent } from './records.ts';

type Row = Readonly<Record<string, unknown>>;

/** Kinds in which a person may have changed a field that a source fills. */
const EDITED: ReadonlySet<string> = new Set([
  'condition',
  'medication',
  'goal',
  'intervention',
  'appointment',
  'allergy',
  'caregiver',
  'careTeamMember',
]);

/** What is written for a record whose source says something new, and what of it the plan shows. */
export function newWord(
  record: CareRecord,
  row: { id: string; stored: Row },
  now: Date,
): { columns: Record<string, unknown>; change: PlanChange | null } {
  const isPart2 = record.isPart2 ?? false;
  const merged = withMarks(
    record,
    row.stored,
    mergeStored(record.kind, row.stored, { ...record.content, isPart2 }),
  );
  const change = changeOf(record, row, merged);
  const overruled = EDITED.has(record.kind) ? { overruled: merged.overruled } : {};
  const columns = { ...merged.columns, ...overruled };
  if (record.kind !== 'medication') return { columns, change };
  const news = medicineNews(record.content, row.stored, merged.columns, now);
  return {
    columns: { ...columns, ...news.columns },
    change: change && { ...change, by: news.by, on: news.on, reason: record.content.changeReason ?? null },
  };
}

/** What the review of a record that reads like substance use treatment makes of its mark. */
function withMarks(record: CareRecord, stored: Row, merged: Merged): Merged {
  const { isPart2, part2Review } = marksOf(record, { row: stored, isPart2: merged.columns.isPart2 === true });
  const { isPart2: _takenOff, ...overruled } = merged.overruled;
  return {
    ...merged,
    columns: { ...merged.columns, isPart2, ...(isReviewed(record.kind) ? { part2Review } : {}) },
    // What a person took off is decided anew where the source says something else.
    overruled: isPart2 && part2Review === 'needed' ? overruled : merged.overruled,
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

const readRow = (row: Row) =>
  readMedicine({
    name: text(row.name) ?? '',
    brand: text(row.brand),
    dosage: text(row.dosage),
    regimen: row.regimen ?? null,
  });

/**
 * A new regimen or status is a change of treatment. Who decided it and when is known only where the source has a new order
 * for it, with its own day; the day on which it came in is kept as that alone. Why is in the source's own words, or not known.
 */
function medicineNews(
  { prescriber, startedOn, changeReason: why = null }: RecordContent<'medication'>,
  stored: Row,
  columns: Row,
  now: Date,
): { columns: Record<string, unknown>; by: string | null; on: string | null } {
  const [before, after] = [readRow(stored), readRow({ ...stored, ...columns })];
  const isSame = isSameJson(before.regimen, after.regimen) && before.unreadDosage === after.unreadDosage;
  const isSameStatus = stored.status === columns.status;
  if (isSame && isSameStatus) {
    const { change, before: former, changedOn, changedBy, changeReason, changeLearnedOn } = stored;
    const kept = { change, before: former, changedOn, changedBy, changeLearnedOn };
    return { columns: { ...kept, changeReason: why ?? changeReason }, by: null, on: null };
  }
  const isNewOrder = !isSame && startedOn !== null && startedOn !== (stored.startedOn ?? null);
  const [on, by] = isNewOrder ? [startedOn, prescriber] : [null, null];
  return {
    columns: {
      change: isSame ? stored.change : 'changed',
      before: isSame ? stored.before : before.regimen,
      changedOn: on,
      changedBy: by,
      changeReason: why,
      changeLearnedOn: now.toISOString().slice(0, 10),
    },
    by,
    on,
  };
}
