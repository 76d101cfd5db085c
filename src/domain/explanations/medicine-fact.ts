import type { Medication } from '../../generated/prisma/client.ts';
import type { Medicine, MedicineChange } from '../../plain-language/fact-sheet.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { regimenOf } from '../plans/regimen.ts';

/** A change is news for this many days, and a stopped medicine is mentioned for as long. */
export const CHANGE_DAYS = 90;

const dayOf = (on: Date | null): string | null => on?.toISOString().slice(0, 10) ?? null;

/** A medicine that counts now, or ended lately; null for what is past or of which it is unknown whether it is taken. */
export function medicineFact(row: Medication, now: Date): Omit<Medicine, 'id' | 'source'> | null {
  const change = changeOf(row, now);
  if (change === null) return null;
  const isNews = change !== 'continued';
  return {
    kind: 'medicine',
    ...readMedicine(row),
    purpose: row.reason,
    change,
    before: change === 'changed' ? regimenOf(row.before) : null,
    changedOn: isNews ? dayOf(changedOn(row)) : null,
    changedBy: isNews ? row.changedBy : null,
    reason: isNews ? row.changeReason : null,
  };
}

const changedOn = ({ status, endedOn, changedOn: on }: Medication): Date | null =>
  status === 'active' || status === 'on_hold' ? on : (endedOn ?? on);

function changeOf(row: Medication, now: Date): MedicineChange | null {
  // Where nobody says when, it is news from the day on which it came in.
  const on = changedOn(row) ?? row.changeLearnedOn;
  const isRecent = on !== null && on.getTime() >= now.getTime() - CHANGE_DAYS * 86_400_000;
  switch (row.status) {
    case 'active':
      if (!isRecent || row.change === 'continued') return 'continued';
      return row.change === 'started' ? 'new' : 'changed';
    case 'on_hold':
      return 'on_hold';
    case 'stopped':
    case 'completed':
      return isRecent ? 'stopped' : null;
    case 'unknown':
      return null;
  }
}
