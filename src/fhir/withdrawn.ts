import { z } from 'zod';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { RecordKind } from '../domain/imports/records.ts';
import type { Revision } from '../domain/imports/revision.ts';
import { NO_SERVER } from '../domain/imports/source-systems.ts';
import type { Withdrawal, WithdrawalReason } from '../domain/imports/withdrawals.ts';
import { identifier, list, type Reference, reference, text } from './parts.ts';
import type { LeftOut } from './reasons.ts';
import type { Origin } from './servers.ts';
import { sourceOf } from './source-of.ts';

/** What the rows of each kind of resource are, those of its parts among them. */
const ROWS_OF: ReadonlyMap<string, readonly RecordKind[]> = new Map([
  ['RelatedPerson', ['caregiver']],
  ['CareTeam', ['careTeamMember']],
  ['Condition', ['condition']],
  ['MedicationRequest', ['medication']],
  ['MedicationStatement', ['medication']],
  ['CarePlan', ['carePlan', 'intervention', 'careTeamMember', 'medication', 'chartEntry']],
  ['Goal', ['goal']],
  ['Encounter', ['admission']],
  ['Appointment', ['appointment']],
  ['AllergyIntolerance', ['allergy']],
  ['Observation', ['chartEntry']],
  ['QuestionnaireResponse', ['chartEntry']],
  ['ServiceRequest', ['chartEntry']],
  ['Procedure', ['chartEntry']],
  ['Immunization', ['chartEntry']],
  ['Coverage', ['chartEntry']],
  ['Consent', ['chartEntry']],
  ['DocumentReference', ['chartEntry']],
]);

/** Words by which sources take a record back: FHIR's, and those of HL7 v3 (ActStatus) that some gateways pass on. */
const IN_ERROR: ReadonlySet<string> = new Set(['entered-in-error', 'nullified']);

/** A state of a record of which nothing is kept takes back what an older state of it had brought. */
const TAKES_BACK: Partial<Record<LeftOut, WithdrawalReason>> = {
  enteredInError: 'enteredInError',
  cancelledStay: 'cancelled',
  plannedStay: 'notKept',
  officeVisit: 'notKept',
  saysNone: 'notKept',
  notTaken: 'notKept',
  notOrdered: 'notKept',
  notToBeDone: 'notKept',
  unfinished: 'notKept',
  otherResult: 'notKept',
  noScore: 'notKept',
  cancelledRecord: 'cancelled',
};

type Resource = { resourceType: string } & Record<string, unknown>;
/** What a withdrawal takes from the surroundings of its resource. */
type Around = {
  fullUrl: string | null;
  revision: Revision;
  patientOf(reference: Reference | null): PatientRef | null;
};

const coded = z.object({
  coding: z.array(z.object({ code: z.string().nullish() })).nullish(),
  text: z.string().nullish(),
});
const status = z.union([z.string().transform((code) => [code]), coded.transform(wordsOf)]).catch([]);
const stated = z.object({ status, lifecycleStatus: status, verificationStatus: status });

function wordsOf({ coding, text: written }: z.output<typeof coded>): string[] {
  return [...(coding ?? []).map(({ code }) => code), written].flatMap((each) => each ?? []);
}

/** Whether a source says of a resource that it never should have been; asked before anything else in it is read. */
export function isEnteredInError(resource: Resource): boolean {
  const { status: own, lifecycleStatus, verificationStatus } = stated.parse(resource);
  return [...own, ...lifecycleStatus, ...verificationStatus].some((word) =>
    IN_ERROR.has(
      word
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-'),
    ),
  );
}

const about = z
  .object({
    id: text.catch(null),
    identifier: list(identifier).catch([]),
    subject: reference.nullish().catch(null),
    patient: reference.nullish().catch(null),
    beneficiary: reference.nullish().catch(null),
  })
  .catch({ id: null, identifier: [], subject: null, patient: null, beneficiary: null });

/** The withdrawal that a resource is, for the reasons that it was left out; empty when it is none. */
export function withdrawalsOf(resource: Resource, leftOut: readonly LeftOut[], around: Around): Withdrawal[] {
  const kinds = ROWS_OF.get(resource.resourceType);
  const [reason] = leftOut.flatMap((each) => TAKES_BACK[each] ?? []);
  if (!kinds || !reason) return [];
  const { id, identifier: identifiers, subject, patient, beneficiary } = about.parse(resource);
  const source = sourceOf(
    resource.resourceType,
    { ...resource, id, identifier: identifiers },
    around.fullUrl,
  );
  const whose = around.patientOf(subject ?? patient ?? beneficiary ?? null);
  return [{ source, kinds: [...kinds], patient: whose, reason, revision: around.revision }];
}

/** A deletion: all that is known is the record's id. Null: a kind of record that is not kept here. */
export function deletionOf(
  resourceType: string,
  id: string,
  origin: Origin | null,
  revision: Revision,
): Withdrawal | null {
  const kinds = ROWS_OF.get(resourceType);
  return kinds
    ? {
        source: { system: origin?.server ?? NO_SERVER, id: `${resourceType}/${id}` },
        kinds: [...kinds],
        patient: null,
        reason: 'deleted',
        revision,
      }
    : null;
}
