import { KIND_RULES } from './columns.ts';
import type { ReadRow } from './drafts.ts';
import { personKey } from './people.ts';
import type { CountedKind } from './table-run.ts';

/** "Patients" 12, "Medicines" 30: how many of each kind rows hold. A patient of several rows is one. */
export function countRows(rows: readonly ReadRow[]): { label: string; count: number }[] {
  const counts = new Map<CountedKind, number>();
  const count = (kind: CountedKind, more = 1) => counts.set(kind, (counts.get(kind) ?? 0) + more);
  const patients = new Set(rows.flatMap(({ patient, person }) => (patient ? [personKey(person)] : [])));
  if (patients.size > 0) count('patient', patients.size);
  const seen = new Set<string>();
  for (const { person, records, tasks, contacts } of rows) {
    for (const { isBeside, ...draft } of records) {
      const name = JSON.stringify([personKey(person), draft]);
      if (!isBeside || !seen.has(name)) count(draft.kind);
      seen.add(name);
    }
    if (tasks.length > 0) count('task', tasks.length);
    if (contacts.length > 0) count('contact', contacts.length);
  }
  return Array.from(counts, ([kind, each]) => ({ label: KIND_RULES[kind].label, count: each }));
}
