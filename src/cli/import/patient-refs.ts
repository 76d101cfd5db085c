import type { PatientRef } from '../../domain/imports/patient-ref.ts';
import { type PatientRecord, SOURCE_ID_SYSTEM } from '../../domain/imports/records.ts';
import type { Locator } from '../../fhir/items.ts';

/** Every reference by which a record may name this patient. */
export function refsOf(patient: PatientRecord): PatientRef[] {
  const { record, source } = patient;
  const bySource: PatientRef = { by: 'key', ...source };
  return [
    bySource,
    ...(record
      ? [
          { ...bySource, record },
          ...[false, true].map((orAnySystem): PatientRef => ({ by: 'record', ...record, orAnySystem })),
        ]
      : []),
    ...patient.identifiers.flatMap(({ system, value }): PatientRef[] => [
      { by: 'identifier', system, value },
      { by: 'identifier', system: null, value },
    ]),
  ];
}

/** A key counts within its file: another file's patient of that key may be the right one. */
export function refKey(ref: PatientRef, at: Locator): string {
  const isOfRun = ref.by === 'identifier' && ref.system === SOURCE_ID_SYSTEM;
  return JSON.stringify([isOfRun ? null : at.file, ref]);
}
