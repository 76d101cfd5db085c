import { z } from 'zod';
import { regimenSchema } from '../plans/regimen.ts';
import { chartEntryContent } from './chart-entry.ts';
import { cutAt, identifierPart, key, listed, whole } from './limited.ts';
import { type PatientRef, patientRef } from './patient-ref.ts';
import { reasonParts } from './reason-part.ts';
import { type Revision, revisionSchema } from './revision.ts';

/** A calendar day, YYYY-MM-DD. */
const day = z.iso.date().nullable();
/** An instant in UTC, ISO 8601. */
const instant = z.iso.datetime();

/** Where a record comes from. The pair names it for good: an import finds its row again by it. */
export type SourceKey = { system: string; id: string };
export const sourceKey = z.object({ system: key(), id: key() });

/**
 * Identifier system under which a patient keeps the ids that the source's own references use
 * (`Patient/17`, `urn:uuid:…`). Not for people's eyes.
 */
export const SOURCE_ID_SYSTEM = 'fhir';

const telecoms = listed(
  z.object({
    value: whole('contactPoint'),
    use: whole('code').nullable(),
    kind: z.enum(['phone', 'email']),
  }),
);
export type Telecom = z.infer<typeof telecoms>[number];

export const patientRecordSchema = z.object({
  /** The best identifier: what other systems may know the patient by as well. */
  source: sourceKey,
  /** The record by which a known system has the patient; left out: no system is known. */
  record: sourceKey.optional(),
  givenNames: listed(whole('personName')),
  familyName: whole('personName'),
  /** Maiden, former and other names: the patient is found by them too. */
  otherNames: listed(whole('personName')),
  birthOn: day,
  gender: z.enum(['female', 'male', 'other', 'unknown']),
  mrn: whole('key').nullable(),
  identifiers: listed(
    z.object({ system: identifierPart(), value: identifierPart(), type: whole('code').nullable() }),
  ),
  telecoms,
  addresses: listed(
    z.object({
      lines: listed(whole('addressPart')),
      city: whole('addressPart').nullable(),
      state: whole('addressPart').nullable(),
      postalCode: whole('addressPart').nullable(),
      country: whole('addressPart').nullable(),
      use: whole('code').nullable(),
    }),
  ),
  languages: listed(whole('languageTag')),
  needsInterpreter: z.boolean().optional(), // Left out: the source does not say.
  /** Dead, as far as the source says; the day may be unknown. */
  isDeceased: z.boolean(),
  deceasedOn: day,
  /** When, where the source knows no day. */
  deceasedText: cutAt('code').optional(),
  isPart2: z.literal(true).optional(),
  /** The label is the patient's own, not that of a bundle: it protects all that this source has of them. */
  labelsAll: z.literal(true).optional(),
  /** The source says that its record is no longer in use. */
  isActive: z.literal(false).optional(),
  revision: revisionSchema.optional(),
});
export type PatientRecord = z.infer<typeof patientRecordSchema>;

/** What each kind of record holds besides its source. The names are the columns of its table. */
export const recordContents = {
  caregiver: z.object({
    name: cutAt('personName'),
    relationship: cutAt('personName').nullable(),
    telecoms,
    languages: listed(whole('languageTag')),
    isActive: z.boolean(),
  }),
  careTeamMember: z.object({
    name: cutAt('personName'),
    roleName: cutAt('planText').nullable(),
    organization: cutAt('planText').nullable(),
    telecoms,
    isActive: z.boolean(),
  }),
  condition: z.object({
    code: whole('code').nullable(),
    name: cutAt('planText'),
    status: z.enum(['active', 'inactive', 'resolved']),
    /** Null: confirmed, or not said. */
    verification: z.enum(['unconfirmed', 'provisional', 'differential', 'refuted']).nullable().default(null),
    isSocial: z.boolean().default(false),
    onsetOn: day,
    /** Since when, where the source knows no day. */
    onsetText: cutAt('planText').nullable().default(null),
    abatedOn: day,
  }),
  medication: z.object({
    code: whole('code').nullable(),
    name: cutAt('planText'),
    status: z.enum(['active', 'on_hold', 'stopped', 'completed', 'unknown']),
    dosage: cutAt('directions').nullable(),
    /** What a structured source says of it; null: the words say it. */
    regimen: regimenSchema.nullable(),
    reason: cutAt('planText').nullable(),
    reasonParts,
    prescriber: cutAt('personName').nullable(),
    startedOn: day,
    endedOn: day,
    changeReason: cutAt('planText').nullable().default(null),
  }),
  carePlan: z.object({
    title: cutAt('planText'),
    status: z.enum(['draft', 'active', 'on_hold', 'revoked', 'completed', 'unknown']),
    summary: cutAt('planText').nullable().default(null),
    addresses: cutAt('planText').nullable().default(null),
    reasonParts,
    /** The source's own text of the plan, where it says more than the parts do. */
    narrative: cutAt('planNarrative').nullable().default(null),
    notes: cutAt('planText').nullable().default(null),
    activities: z.array(
      z.object({
        text: cutAt('planText'),
        status: whole('code').nullable(),
        reason: cutAt('planText').nullable(),
      }),
    ),
    startsOn: day,
    endsOn: day,
  }),
  goal: z.object({
    text: cutAt('planText'),
    status: z.enum(['proposed', 'active', 'on_hold', 'completed', 'cancelled', 'unknown']),
    measure: cutAt('planText').nullable(),
    target: cutAt('planText').nullable(),
    dueOn: day,
    acceptance: z.enum(['agree', 'disagree', 'pending']).nullable().default(null),
    /** "improving", "no change". */
    achievement: cutAt('planText').nullable().default(null),
  }),
  /** What is done or left: an activity of a care plan. */
  intervention: z.object({
    polarity: z.enum(['do', 'avoid']),
    text: cutAt('planText'),
    howOften: cutAt('planText').nullable(),
    responsible: cutAt('planText').nullable(),
    why: cutAt('planText').nullable(),
    reasonParts,
    isActive: z.boolean(),
  }),
  allergy: z.object({
    code: whole('code').nullable(),
    substance: cutAt('planText'),
    reaction: cutAt('planText').nullable(),
    verification: z.enum(['unconfirmed', 'refuted']).nullable().default(null),
    criticality: z.enum(['high', 'low']).nullable().default(null),
    type: z.enum(['allergy', 'intolerance']).nullable().default(null),
    severity: z.enum(['mild', 'moderate', 'severe']).nullable().default(null),
    isActive: z.boolean(),
  }),
  admission: z.object({
    kind: z.enum(['inpatient', 'emergency', 'observation']),
    facility: cutAt('planText').nullable(),
    reason: cutAt('planText').nullable(),
    reasonParts,
    admittedAt: instant,
    dischargedAt: instant.nullable(),
    disposition: cutAt('planText').nullable().default(null),
    /** When it ended is not known, or not even whether it has; `dischargedAt` is the start then. */
    isEndUnknown: z.boolean().default(false),
  }),
  appointment: z.object({
    status: z.enum(['proposed', 'booked', 'fulfilled', 'cancelled', 'no_show']),
    startsAt: instant,
    endsAt: instant.nullable(),
    description: cutAt('planText').nullable(),
    withWhom: cutAt('planText').nullable(),
    location: cutAt('planText').nullable(),
  }),
  chartEntry: chartEntryContent,
} as const;

export type RecordKind = keyof typeof recordContents;
/** As a source gives it: what came later may be left out. */
export type RecordContent<K extends RecordKind> = z.input<(typeof recordContents)[K]>;

/**
 * One record of one patient, as a source gives it. `isPart2`: it came with a privacy label; left out: without one.
 * `isSubstanceUse`: its codes name substance use or its treatment; left out: its words are asked.
 * `revision` left out: the source does not say which state of the record it is.
 */
export type CareRecord = {
  [K in RecordKind]: {
    kind: K;
    patient: PatientRef;
    source: SourceKey;
    isPart2?: true | undefined;
    isSubstanceUse?: true | undefined;
    revision?: Revision | undefined;
    content: RecordContent<K>;
  };
}[RecordKind];

const recordOf = <K extends RecordKind, S extends z.ZodType>(kind: K, content: S) =>
  z.object({
    kind: z.literal(kind),
    patient: patientRef,
    source: sourceKey,
    isPart2: z.literal(true).optional(),
    isSubstanceUse: z.literal(true).optional(),
    revision: revisionSchema.optional(),
    content,
  });

export const careRecordSchema = z.discriminatedUnion('kind', [
  recordOf('caregiver', recordContents.caregiver),
  recordOf('careTeamMember', recordContents.careTeamMember),
  recordOf('condition', recordContents.condition),
  recordOf('medication', recordContents.medication),
  recordOf('carePlan', recordContents.carePlan),
  recordOf('goal', recordContents.goal),
  recordOf('intervention', recordContents.intervention),
  recordOf('allergy', recordContents.allergy),
  recordOf('admission', recordContents.admission),
  recordOf('appointment', recordContents.appointment),
  recordOf('chartEntry', recordContents.chartEntry),
]);

/** What became of one record. */
export type ImportOutcome = 'new' | 'changed' | 'unchanged';

/** Why a record changed nothing although it says something else. */
export type OutdatedOutcome =
  /** A newer state of it is here. */
  | 'outdated'
  /** Its source has withdrawn it, and does not say that this state is newer. */
  | 'withdrawn';

/** Why a record could not go to a patient. */
export type RefusedOutcome =
  /** No patient of this workspace has that key or identifier. */
  | 'patient-unknown'
  /** Several have it: no one can say whose record it is. */
  | 'patient-ambiguous';
