import { isObject, type Json, listed, objects, withParts } from './json.ts';

const coded = (value: unknown) => (typeof value === 'string' ? { coding: [{ code: value }] } : value);

const statuses = (resource: Json): Json =>
  withParts(resource, {
    clinicalStatus: coded(resource.clinicalStatus),
    verificationStatus: coded(resource.verificationStatus),
  });

const dosage = ({
  doseQuantity,
  doseSimpleQuantity,
  doseRange,
  rateQuantity,
  rateRange,
  rateRatio,
  ...rest
}: Json): Json => {
  const one = withParts(
    {},
    { doseQuantity: doseQuantity ?? doseSimpleQuantity, doseRange, rateQuantity, rateRange, rateRatio },
  );
  return Object.keys(one).length === 0 ? rest : { ...rest, doseAndRate: [one] };
};

/** Whether the person takes it, which in STU3 stands beside the status. */
const TAKEN: Readonly<Record<string, string>> = { n: 'not-taken', unk: 'unknown', na: 'unknown' };

const statement = ({ taken, ...rest }: Json): Json => ({
  ...rest,
  status: TAKEN[String(taken)] ?? rest.status,
  dosage: objects(rest.dosage).map(dosage),
});

const request = (resource: Json): Json =>
  withParts(resource, {
    requester:
      isObject(resource.requester) && isObject(resource.requester.agent)
        ? resource.requester.agent
        : resource.requester,
    dosageInstruction: objects(resource.dosageInstruction).map(dosage),
  });

const LIFECYCLE: Readonly<Record<string, string>> = {
  'in-progress': 'active',
  'on-target': 'active',
  'ahead-of-target': 'active',
  'behind-target': 'active',
  sustaining: 'active',
  achieved: 'completed',
};

const goal = ({ status, target, ...rest }: Json): Json =>
  withParts(rest, {
    lifecycleStatus: rest.lifecycleStatus ?? LIFECYCLE[String(status)] ?? status,
    achievementStatus: rest.achievementStatus ?? (String(status) in LIFECYCLE ? coded(status) : undefined),
    target: listed(target),
  });

const withReasons = ({ reason, ...rest }: Json): Json =>
  withParts(rest, { reasonCode: [...objects(rest.reasonCode), ...objects(reason)] });

const PLAN_STATUSES: Readonly<Record<string, string>> = { suspended: 'on-hold', cancelled: 'revoked' };

const carePlan = (resource: Json): Json => ({
  ...resource,
  status: PLAN_STATUSES[String(resource.status)] ?? resource.status,
  activity: objects(resource.activity).map((each) => {
    if (!isObject(each.detail)) return each;
    const { prohibited, ...detail } = each.detail;
    return { ...each, detail: withParts(detail, { doNotPerform: prohibited ?? detail.doNotPerform }) };
  }),
});

const immunization = ({ date, notGiven, explanation, practitioner, ...rest }: Json): Json =>
  withParts(rest, {
    occurrenceDateTime: rest.occurrenceDateTime ?? date,
    status: notGiven === true ? 'not-done' : rest.status,
    statusReason: isObject(explanation) ? objects(explanation.reasonNotGiven)[0] : rest.statusReason,
    performer: rest.performer ?? practitioner,
  });

const coverage = ({ grouping, ...rest }: Json): Json => {
  const { plan, planDisplay } = isObject(grouping) ? grouping : {};
  const isNamed = plan !== undefined || planDisplay !== undefined;
  const named = withParts({ type: coded('plan') }, { value: plan, name: planDisplay });
  return isNamed ? { ...rest, class: [named] } : rest;
};

/** How a record of STU3 is put into the shape of R4, by its kind. */
export const FROM_STU3: Readonly<Record<string, (resource: Json) => Json>> = {
  Condition: statuses,
  AllergyIntolerance: statuses,
  MedicationStatement: statement,
  MedicationRequest: request,
  Goal: goal,
  Encounter: withReasons,
  Appointment: withReasons,
  CarePlan: carePlan,
  CareTeam: (resource) => ({
    ...resource,
    participant: objects(resource.participant).map((each) => ({ ...each, role: listed(each.role) })),
  }),
  RelatedPerson: (resource) => ({ ...resource, relationship: listed(resource.relationship) }),
  Observation: (resource) => ({ ...resource, interpretation: listed(resource.interpretation) }),
  Procedure: ({ notDone, ...rest }) => (notDone === true ? { ...rest, status: 'not-done' } : rest),
  Immunization: immunization,
  Coverage: coverage,
  // An address says of no decision what it is.
  Consent: ({ policyRule: _address, ...rest }) => rest,
  DocumentReference: ({ created, indexed, ...rest }) =>
    withParts(rest, { date: rest.date ?? created ?? indexed }),
  QuestionnaireResponse: ({ questionnaire, ...rest }) =>
    withParts(rest, { questionnaire: isObject(questionnaire) ? questionnaire.reference : questionnaire }),
};
