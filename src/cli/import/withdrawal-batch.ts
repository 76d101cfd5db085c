import { withdrawRecords } from '../../domain/imports/withdraw-records.ts';
import type { Withdrawal } from '../../domain/imports/withdrawals.ts';
import { Batch } from './batch.ts';
import { CANNOT_SAVE, type ImportRun, RECORDS_AT_ONCE, type Read } from './import-run.ts';

/**
 * What the sources take back. It need not wait for the records of its file, nor they for it: in any order the newest
 * state of a record remains.
 */
export function withdrawalBatch({ ctx, isRehearsal, report }: ImportRun): Batch<Read<Withdrawal>> {
  const write = async (items: readonly Read<Withdrawal>[]) => {
    if (!ctx) return;
    const outcomes = await withdrawRecords(ctx, {
      withdrawals: items.map(({ value }) => value),
      isRehearsal,
    });
    for (const [index, { at, resourceType, value }] of items.entries()) {
      const outcome = outcomes[index];
      if (outcome === 'withdrawn') report.withdrawn(resourceType, value.reason, at);
      else if (outcome === 'outdated') report.leftOut(resourceType, 'outdated', at);
      else if (outcome === 'patient-ambiguous') report.leftOut(resourceType, 'deletionAmbiguous', at);
    }
  };
  return new Batch(RECORDS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
}
