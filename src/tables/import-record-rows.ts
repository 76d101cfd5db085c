import { fillRecords, type Partly } from '../domain/imports/fill-unsaid.ts';
import { fitRecord } from '../domain/imports/fit-record.ts';
import { importRecords } from '../domain/imports/import-records.ts';
import type { RecordOutcome } from '../domain/imports/leave-out-outdated.ts';
import type { CareRecord, SourceKey } from '../domain/imports/records.ts';
import type { ReadRow, RecordDraft } from './drafts.ts';
import { type People, rowRevision } from './people.ts';
import { CANNOT_SAVE, type TableResult, type TableRun } from './table-run.ts';

const AT_ONCE = 500;

type RecordRow = { row: ReadRow; part: Partly<CareRecord>; kind: RecordDraft['kind'] };

/** Writes caregivers, providers, medicines and appointments of the rows whose patients are here. */
export async function importRecordRows(
  run: TableRun,
  rows: readonly ReadRow[],
  people: People,
  result: TableResult,
): Promise<void> {
  const batch = run.batch<RecordRow>(
    AT_ONCE,
    (items) => writeRecords(run, items, result),
    ({ row }) => result.fault(row, CANNOT_SAVE),
  );
  const numberOf = repeats();
  const isFirst = firstOfEach();
  for (const row of rows) {
    const patient = people.get(row);
    if (!patient) continue;
    for (const draft of row.records.filter((each) => isFirst(patient, each)))
      await batch.add({
        row,
        kind: draft.kind,
        part: partOf(run, row, draft, patient, numberOf(patient, draft.kind, draft.key)),
      });
  }
  await batch.flush();
}

/** What each row of a patient says beside them again is one record. */
function firstOfEach(): (patient: SourceKey, draft: RecordDraft) => boolean {
  const seen = new Set<string>();
  return (patient, { isBeside, unsaid: _unsaid, ...draft }) => {
    if (!isBeside) return true;
    const name = JSON.stringify([patient, draft]);
    return !seen.has(name) && Boolean(seen.add(name));
  };
}

/** Two rows of one name are two records: the second one's key ends with ~2. */
export function repeats(): (patient: SourceKey, kind: string, key: string) => string {
  const seen = new Map<string, number>();
  return (patient, kind, key) => {
    const name = JSON.stringify([patient, kind, key]);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    // "#" would make it a part of another record.
    const id = `${kind}:${key.replaceAll('#', '_')}`;
    return count === 1 ? id : `${id}~${count}`;
  };
}

function partOf(
  run: TableRun,
  row: ReadRow,
  { kind, content, unsaid }: RecordDraft,
  patient: SourceKey,
  id: string,
): Partly<CareRecord> {
  const record = {
    kind,
    content,
    patient: { by: 'key', ...patient },
    source: { system: run.source, id },
    revision: rowRevision(run, row),
  } as CareRecord;
  return { record, unsaid };
}

async function writeRecords(run: TableRun, items: readonly RecordRow[], result: TableResult): Promise<void> {
  const { ctx, isRehearsal } = run;
  const parts = items.map(({ part }) => part);
  const whole = ctx ? await fillRecords(ctx, parts) : parts.map(({ record }) => record);
  const fitted = whole.map(fitRecord);
  const outcomes: RecordOutcome[] = ctx
    ? await importRecords(ctx, { records: fitted.map(({ record }) => record), isRehearsal })
    : items.map(() => 'new');
  for (const [index, { row, kind }] of items.entries()) {
    const outcome = outcomes[index];
    for (const unfit of fitted[index]?.unfit ?? []) result.note(unfit, row);
    // A rehearsal has not written the patients.
    if (outcome === 'patient-unknown' && isRehearsal) result.count(kind, 'new');
    else if (outcome === 'patient-unknown' || outcome === 'patient-ambiguous') result.fault(row, CANNOT_SAVE);
    else if (outcome === 'outdated' || outcome === 'withdrawn') result.note('outdated', row);
    else if (outcome) result.count(kind, outcome);
  }
}
