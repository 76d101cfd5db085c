import { mergeLinkedPatients } from '../../domain/imports/merge-linked-patients.ts';
import type { PatientLink } from '../../domain/imports/patient-links.ts';
import { Batch } from './batch.ts';
import { CANNOT_SAVE, type ImportRun, type Read } from './import-run.ts';

/** Each may move all that a patient has. */
const LINKS_AT_ONCE = 50;

/**
 * Patients whose source says that they are one person. Flushed when all patients of the run are here, also without a
 * link: one of a former run may have waited for them.
 */
export function linkBatch({ ctx, isRehearsal, report }: ImportRun) {
  const write = async (items: readonly Read<PatientLink>[]) => {
    if (!ctx) return;
    const outcomes = await mergeLinkedPatients(ctx, { links: items.map(({ value }) => value), isRehearsal });
    for (const [index, { at, resourceType }] of items.entries()) {
      const outcome = outcomes[index];
      if (outcome === 'merged') report.note('merged', at, resourceType);
      else if (outcome === 'waiting') report.note('mergeWaits', at, resourceType);
    }
  };
  const batch = new Batch(LINKS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
  return {
    add: (item: Read<PatientLink>) => batch.add(item),
    flush: async () => {
      await batch.flush();
      await write([]);
    },
  };
}
