import { isObject, type Json, listed, objects, withParts } from './json.ts';

/** R5 has one part (CodeableReference) where R4 has two: a concept and a reference. */
const conceptsOf = (value: unknown) =>
  objects(value).flatMap(({ concept }) => (isObject(concept) ? [concept] : []));
const referencesOf = (value: unknown) =>
  objects(value).flatMap(({ reference }) => (isObject(reference) ? [reference] : []));

const medicine = ({ medication, reason, ...rest }: Json): Json =>
  withParts(rest, {
    medicationCodeableConcept: conceptsOf(medication)[0],
    medicationReference: referencesOf(medication)[0],
    reasonCode: [...objects(rest.reasonCode), ...conceptsOf(reason)],
    reasonReference: [...objects(rest.reasonReference), ...referencesOf(reason)],
  });

const dosage = ({ asNeeded, asNeededFor, maxDosePerPeriod, ...rest }: Json): Json => {
  const reasons = objects(asNeededFor);
  return withParts(rest, {
    asNeededBoolean: asNeeded ?? (reasons.length > 0 ? undefined : rest.asNeededBoolean),
    asNeededCodeableConcept:
      reasons.length > 1
        ? { text: reasons.flatMap(conceptText).join(', ') }
        : (reasons[0] ?? rest.asNeededCodeableConcept),
    maxDosePerPeriod: listed(maxDosePerPeriod)[0],
  });
};

const conceptText = ({ text, coding }: Json) =>
  [text, ...objects(coding).flatMap(({ display, code }) => [display, code])]
    .filter((each) => typeof each === 'string')
    .slice(0, 1);

/** What a person does with a medicine (HL7 medication-statement-adherence), as R4's status says it. */
const STATUS_BY_ADHERENCE: Readonly<Record<string, string>> = {
  taking: 'active',
  'taking-as-directed': 'active',
  'taking-not-as-directed': 'active',
  'not-taking': 'not-taken',
  'on-hold': 'on-hold',
  'on-hold-as-directed': 'on-hold',
  'on-hold-not-as-directed': 'on-hold',
  stopped: 'stopped',
  'stopped-as-directed': 'stopped',
  'stopped-not-as-directed': 'stopped',
  unknown: 'unknown',
};
export const ADHERENCE = Object.keys(STATUS_BY_ADHERENCE);

/** A statement that was recorded says by its adherence alone whether the medicine is taken. */
function takenStatus({ status, adherence }: Json): unknown {
  if (status !== 'recorded') return status;
  const codes = isObject(adherence) && isObject(adherence.code) ? objects(adherence.code.coding) : [];
  return codes.flatMap(({ code }) => STATUS_BY_ADHERENCE[String(code)] ?? [])[0] ?? 'unknown';
}

const ENCOUNTER_STATUSES: Readonly<Record<string, string>> = {
  completed: 'finished',
  discharged: 'finished',
  discontinued: 'finished',
  'on-hold': 'onleave',
};

const encounter = ({ class: classes, actualPeriod, admission, reason, diagnosis, ...rest }: Json): Json => {
  const codings = objects(classes).flatMap((each) =>
    each.coding === undefined ? [each] : objects(each.coding),
  );
  const reasons = objects(reason).flatMap((each) =>
    each.value === undefined ? [each] : objects(each.value),
  );
  const diagnoses = objects(diagnosis).flatMap(({ condition }) => objects(condition));
  const isOld = (each: Json) => each.concept === undefined && !isObject(each.reference);
  return withParts(rest, {
    status: ENCOUNTER_STATUSES[String(rest.status)] ?? rest.status,
    class: codings.find(({ code }) => typeof code === 'string'),
    period: actualPeriod ?? rest.period,
    hospitalization: admission ?? rest.hospitalization,
    reasonCode: [...objects(rest.reasonCode), ...conceptsOf(reasons), ...conceptsOf(diagnoses)],
    reasonReference: [...objects(rest.reasonReference), ...referencesOf(reasons)],
    diagnosis: [
      ...referencesOf(diagnoses).map((condition) => ({ condition })),
      ...diagnoses.filter(isOld).map((condition) => ({ condition })),
    ],
  });
};

const appointment = ({ subject, serviceType, reason, ...rest }: Json): Json => {
  const participants = objects(rest.participant);
  const names = (each: Json) =>
    isObject(each.actor) && isObject(subject) && each.actor.reference === subject.reference;
  return withParts(rest, {
    participant:
      isObject(subject) && !participants.some(names) ? [...participants, { actor: subject }] : participants,
    serviceType: objects(serviceType).flatMap((each) =>
      each.concept === undefined ? [each] : conceptsOf([each]),
    ),
    reasonCode: [...objects(rest.reasonCode), ...conceptsOf(reason)],
  });
};

const carePlan = ({ activity, ...rest }: Json): Json => ({
  ...rest,
  activity: objects(activity).flatMap(({ performedActivity, plannedActivityReference, ...each }) => {
    // What was performed is done; what is planned stands in the record that it names.
    const performed = conceptsOf(performedActivity).map((code) => ({
      detail: { code, status: 'completed' },
    }));
    const planned = isObject(plannedActivityReference) ? [{ reference: plannedActivityReference }] : [];
    return performed.length + planned.length > 0 ? [...performed, ...planned] : [each];
  }),
});

const allergy = (resource: Json): Json =>
  withParts(resource, {
    type: isObject(resource.type) ? objects(resource.type.coding)[0]?.code : resource.type,
    reaction: objects(resource.reaction).map((each) => ({
      ...each,
      manifestation: objects(each.manifestation).flatMap((sign) =>
        sign.concept === undefined ? [sign] : conceptsOf([sign]),
      ),
    })),
  });

const careTeam = (resource: Json): Json => ({
  ...resource,
  participant: objects(resource.participant).map(({ role, coveragePeriod, ...each }) =>
    withParts(each, { role: listed(role), period: coveragePeriod ?? each.period }),
  ),
});

const withReasons = ({ reason, ...rest }: Json): Json =>
  withParts(rest, {
    reasonCode: [...objects(rest.reasonCode), ...conceptsOf(reason)],
    reasonReference: [...objects(rest.reasonReference), ...referencesOf(reason)],
  });

const serviceRequest = ({ code, ...rest }: Json): Json =>
  withParts(withReasons(rest), { code: conceptsOf(code)[0] ?? (isCoded(code) ? code : undefined) });

const isCoded = (value: unknown) =>
  isObject(value) && (value.coding !== undefined || value.text !== undefined);

const procedure = ({
  occurrenceDateTime,
  occurrencePeriod,
  occurrenceString,
  occurrenceAge,
  ...rest
}: Json): Json =>
  withParts(withReasons(rest), {
    performedDateTime: occurrenceDateTime ?? rest.performedDateTime,
    performedPeriod: occurrencePeriod ?? rest.performedPeriod,
    performedString: occurrenceString ?? rest.performedString,
    performedAge: occurrenceAge ?? rest.performedAge,
  });

/** Who pays, and a plan whose number has become an identifier. */
const coverage = ({ insurer, paymentBy, ...rest }: Json): Json => {
  const payers = rest.kind === 'self-pay' ? objects(paymentBy).flatMap(({ party }) => party ?? []) : insurer;
  return withParts(rest, {
    payor: rest.payor ?? listed(payers),
    class: objects(rest.class).map((each) =>
      withParts(each, { value: isObject(each.value) ? each.value.value : each.value }),
    ),
  });
};

const consent = ({
  subject,
  date,
  decision,
  period,
  regulatoryBasis,
  provision: _rules,
  ...rest
}: Json): Json =>
  withParts(rest, {
    patient: rest.patient ?? subject,
    dateTime: rest.dateTime ?? date,
    policyRule: objects(regulatoryBasis)[0],
    provision: withParts({}, { type: decision, period }),
  });

/** How a record of R5 is put into the shape of R4, by its kind. */
export const FROM_R5: Readonly<Record<string, (resource: Json) => Json>> = {
  MedicationRequest: (resource) => ({
    ...medicine(resource),
    dosageInstruction: objects(resource.dosageInstruction).map(dosage),
  }),
  MedicationStatement: (resource) => ({
    ...medicine(resource),
    status: takenStatus(resource),
    dosage: objects(resource.dosage).map(dosage),
  }),
  Encounter: encounter,
  Appointment: appointment,
  CarePlan: carePlan,
  AllergyIntolerance: allergy,
  CareTeam: careTeam,
  ServiceRequest: serviceRequest,
  Procedure: procedure,
  Coverage: coverage,
  Consent: consent,
};
