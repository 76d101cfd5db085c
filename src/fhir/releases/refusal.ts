import { ADHERENCE } from './from-r5.ts';
import { isObject, type Json, listed, objects } from './json.ts';
import { type OtherRelease, releaseOf } from './release.ts';

/** What has no same meaning in R4, as Kind.field. Read past, the record would say something else. */
const WITHOUT_COUNTERPART: readonly (readonly [OtherRelease, string, string, (resource: Json) => boolean])[] =
  [
    // One date would come in, and the visits after it would not.
    [
      'R5',
      'Appointment',
      'recurrenceTemplate',
      ({ recurrenceTemplate }) => listed(recurrenceTemplate).length > 0,
    ],
    [
      'R5',
      'MedicationStatement',
      'adherence',
      ({ adherence }) =>
        isObject(adherence) && !ADHERENCE.some((known) => codesOf(adherence.code).includes(known)),
    ],
    ['R5', 'MedicationRequest', 'dosageInstruction.maxDosePerPeriod', hasSeveralLimits('dosageInstruction')],
    ['R5', 'MedicationStatement', 'dosage.maxDosePerPeriod', hasSeveralLimits('dosage')],
    ['STU3', 'Patient', 'animal', ({ animal }) => animal !== undefined],
  ];

function hasSeveralLimits(name: string) {
  return (resource: Json) =>
    objects(resource[name]).some(({ maxDosePerPeriod }) => listed(maxDosePerPeriod).length > 1);
}

const codesOf = (concept: unknown): unknown[] =>
  isObject(concept) ? objects(concept.coding).map(({ code }) => code) : [];

const EXPORT_R4 = 'nothing of it was imported; export it as FHIR R4';

/**
 * Why these records, of one file or bundle, cannot be read as a whole; asked before any of them is.
 * @returns what the report says after the place; null: they can be read.
 */
export function refusalOf(resources: readonly unknown[]): string | null {
  for (const resource of resources) {
    if (!isObject(resource)) continue;
    const release = releaseOf(resource);
    if (release === null) continue;
    const type = String(resource.resourceType);
    if (release === 'DSTU2') return `is FHIR DSTU2 (${knownKind(type)}), which is not read: ${EXPORT_R4}`;
    const [, kind, field] =
      WITHOUT_COUNTERPART.find(([of, kind, , is]) => of === release && kind === type && is(resource)) ?? [];
    if (kind) return `is FHIR ${release}, and its ${kind}.${field} says what R4 cannot: ${EXPORT_R4}`;
  }
  return null;
}

/** A kind is a word of the file: only one that looks like a kind is printed. */
const knownKind = (type: string) => (/^[A-Z][A-Za-z]{1,40}$/.test(type) ? type : 'a record');
