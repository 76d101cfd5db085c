import { fitWithdrawal } from '../../domain/imports/fit-record.ts';
import { importPatients, type PatientOutcome } from '../../domain/imports/import-patients.ts';
import { importRecords } from '../../domain/imports/import-records.ts';
import type { RecordOutcome } from '../../domain/imports/leave-out-outdated.ts';
import type { CareRecord, PatientRecord } from '../../domain/imports/records.ts';
import { statisticsOfGrowth } from '../../domain/imports/refresh-statistics.ts';
import { Directory, isNamedType, isNameOnly } from '../../fhir/directory.ts';
import type { ResourceItem } from '../../fhir/items.ts';
import { patientDeletion, patientInError } from '../../fhir/patient-withdrawals.ts';
import { isOverOn } from '../../fhir/periods.ts';
import { isLabelled } from '../../fhir/privacy-labels.ts';
import { revisionOf } from '../../fhir/revisions.ts';
import { surroundingsOf } from '../../fhir/surroundings.ts';
import { isFromSynthea } from '../../fhir/synthea.ts';
import { translatorOf } from '../../fhir/translate.ts';
import { type Fault, isFault, type Translated } from '../../fhir/translator.ts';
import { deletionOf, isEnteredInError } from '../../fhir/withdrawn.ts';
import { Batch } from './batch.ts';
import {
  CANNOT_SAVE,
  type ImportRun,
  isUndated,
  PATIENTS_AT_ONCE,
  RECORDS_AT_ONCE,
  type Read,
} from './import-run.ts';
import { itemsOf } from './items-of-files.ts';
import { linkBatch } from './link-batch.ts';
import { refKey, refsOf } from './patient-refs.ts';
import { patientWithdrawalBatch } from './patient-withdrawal-batch.ts';
import { countedKind } from './report.ts';
import { withdrawalBatch } from './withdrawal-batch.ts';
import { withinLimits } from './within-limits.ts';

/**
 * Reads the files twice: first patients and the names of providers, then everything that refers to them.
 * So order does not matter, within a file and among files, and no file is kept in memory.
 */
export async function runImport(run: ImportRun): Promise<void> {
  const state: State = {
    directory: new Directory(),
    hasSynthea: false,
    refused: new Set(),
    rehearsed: new Set(),
    outdated: new Set(),
  };
  await readPatients(run, state);
  await readRecords(run, state);
}

type State = {
  directory: Directory;
  /** Synthea's providers do not say where they come from: one Synthea patient speaks for the run. */
  hasSynthea: boolean;
  /** Patients of these files that were not let in: their records stay out too. */
  refused: Set<string>;
  /** In a rehearsal: patients that would be here by now. */
  rehearsed: Set<string>;
  /** Where older states of patients are in the files: their emergency contacts are as old. */
  outdated: Set<string>;
};

async function readPatients(run: ImportRun, state: State): Promise<void> {
  const { report, ctx, teamId, isRehearsal } = run;
  const grown = ctx && statisticsOfGrowth(ctx);
  const write = async (items: readonly Read<PatientRecord>[]) => {
    const outcomes: PatientOutcome[] = ctx
      ? await importPatients(ctx, { teamId, patients: items.map(({ value }) => value), isRehearsal })
      : items.map(() => 'new');
    for (const [index, { at, value }] of items.entries()) {
      const outcome = outcomes[index];
      if (outcome === 'another-person') {
        report.leftOut('Patient', 'anotherPerson', at);
        for (const ref of refsOf(value)) state.refused.add(refKey(ref, at));
      } else if (outcome === 'outdated' || outcome === 'withdrawn') {
        report.leftOut('Patient', outcome, at);
        if (outcome === 'outdated') state.outdated.add(JSON.stringify(at));
        if (isRehearsal) for (const ref of refsOf(value)) state.rehearsed.add(JSON.stringify(ref));
      } else if (outcome) {
        report.count('patient', outcome);
        if (outcome === 'changed' && isUndated(value)) report.note('undated', at, 'Patient');
        if (value.isActive === false) report.note('inactive', at, 'Patient');
        if (isRehearsal) for (const ref of refsOf(value)) state.rehearsed.add(JSON.stringify(ref));
      }
    }
    if (!isRehearsal) await grown?.(report.total('patient', 'new'));
  };
  const batch = new Batch(PATIENTS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
  const links = linkBatch(run, (ref) => state.rehearsed.has(JSON.stringify(ref)));
  const leaving = patientWithdrawalBatch(run);
  for await (const item of itemsOf(run, 'reports')) {
    if (item.kind === 'deletion') {
      const { at, id, resourceType, origin, revision } = item;
      if (resourceType === 'Patient')
        await leaving.add({ at, resourceType, value: patientDeletion(id, origin, revision) });
      continue;
    }
    const { resource, scope, fullUrl, origin, at } = item;
    const type = resource.resourceType;
    if (type === 'Patient' && isEnteredInError(resource)) {
      const revision = revisionOf(resource, item.given);
      const value = patientInError(resource, { fullUrl, origin, revision, isOver: isOverOn(run.today) });
      if (value) await leaving.add({ at, resourceType: type, value });
    }
    state.hasSynthea ||= isFromSynthea(resource);
    // The problems, orders and caregivers of a bundle are found in the bundle itself.
    const isInScope = scope !== null && !scope.isPart;
    const isNamed = isNamedType(type) && !(isInScope && (isNameOnly(type) || type === 'RelatedPerson'));
    if (isNamed || isLabelled(resource)) state.directory.add(resource, fullUrl, origin);
    if (type !== 'Patient') continue;
    const translated = translate(run, state, item, { isSynthea: isFromSynthea(resource) });
    for (const value of translated?.patients ?? []) {
      report.names.learn([...value.givenNames, value.familyName, ...value.otherNames]);
      await batch.add({ at, resourceType: type, value });
    }
    for (const value of translated?.links ?? []) {
      // A replaced record is here in any case: as a part of another one, or as a patient of its own.
      if (isRehearsal && value.record)
        for (const ref of refsOf(value.record)) state.rehearsed.add(JSON.stringify(ref));
      await links.add({ at, resourceType: type, value });
    }
  }
  await batch.flush();
  await links.flush();
  await leaving.flush();
}

async function readRecords(run: ImportRun, state: State): Promise<void> {
  const { report, ctx, isRehearsal } = run;
  const write = async (items: readonly Read<CareRecord>[]) => {
    const outcomes: RecordOutcome[] = ctx
      ? await importRecords(ctx, { records: items.map(({ value }) => value), isRehearsal })
      : items.map(() => 'patient-unknown');
    for (const [index, { at, resourceType, value }] of items.entries()) {
      const outcome = outcomes[index];
      const wouldBeHere = outcome === 'patient-unknown' && state.rehearsed.has(JSON.stringify(value.patient));
      if (wouldBeHere) report.count(countedKind(value), 'new');
      else if (outcome === 'patient-unknown') report.leftOut(resourceType, 'patientUnknown', at);
      else if (outcome === 'patient-ambiguous') report.leftOut(resourceType, 'patientAmbiguous', at);
      else if (outcome === 'outdated' || outcome === 'withdrawn') report.leftOut(resourceType, outcome, at);
      else if (outcome) {
        report.count(countedKind(value), outcome);
        if (outcome === 'changed' && isUndated(value)) report.note('undated', at, resourceType);
      }
    }
  };
  const batch = new Batch(RECORDS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
  const withdrawals = withdrawalBatch(run);
  for await (const item of itemsOf(run, 'quietly')) {
    if (item.kind === 'deletion') {
      if (item.resourceType === 'Patient') continue;
      const withdrawal = deletionOf(item.resourceType, item.id, item.origin, item.revision);
      if (withdrawal) await withdrawals.add({ ...item, value: fitWithdrawal(withdrawal) });
      else report.leftOut(item.resourceType, 'notKept', item.at);
      continue;
    }
    const { at, resource } = item;
    const { resourceType } = resource;
    const isPatientAgain = resourceType === 'Patient';
    // Only the people in their record are records.
    const namesPeople = Array.isArray(resource.contact) || Array.isArray(resource.generalPractitioner);
    if (isPatientAgain && (!namesPeople || state.outdated.has(JSON.stringify(at)))) continue;
    const isSynthea = isPatientAgain ? isFromSynthea(resource) : state.hasSynthea;
    const translated = translate(run, state, item, { isSynthea, isPatientAgain });
    for (const value of translated?.records ?? [])
      if (state.refused.has(refKey(value.patient, at))) report.leftOut(resourceType, 'patientRefused', at);
      else await batch.add({ at, resourceType, value });
    for (const value of translated?.withdrawals ?? [])
      await withdrawals.add({ at, resourceType, value: fitWithdrawal(value) });
  }
  await batch.flush();
  await withdrawals.flush();
}

function translate(
  run: ImportRun,
  state: State,
  item: ResourceItem,
  { isSynthea, isPatientAgain = false }: { isSynthea: boolean; isPatientAgain?: boolean },
): Translated | null {
  const { report, timeZone, today, cleansNames } = run;
  const { resource, fullUrl, origin, scope, at } = item;
  const translator = translatorOf(resource.resourceType);
  if (!translator) {
    // Providers, places and medicines are read for their names.
    const { resourceType: type } = resource;
    if (!isNamedType(type) || isNameOnly(type)) report.leftOut(type, 'notKept', at);
    return null;
  }
  const { directory } = state;
  const place = {
    resource,
    fullUrl,
    origin,
    scope,
    directory,
    timeZone,
    today,
    cleansNames: cleansNames && isSynthea,
    given: item.given,
  };
  const translated = withoutPoison(() => translator(resource, surroundingsOf(place)));
  // What is wrong with a patient was said when the patient came in.
  if (isPatientAgain)
    return isFault(translated) ? null : withinLimits(run, item, { ...translated, patients: [], links: [] });
  if (isFault(translated)) {
    const path =
      at.line === null ? `${at.path}${translated.path}` : `${resource.resourceType}${translated.path}`;
    report.fault({ ...at, path }, translated.problem);
    return null;
  }
  for (const reason of translated.leftOut) report.leftOut(resource.resourceType, reason, at);
  if (item.release) report.note(item.release, at, resource.resourceType);
  for (const note of translated.notes) report.note(note, at, resource.resourceType);
  return withinLimits(run, item, translated);
}

/** What is too much for JavaScript's stack or texts is one broken record, whatever it was made of. */
function withoutPoison(translated: () => Translated | Fault): Translated | Fault {
  try {
    return translated();
  } catch (error) {
    if (error instanceof RangeError) return { path: '', problem: 'is too deep or too long to be read' };
    throw error;
  }
}
