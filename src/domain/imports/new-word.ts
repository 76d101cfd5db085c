import { isSameJson } from '../plans/overruled.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { mergeStored } from './merge-stored.ts';
import { changeOf } from './plan-changes.ts';
import type { CareRecord } from './records.ts';

type Row = Readonly<Record<string, unknown>>;

/** Kinds in which a person may have changed a field that a source fills. */
const EDITED: ReadonlySet<string> = new Set([
  'condition',
  'medication',
  'goal',
  'intervention',
  'appointment',
  'allergy',
]);

/** What is written for a record whose source says something new, and what of it the plan shows. */
export function newWord(
  record: CareRecord,
  row: { id: string; stored: Row },
  now: Date,
): { columns: Record<string, unknown>; change: PlanChange | null } {
  const isPart2 = record.isPart2 ?? false;
  const merged = mergeStored(record.kind, row.stored, { ...record.content, isPart2 });
  const change = changeOf(record, row, merged);
  const overruled = EDITED.has(record.kind) ? { overruled: merged.overruled } : {};
  const columns = { ...merged.columns, ...overruled };
  if (record.kind !== 'medication') return { columns, change };
  const news = medicineNews(row.stored, merged.columns, record.content.prescriber, now);
  const on = typeof news.changedOn === 'string' ? news.changedOn : null;
  return { columns: { ...columns, ...news }, change: change && { ...change, on } };
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

const readRow = (row: Row) =>
  readMedicine({
    name: text(row.name) ?? '',
    brand: text(row.brand),
    dosage: text(row.dosage),
    regimen: row.regimen ?? null,
  });

/** A new regimen or status is a change of treatment on the day it came in; a source does not say why. */
function medicineNews(
  stored: Row,
  columns: Row,
  prescriber: string | null,
  now: Date,
): Record<string, unknown> {
  const [before, after] = [readRow(stored), readRow({ ...stored, ...columns })];
  const isSame = isSameJson(before.regimen, after.regimen) && before.unreadDosage === after.unreadDosage;
  const isSameStatus = stored.status === columns.status;
  if (isSame && isSameStatus) {
    const { change, before: former, changedOn, changedBy, changeReason } = stored;
    return { change, before: former, changedOn, changedBy, changeReason };
  }
  return {
    change: isSame ? stored.change : 'changed',
    before: isSame ? stored.before : before.regimen,
    changedOn: now.toISOString().slice(0, 10),
    changedBy: prescriber,
    changeReason: null,
  };
}
