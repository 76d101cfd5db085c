import { hash } from 'node:crypto';
import type { Caregiver, Chart, Medicine, Stay, Visit } from './chart.ts';

type Resource = { resourceType: string; id: string } & Record<string, unknown>;
export type Bundle = {
  resourceType: 'Bundle';
  type: 'collection';
  entry: { fullUrl: string; resource: Resource }[];
};

const MRN_SYSTEM = 'https://northstar.example/demo/mrn';
const ICD_10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const STAY_CLASS = { inpatient: 'IMP', emergency: 'EMER', observation: 'OBSENC' } as const;

/** One chart as a FHIR R4 bundle, which the import reads like any other. */
export function toFhir(chart: Chart): Bundle {
  const patient = { reference: `Patient/${chart.id}` };
  const id = (kind: string, index: number) => `${chart.id}-${kind}-${index + 1}`;
  const resources: Resource[] = [
    patientOf(chart),
    ...(chart.caregivers ?? []).map((each, n) => relatedPerson(each, id('caregiver', n), patient)),
    ...(chart.careTeam ?? []).map(({ name, phone }) => practitioner(name, phone)),
    ...careTeam(chart, patient),
    ...chart.problems.map((each, n) => ({
      resourceType: 'Condition',
      id: id('problem', n),
      subject: patient,
      clinicalStatus: { coding: [{ code: each.isOver ? 'resolved' : 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      code: { coding: [{ system: ICD_10, code: each.code }], text: each.name },
      onsetDateTime: each.since,
      ...(each.isOver ? { abatementDateTime: each.isOver } : {}),
    })),
    ...chart.medicines.map((each, n) => medicationRequest(each, id('medicine', n), patient)),
    {
      resourceType: 'CarePlan',
      id: id('plan', 0),
      status: 'active',
      intent: 'plan',
      subject: patient,
      title: chart.plan.title,
      period: { start: chart.plan.since },
      activity: chart.plan.activities.map((description) => ({
        detail: { status: 'in-progress', description },
      })),
    },
    ...chart.goals.map((each, n) => ({
      resourceType: 'Goal',
      id: id('goal', n),
      lifecycleStatus: 'active',
      subject: patient,
      description: { text: each.text },
      ...(each.target === undefined && each.due === undefined
        ? {}
        : { target: [{ detailString: each.target, dueDate: each.due }] }),
    })),
    ...(chart.stays ?? []).map((each, n) => encounter(each, id('stay', n), patient)),
    ...(chart.visits ?? []).flatMap((each, n) => appointment(each, id('visit', n), patient)),
    ...restOfChart(chart, id, patient),
  ];
  const once = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [...once].map(([path, resource]) => ({
      fullUrl: `https://northstar.example/demo/${path}`,
      resource,
    })),
  };
}

const phoneOf = (value: string) => ({ system: 'phone', value, use: 'home' });

function patientOf(chart: Chart): Resource {
  return {
    resourceType: 'Patient',
    id: chart.id,
    identifier: [
      {
        use: 'official',
        type: { coding: [{ code: 'MR' }], text: 'MRN' },
        system: MRN_SYSTEM,
        value: chart.mrn,
      },
    ],
    name: [
      { use: 'official', family: chart.family, given: chart.given.split(' ') },
      ...(chart.alsoKnownAs ?? []).map(({ given, family }) => ({
        use: 'nickname',
        family,
        given: given.split(' '),
      })),
    ],
    birthDate: chart.born,
    gender: chart.gender,
    telecom: [phoneOf(chart.phone)],
    address: [{ use: 'home', line: [chart.home], city: 'Alder Bay', country: 'US' }],
    communication: chart.languages.map((code, index) => ({
      language: { coding: [{ system: 'urn:ietf:bcp:47', code }] },
      preferred: index === 0,
    })),
    ...(chart.needsInterpreter
      ? {
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
              valueBoolean: true,
            },
          ],
        }
      : {}),
  };
}

function relatedPerson(each: Caregiver, id: string, patient: object): Resource {
  return {
    resourceType: 'RelatedPerson',
    id,
    active: true,
    patient,
    relationship: [{ text: each.relationship }],
    name: [{ family: each.family, given: [each.given] }],
    telecom: [phoneOf(each.phone)],
    communication: (each.languages ?? []).map((code) => ({ language: { coding: [{ code }] } })),
  };
}

/** The same person or place in several charts is one record. */
const idOf = (name: string) => hash('sha256', name, 'hex').slice(0, 16);

const practitioner = (name: string, phone: string): Resource => ({
  resourceType: 'Practitioner',
  id: idOf(name),
  name: [{ text: name, ...splitName(name) }],
  telecom: [{ system: 'phone', value: phone, use: 'work' }],
});

/** "Dr. Ingrid Solberg": a title, then given names, then the family name. */
function splitName(name: string) {
  const [, prefix, given = '', family = ''] = /^(Dr\. )?(?:(.*) )?(\S+)$/.exec(name) ?? [];
  return { ...(prefix ? { prefix: [prefix.trim()] } : {}), given: given.split(' ').filter(Boolean), family };
}

function careTeam(chart: Chart, patient: object): Resource[] {
  if (!chart.careTeam) return [];
  const participant = chart.careTeam.map(({ name, role, organization }) => ({
    role: [{ text: role }],
    member: { reference: `Practitioner/${idOf(name)}`, display: name },
    onBehalfOf: { display: organization },
  }));
  return [
    { resourceType: 'CareTeam', id: `${chart.id}-team`, status: 'active', subject: patient, participant },
  ];
}

function medicationRequest(each: Medicine, id: string, patient: object): Resource {
  return {
    resourceType: 'MedicationRequest',
    id,
    status: each.status ?? 'active',
    intent: 'order',
    subject: patient,
    medicationCodeableConcept: { text: each.name },
    authoredOn: each.since,
    dosageInstruction: [{ text: each.dose }],
    ...(each.reason ? { reasonCode: [{ text: each.reason }] } : {}),
    ...(each.by ? { requester: { display: each.by } } : {}),
  };
}

/** What people read in a chart besides its plan. */
function restOfChart(chart: Chart, id: (kind: string, index: number) => string, patient: object): Resource[] {
  const { results = [], referrals = [], procedures = [], documents = [], coverage } = chart;
  return [
    ...results.map(({ code, value, unit, on, flag }, n) => ({
      resourceType: 'Observation',
      id: id('result', n),
      status: 'final',
      subject: patient,
      code: { coding: [{ system: 'http://loinc.org', code }] },
      effectiveDateTime: on,
      valueQuantity: { value, unit },
      ...(flag ? { interpretation: [{ coding: [{ code: flag }] }] } : {}),
    })),
    ...referrals.map(({ what, to, why, on }, n) => ({
      resourceType: 'ServiceRequest',
      id: id('referral', n),
      status: 'active',
      intent: 'order',
      subject: patient,
      code: { text: what },
      authoredOn: on,
      performer: [{ display: to }],
      reasonCode: [{ text: why }],
    })),
    ...procedures.map(({ what, on, by }, n) => ({
      resourceType: 'Procedure',
      id: id('procedure', n),
      status: 'completed',
      subject: patient,
      code: { text: what },
      performedDateTime: on,
      ...(by ? { performer: [{ actor: { display: by } }] } : {}),
    })),
    ...documents.map(({ title, on, link }, n) => ({
      resourceType: 'DocumentReference',
      id: id('document', n),
      status: 'current',
      subject: patient,
      description: title,
      date: on,
      content: [{ attachment: { url: link } }],
    })),
    ...(coverage
      ? [
          {
            resourceType: 'Coverage',
            id: id('coverage', 0),
            status: 'active',
            beneficiary: patient,
            type: { coding: [{ code: coverage.isEmployerFunded ? 'EHCPOL' : 'PUBLICPOL' }] },
            payor: [{ display: coverage.payer }],
            class: [{ type: { coding: [{ code: 'plan' }] }, name: coverage.plan }],
          },
        ]
      : []),
  ];
}

function encounter(each: Stay, id: string, patient: object): Resource {
  return {
    resourceType: 'Encounter',
    id,
    status: each.until ? 'finished' : 'in-progress',
    class: { code: STAY_CLASS[each.kind] },
    subject: patient,
    period: {
      start: each.from.at.toISOString(),
      ...(each.until ? { end: each.until.at.toISOString() } : {}),
    },
    reasonCode: [{ text: each.reason }],
    serviceProvider: { display: each.facility },
  };
}

function appointment(each: Visit, id: string, patient: object): Resource[] {
  const end = new Date(each.at.at.getTime() + (each.minutes ?? 30) * 60_000);
  return [
    { resourceType: 'Location', id: idOf(each.where), name: each.where },
    {
      resourceType: 'Appointment',
      id,
      status: each.status ?? 'booked',
      description: each.what,
      start: each.at.at.toISOString(),
      end: end.toISOString(),
      participant: [
        { actor: patient, status: 'accepted' },
        { actor: { display: each.with }, status: 'accepted' },
        { actor: { reference: `Location/${idOf(each.where)}` }, status: 'accepted' },
      ],
    },
  ];
}
