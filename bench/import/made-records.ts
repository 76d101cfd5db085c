import type { Random } from '../random.ts';
import { metaOf, type Resource, statusOf } from './fhir-parts.ts';
import { patientOf } from './made-patient.ts';
import { dosage, type RecordType, recordOf } from './made-record.ts';

/** `later`: newer states of some of the first, corrected or entered in error. */
type Made = { first: Resource[]; later: Resource[] };

/** What a patient has in the mean, near to what Synthea writes of one without claims. */
const MEAN: readonly (readonly [RecordType, number])[] = [
  ['Encounter', 18],
  ['Condition', 7],
  ['MedicationRequest', 9],
  ['Observation', 40],
  ['CarePlan', 1],
  ['AllergyIntolerance', 1],
];
const UPDATED = 0.02;
const WITHDRAWN = 0.01;

/** One invented patient with all records about them. */
export function recordsOfOne(random: Random, index: number): Made {
  const patient = `p${index}`;
  const made: Made = { first: [patientOf(random, patient, index)], later: [] };
  for (const [type, mean] of MEAN) {
    const count = Math.round(mean * (0.5 + random.next()));
    for (let nth = 0; nth < count; nth += 1) {
      const record = recordOf(random, type, `${patient}-${nth}`, patient);
      made.first.push(record);
      const chance = random.next();
      if (chance < WITHDRAWN) made.later.push(withdrawn(record));
      else if (chance < WITHDRAWN + UPDATED) made.later.push(updated(record));
    }
  }
  return made;
}

const updated = (record: Resource): Resource => ({
  ...record,
  meta: metaOf(2),
  note: [{ text: 'Reviewed with the patient; nothing else has changed.' }],
  ...(record.resourceType === 'MedicationRequest' ? { dosageInstruction: dosage(2) } : {}),
});

function withdrawn(record: Resource): Resource {
  const isVerified = 'verificationStatus' in record;
  const system =
    record.resourceType === 'Condition' ? 'condition-ver-status' : 'allergyintolerance-verification';
  return {
    ...record,
    meta: metaOf(2),
    ...(isVerified
      ? { clinicalStatus: undefined, verificationStatus: statusOf(system, 'entered-in-error') }
      : { status: 'entered-in-error' }),
  };
}
