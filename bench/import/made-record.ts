import type { Random } from '../random.ts';
import { type Coded, concept, metaOf, type Resource, statusOf } from './fhir-parts.ts';

const SNOMED = 'http://snomed.info/sct';
const PROBLEMS: readonly Coded[] = [
  ['84114007', 'Heart failure'],
  ['44054006', 'Type 2 diabetes mellitus'],
  ['38341003', 'High blood pressure'],
  ['13645005', 'Chronic obstructive lung disease'],
  ['709044004', 'Chronic kidney disease'],
  ['35489007', 'Depressive disorder'],
  ['396275006', 'Osteoarthritis'],
];
const MEDICINES: readonly Coded[] = [
  ['310798', 'Hydrochlorothiazide 25 MG Oral Tablet'],
  ['860975', 'Metformin hydrochloride 500 MG Oral Tablet'],
  ['314076', 'Lisinopril 10 MG Oral Tablet'],
  ['310429', 'Furosemide 20 MG Oral Tablet'],
  ['855332', 'Warfarin sodium 5 MG Oral Tablet'],
  ['259255', 'Atorvastatin 80 MG Oral Tablet'],
];
const ALLERGIES: readonly Coded[] = [
  ['91936005', 'Allergy to penicillin'],
  ['91935009', 'Allergy to peanut'],
];
/** Half of them are kept, as the last results; the others are read and left out. */
const MEASURED: readonly (readonly [...Coded, string])[] = [
  ['4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', '%'],
  ['29463-7', 'Body Weight', 'kg'],
  ['33914-3', 'Estimated Glomerular Filtration Rate', 'mL/min/{1.73_m2}'],
  ['8302-2', 'Body Height', 'cm'],
  ['2093-3', 'Total Cholesterol', 'mg/dL'],
  ['6299-2', 'Urea Nitrogen', 'mg/dL'],
];
export type RecordType =
  | 'Encounter'
  | 'Condition'
  | 'MedicationRequest'
  | 'Observation'
  | 'CarePlan'
  | 'AllergyIntolerance';

const dayOf = (random: Random) =>
  new Date(
    Date.UTC(2021, Math.floor(random.next() * 70), 1 + Math.floor(random.next() * 28), 9, 30),
  ).toISOString();

export const dosage = (frequency: number) => [
  {
    sequence: 1,
    text: `Take 1 tablet by mouth ${frequency === 1 ? 'once' : 'twice'} a day`,
    timing: { repeat: { frequency, period: 1, periodUnit: 'd' } },
    doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
  },
];

/** A record of this kind about this patient, on a day of the last years. */
export function recordOf(random: Random, type: RecordType, id: string, patient: string): Resource {
  const subject = { reference: `Patient/${patient}` };
  const at = dayOf(random);
  const encounter = { reference: `Encounter/${patient}-0` };
  const base = { resourceType: type, id, meta: metaOf(1) };
  const problem = concept(SNOMED, random.pick(PROBLEMS) ?? ['', '']);
  switch (type) {
    case 'Encounter':
      return {
        ...base,
        status: 'finished',
        class: {
          system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
          code: random.next() < 0.1 ? 'IMP' : 'AMB',
        },
        type: [concept(SNOMED, ['185347001', 'Encounter for problem'])],
        subject,
        period: { start: at, end: at },
        reasonCode: [problem],
        serviceProvider: { display: 'Harbor Hospital' },
      };
    case 'Condition':
      return {
        ...base,
        clinicalStatus: statusOf('condition-clinical', random.next() < 0.7 ? 'active' : 'resolved'),
        verificationStatus: statusOf('condition-ver-status', 'confirmed'),
        code: problem,
        subject,
        encounter,
        onsetDateTime: at,
        recordedDate: at,
      };
    case 'MedicationRequest':
      return {
        ...base,
        status: random.next() < 0.4 ? 'active' : 'stopped',
        intent: 'order',
        medicationCodeableConcept: concept(
          'http://www.nlm.nih.gov/research/umls/rxnorm',
          random.pick(MEDICINES) ?? ['', ''],
        ),
        subject,
        encounter,
        authoredOn: at,
        requester: { display: 'Dr. Invented' },
        dosageInstruction: dosage(1),
      };
    case 'Observation': {
      const [code, display, unit] = random.pick(MEASURED) ?? ['', '', ''];
      return {
        ...base,
        status: 'final',
        category: [statusOf('observation-category', 'laboratory')],
        code: concept('http://loinc.org', [code, display]),
        subject,
        encounter,
        effectiveDateTime: at,
        issued: at,
        valueQuantity: { value: random.next() * 200, unit, system: 'http://unitsofmeasure.org', code: unit },
      };
    }
    case 'CarePlan':
      return {
        ...base,
        status: 'active',
        intent: 'order',
        category: [concept(SNOMED, ['735321000', 'Chronic care plan'])],
        subject,
        encounter,
        period: { start: at },
        addresses: [{ reference: `Condition/${patient}-0` }],
        activity: ['Low salt diet', 'Weigh every morning', 'Walk each day'].map((name) => ({
          detail: { code: { text: name }, status: 'in-progress' },
        })),
      };
    case 'AllergyIntolerance':
      return {
        ...base,
        clinicalStatus: statusOf('allergyintolerance-clinical', 'active'),
        verificationStatus: statusOf('allergyintolerance-verification', 'confirmed'),
        criticality: random.one('low', 'high'),
        code: concept(SNOMED, random.pick(ALLERGIES) ?? ['', '']),
        patient: subject,
        recordedDate: at,
      };
  }
}
