import type { z } from 'zod';
import { readsLikeSubstanceUse } from '../domain/imports/part-2-review.ts';
import type { PatientLink } from '../domain/imports/patient-links.ts';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { CareRecord, PatientRecord } from '../domain/imports/records.ts';
import { type Revision, saysNothing } from '../domain/imports/revision.ts';
import { NO_SERVER } from '../domain/imports/source-systems.ts';
import type { Withdrawal } from '../domain/imports/withdrawals.ts';
import type { Named } from './directory.ts';
import type { CleanName } from './names.ts';
import type { Reference } from './parts.ts';
import type { IsOver } from './periods.ts';
import { isLabelled } from './privacy-labels.ts';
import type { LeftOut, Note } from './reasons.ts';
import { codesOf } from './resource-codes.ts';
import type { Origin } from './servers.ts';
import { isEnteredInError, withdrawalsOf } from './withdrawn.ts';

/** A resource as it is in a file: an object that says its type. The rest is checked by its translator. */
export type FhirResource = { resourceType: string } & Record<string, unknown>;

/** What the translators may ask about the resource's surroundings. */
export type Surroundings = {
  /** Full URL of the bundle entry. */
  fullUrl: string | null;
  /** Null: nothing says which system it comes from. */
  origin: Origin | null;
  /** Zone of times that carry none. */
  timeZone: string;
  /** Which state of the record this is. */
  revision: Revision;
  isOver: IsOver;
  /** YYYY-MM-DD. */
  today: string;
  /** A privacy label is on the resource, on its bundle, or on what it takes its words from. */
  isLabelled: boolean;
  /** Takes digits off the names of people where the source is known to put them there. */
  cleanName: CleanName;
  /** The patient that a reference names; null: it names none. */
  patientOf(reference: Reference | null): PatientRef | null;
  /** The provider, place, medicine or problem that a reference names, if it is known. */
  namedOf(reference: Reference | null): Named | null;
};

/** What came of one resource. */
export type Translated = {
  patients: PatientRecord[];
  records: CareRecord[];
  /** What an older state of this record had brought, and this one takes back. */
  withdrawals: Withdrawal[];
  /** Patients that are one person, by the word of their source. */
  links: PatientLink[];
  leftOut: LeftOut[];
  notes: Note[];
};

/** A resource that breaks FHIR's shape: where, and what is wrong there, without its values. */
export type Fault = { path: string; problem: string };

export type Translator = (resource: FhirResource, surroundings: Surroundings) => Translated | Fault;

export const isFault = (result: Translated | Fault): result is Fault => 'problem' in result;

export const nothing = (...leftOut: LeftOut[]): Translated => ({
  patients: [],
  records: [],
  withdrawals: [],
  links: [],
  leftOut,
  notes: [],
});
export const records = (...made: CareRecord[]): Translated => ({ ...nothing(), records: made });

/**
 * A translator: what was entered in error is taken back whatever else it says; then the resource's shape is checked, and
 * the parts are put into our words. Whatever is made of what a privacy label protects carries the mark, what reads like
 * substance use treatment without a label is said to, and all of it has the state that the record is in: no translator
 * can forget any of them.
 */
export function translator<S extends z.ZodType>(
  schema: S,
  translate: (resource: z.output<S>, surroundings: Surroundings) => Translated,
): Translator {
  return (resource, surroundings) => {
    if (isEnteredInError(resource)) return withWithdrawals(nothing('enteredInError'), resource, surroundings);
    // A modifier may turn the meaning round ("was not given"): unread, the record would say the opposite.
    const { modifierExtension: modifiers } = resource;
    if (Array.isArray(modifiers) && modifiers.length > 0) return nothing('modifier');
    const parsed = schema.safeParse(resource);
    if (!parsed.success) return faultOf(parsed.error);
    const translated = inState(translate(parsed.data, surroundings), surroundings.revision);
    const protectedOnes = surroundings.isLabelled
      ? marked(translated, isLabelled(resource))
      : recognized(translated, resource);
    return withWithdrawals(protectedOnes, resource, surroundings);
  };
}

const withWithdrawals = (translated: Translated, resource: FhirResource, around: Surroundings): Translated =>
  ofServer(
    translated.records.length > 0
      ? translated
      : { ...translated, withdrawals: withdrawalsOf(resource, translated.leftOut, around) },
    around.origin,
  );

/** A record is known by its server, its kind and its id: two servers have a `Condition/7` each. */
const ofServer = (translated: Translated, origin: Origin | null): Translated => {
  const system = origin?.server ?? NO_SERVER;
  const named = <T extends { source: { id: string } }>(each: T) => ({
    ...each,
    source: { system, id: each.source.id },
  });
  return {
    ...translated,
    records: translated.records.map(named),
    withdrawals: translated.withdrawals.map(named),
  };
};

const inState = (translated: Translated, revision: Revision): Translated =>
  saysNothing(revision)
    ? translated
    : {
        ...translated,
        patients: translated.patients.map((patient) => ({ ...patient, revision })),
        links: translated.links.map((link) => ({ ...link, revision })),
        records: translated.records.map((record) => ({ ...record, revision })),
      };

/** @param isOwn the label is the resource's own: a patient's protects all that is theirs. */
function marked({ patients, records, notes, links, ...rest }: Translated, isOwn: boolean): Translated {
  const mark = (patient: PatientRecord): PatientRecord => ({
    ...patient,
    isPart2: true,
    ...(isOwn ? { labelsAll: true } : {}),
  });
  return {
    ...rest,
    patients: patients.map(mark),
    records: records.map((record) => ({ ...record, isPart2: true })),
    links: links.map((link) => (link.record ? { ...link, record: mark(link.record) } : link)),
    notes: patients.length + records.length > 0 ? [...notes, 'privacyLabel'] : notes,
  };
}

/** Without a label, codes and words tell of substance use treatment. */
function recognized(translated: Translated, resource: FhirResource): Translated {
  const codes = codesOf(resource);
  const isOf = (record: CareRecord) => readsLikeSubstanceUse(record, CODED.has(record.kind) ? codes : []);
  const records = translated.records.map((record) =>
    isOf(record) ? { ...record, isSubstanceUse: true as const } : record,
  );
  const isAny = records.some(({ isSubstanceUse }) => isSubstanceUse);
  return isAny ? { ...translated, records, notes: [...translated.notes, 'substanceUse'] } : translated;
}

/** Kinds of which one resource makes one record: its codes are theirs. */
const CODED: ReadonlySet<string> = new Set([
  'condition',
  'medication',
  'goal',
  'admission',
  'appointment',
  'chartEntry',
]);

function faultOf(error: z.ZodError): Fault {
  const [issue] = error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (joined, part) => (typeof part === 'number' ? `${joined}[${part}]` : `${joined}.${String(part)}`),
    '',
  );
  const problem = issue?.code === 'invalid_type' ? `should be ${article(issue.expected)}` : issue?.message;
  return { path, problem: problem ?? 'cannot be read' };
}

const article = (expected: string) => (/^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`);
