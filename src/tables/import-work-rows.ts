import { findPatientIds } from '../domain/imports/find-patient-ids.ts';
import { importWork, type WorkItem } from '../domain/imports/import-work.ts';
import type { ReadRow } from './drafts.ts';
import { repeats } from './import-record-rows.ts';
import { type People, rowRevision } from './people.ts';
import type { TableResult, TableRun } from './table-run.ts';
import { CANNOT_SAVE } from './table-run.ts';

const AT_ONCE = 100;

type WorkRow = { row: ReadRow; item: WorkItem };

/** Writes open tasks and contacts, by the member who imports them. */
export async function importWorkRows(
  run: TableRun,
  rows: readonly ReadRow[],
  people: People,
  result: TableResult,
): Promise<void> {
  const working = rows.filter((row) => people.get(row) && row.tasks.length + row.contacts.length > 0);
  if (working.length === 0) return;
  const { ctx, member } = run;
  if (!member || !ctx) {
    for (const row of working) result.note('workWithoutMember', row);
    return;
  }
  const ids = await findPatientIds(
    ctx,
    working.flatMap((row) => people.get(row) ?? []),
  );
  const numberOf = repeats();
  const batch = run.batch<WorkRow>(
    AT_ONCE,
    async (items) => writeWork(run, items, result),
    ({ row }) => result.fault(row, CANNOT_SAVE),
  );
  for (const row of working) {
    const patient = people.get(row);
    if (!patient) continue;
    const patientId = ids(patient);
    const common = (kind: string, key: string) => ({
      source: { system: run.source, id: numberOf(patient, kind, key) },
      revision: rowRevision(run, row),
    });
    for (const { key, ...content } of row.tasks) {
      const source = common('task', key);
      // A rehearsal has not written the patients.
      if (patientId === null) result.count('task', 'new');
      else await batch.add({ row, item: { kind: 'task', patientId, ...source, content } });
    }
    for (const { key, ...content } of row.contacts) {
      const source = common('contact', key);
      if (patientId === null) result.count('contact', 'new');
      else await batch.add({ row, item: { kind: 'contact', patientId, ...source, content } });
    }
  }
  await batch.flush();
}

async function writeWork({ member, isRehearsal }: TableRun, items: readonly WorkRow[], result: TableResult) {
  if (!member) return;
  const results = await importWork(member, { items: items.map(({ item }) => item), isRehearsal });
  for (const [index, { row, item }] of items.entries()) {
    const each = results[index];
    for (const note of each?.notes ?? []) result.note(note, row);
    const outcome = each?.outcome;
    if (outcome?.kind === 'refused') result.fault(row, outcome.sentence.replace(/\.$/, ''));
    else if (outcome?.kind === 'kept' || outcome?.kind === 'outdated') result.note(outcome.kind, row);
    else if (outcome) result.count(item.kind, outcome.kind);
  }
}
