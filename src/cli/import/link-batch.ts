import { keepPatientLinks } from '../../domain/imports/keep-patient-links.ts';
import { mergeLinkedPatients } from '../../domain/imports/merge-linked-patients.ts';
import { linkKey, type PatientLink, type PatientLinkOutcome } from '../../domain/imports/patient-links.ts';
import type { PatientRef } from '../../domain/imports/patient-ref.ts';
import { rehearsePatientLinks } from '../../domain/imports/rehearse-patient-links.ts';
import { Batch } from './batch.ts';
import { CANNOT_SAVE, type ImportRun, type Read } from './import-run.ts';

const LINKS_AT_ONCE = 50;

const CIRCLE =
  'is one of several patient records that replace each other in a circle: each stays as it is, none was merged';

type Place = Omit<Read<PatientLink>, 'value'>;

/**
 * Patients whose source says that they are one person. Kept while files are read and followed when all patients of the
 * run are here, also without a link: one of a former run may have waited for them.
 * @param wouldBeHere in a rehearsal: whether the files hold the patient that a reference names.
 */
export function linkBatch(run: ImportRun, wouldBeHere: (ref: PatientRef) => boolean) {
  const { ctx, teamId, isRehearsal, report } = run;
  const places = new Map<string, Place>();
  const say = ({ at, resourceType }: Place, outcome: PatientLinkOutcome | undefined) => {
    if (outcome === 'merged') report.note('merged', at, resourceType);
    else if (outcome === 'waiting') report.note('mergeWaits', at, resourceType);
    else if (outcome === 'circle') report.remark(at, CIRCLE);
  };
  const write = async (items: readonly Read<PatientLink>[]) => {
    if (!ctx) return;
    const links = items.map(({ value }) => value);
    if (!isRehearsal) {
      for (const { value, ...place } of items) places.set(linkKey(value), place);
      return keepPatientLinks(ctx, { links });
    }
    const outcomes = await rehearsePatientLinks(ctx, { links });
    for (const [index, item] of items.entries()) {
      const isHere = outcomes[index] === 'waiting' && wouldBeHere(item.value.into);
      say(item, isHere ? 'merged' : outcomes[index]);
    }
  };
  const batch = new Batch(LINKS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
  return {
    add: (item: Read<PatientLink>) => batch.add(item),
    flush: async () => {
      await batch.flush();
      if (!ctx || isRehearsal) return;
      const outcomes = new Map<string, PatientLinkOutcome>();
      for (let hasMore = true; hasMore; ) {
        const settled = await mergeLinkedPatients(ctx, { teamId });
        for (const { key, outcome } of settled.outcomes) outcomes.set(key, outcome);
        for (let held = 0; held < settled.held; held += 1) report.count('patient', 'new');
        ({ hasMore } = settled);
      }
      for (const [key, place] of places) say(place, outcomes.get(key));
    },
  };
}
