import { isObject, type Json, listed, objects } from './json.ts';

/** Releases of FHIR whose records have another shape than those of R4 and R4B. */
export type OtherRelease = 'DSTU2' | 'STU3' | 'R5';

type Sign = (resource: Json) => boolean;
const has =
  (...names: string[]): Sign =>
  (resource) =>
    names.some((name) => resource[name] !== undefined);
const isCodeableReference = (value: unknown) =>
  isObject(value) && (isObject(value.concept) || isObject(value.reference));
const hasItem = (value: unknown, is: (item: Json) => boolean) => objects(value).some(is);
const isText = (value: unknown) => typeof value === 'string';

const DSTU2: Readonly<Record<string, Sign>> = {
  MedicationOrder: () => true,
  DiagnosticOrder: () => true,
  Patient: has('careProvider'),
  Condition: (each) => each.subject === undefined && has('patient', 'dateRecorded')(each),
  Encounter: (each) => isText(each.class) || (each.subject === undefined && each.patient !== undefined),
  Goal: (each) => isText(each.description),
  AllergyIntolerance: has('substance', 'lastOccurence'),
  MedicationStatement: (each) =>
    has('wasNotTaken')(each) ||
    // STU3 has it too, beside `taken`.
    (each.reasonNotTaken !== undefined && each.taken === undefined) ||
    (each.subject === undefined && each.patient !== undefined),
};

const STU3: Readonly<Record<string, Sign>> = {
  Patient: has('animal'),
  Condition: (each) => isText(each.clinicalStatus) || isText(each.verificationStatus),
  AllergyIntolerance: (each) => isText(each.clinicalStatus) || isText(each.verificationStatus),
  MedicationStatement: (each) => each.taken !== undefined || hasItem(each.dosage, hasBareDose),
  MedicationRequest: (each) =>
    hasItem(each.dosageInstruction, hasBareDose) ||
    (isObject(each.requester) && isObject(each.requester.agent)),
  Goal: (each) => isText(each.status) || isObject(each.target),
  Encounter: (each) => hasItem(each.reason, isConcept),
  Appointment: (each) => hasItem(each.reason, isConcept),
  CarePlan: (each) =>
    hasItem(each.activity, ({ detail }) => isObject(detail) && detail.prohibited !== undefined),
  RelatedPerson: ({ relationship }) => isObject(relationship),
  Observation: ({ interpretation }) => isObject(interpretation),
  Procedure: has('notDone', 'notDoneReason'),
  Immunization: has('notGiven', 'date', 'explanation', 'vaccinationProtocol'),
  Coverage: has('grouping'),
  Consent: (each) => isText(each.policyRule) || has('consentingParty', 'except')(each),
  DocumentReference: has('indexed', 'created', 'class'),
  QuestionnaireResponse: ({ questionnaire }) => isObject(questionnaire),
};

const R5: Readonly<Record<string, Sign>> = {
  MedicationRequest: (each) =>
    isCodeableReference(each.medication) || hasItem(each.reason, isCodeableReference),
  MedicationStatement: (each) =>
    isCodeableReference(each.medication) || has('adherence')(each) || each.status === 'recorded',
  Encounter: (each) =>
    Array.isArray(each.class) ||
    has('actualPeriod', 'admission')(each) ||
    hasItem(each.reason, ({ value }) => value !== undefined),
  Appointment: (each) =>
    hasItem(each.serviceType, isCodeableReference) ||
    hasItem(each.reason, isCodeableReference) ||
    has('recurrenceTemplate')(each),
  AllergyIntolerance: (each) => isObject(each.type),
  CarePlan: (each) => hasItem(each.activity, has('performedActivity', 'plannedActivityReference')),
  ServiceRequest: (each) => isCodeableReference(each.code) || hasItem(each.reason, isCodeableReference),
  Procedure: (each) =>
    has('occurrenceDateTime', 'occurrencePeriod', 'occurrenceString', 'occurrenceAge')(each) ||
    hasItem(each.reason, isCodeableReference),
  Coverage: has('insurer', 'paymentBy', 'kind'),
  Consent: (each) => has('decision', 'date', 'regulatoryBasis')(each) || Array.isArray(each.provision),
  // STU3 has one role too: in a bundle the other records say which of the two it is.
  CareTeam: (each) =>
    hasItem(each.participant, (one) => isObject(one.role) || has('coveragePeriod', 'coverageTiming')(one)),
};

const isConcept = (item: Json) => item.coding !== undefined || isText(item.text);
const hasBareDose: Sign = has(
  'doseQuantity',
  'doseRange',
  'doseSimpleQuantity',
  'rateQuantity',
  'rateRange',
  'rateRatio',
);

const SIGNS: readonly (readonly [OtherRelease, Readonly<Record<string, Sign>>, RegExp])[] = [
  ['DSTU2', DSTU2, /\/(?:DSTU2|1\.0(?:\.\d)?)\//i],
  ['STU3', STU3, /\/(?:STU3|3\.0(?:\.\d)?)\//i],
  ['R5', R5, /\/(?:R5|5\.0(?:\.\d)?)\//],
];

/** The release of records that came together: of the first whose kind does not leave it open. */
export const releaseOfAll = (resources: readonly unknown[]): OtherRelease | null =>
  resources
    .filter(isObject)
    .flatMap((each) => (each.resourceType === 'CareTeam' ? [] : (releaseOf(each) ?? [])))[0] ?? null;

/**
 * The release by whose rules a record is written, by parts that R4 does not have or has in another shape, else by its
 * profile; null: nothing in it differs from R4.
 */
export function releaseOf(resource: Json): OtherRelease | null {
  const type = String(resource.resourceType);
  const meta = isObject(resource.meta) ? resource.meta : {};
  const profiles = listed(meta.profile).filter((each) => typeof each === 'string');
  const bySign = SIGNS.find(([, signs]) => signs[type]?.(resource));
  const byProfile = () => SIGNS.find(([, , url]) => profiles.some((profile) => url.test(profile)));
  return (bySign ?? byProfile())?.[0] ?? null;
}
