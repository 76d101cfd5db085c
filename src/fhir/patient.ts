import { z } from 'zod';
import { type PatientRecord, SOURCE_ID_SYSTEM, type SourceKey } from '../domain/imports/records.ts';
import { telecomsOf } from './contact-points.ts';
import { firstDayOf, partOfDate } from './dates.ts';
import { codeIn, type Extensions, extensions, flagIn } from './extensions.ts';
import { communication, languagesOf } from './languages.ts';
import { pickNames } from './names.ts';
import {
  codes,
  contactPoint,
  dateTime,
  flag,
  humanName,
  type Identifier,
  list,
  maybe,
  period,
  reference,
  resourceBase,
  text,
  texts,
  words,
} from './parts.ts';
import { caregiversOf, patientContact, practitionersOf } from './patient-contacts.ts';
import type { IsOver } from './periods.ts';
import type { Note } from './reasons.ts';
import { nothing, translator } from './translator.ts';

const address = z.object({
  use: text,
  text,
  line: texts,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  period: maybe(period),
});

const patient = z.object({
  ...resourceBase,
  name: list(humanName),
  telecom: list(contactPoint),
  gender: text,
  birthDate: dateTime,
  deceasedBoolean: flag,
  deceasedDateTime: dateTime,
  address: list(address),
  communication,
  contact: list(patientContact),
  link: list(z.object({ type: text })),
  generalPractitioner: list(reference).catch([]),
  extension: extensions,
});

export const translatePatient = translator(patient, (resource, around) => {
  const { fullUrl, cleanName, isOver } = around;
  if (resource.link.some(({ type }) => type === 'replaced-by')) return nothing('replaced');
  const source = patientSource(resource, fullUrl, isOver);
  if (!source) return nothing('noIdentity');
  const name = pickNames(resource.name, cleanName, isOver);
  // A birth date has no zone: its day is the one that is written.
  const birthOn =
    resource.birthDate && resource.birthDate.length >= 10 ? resource.birthDate.slice(0, 10) : null;
  const isDeceased = resource.deceasedDateTime !== null || resource.deceasedBoolean === true;
  const deceasedOn = firstDayOf(resource.deceasedDateTime, around);
  const deceasedText = isDeceased
    ? resource.deceasedDateTime === null
      ? 'date not recorded'
      : partOfDate(resource.deceasedDateTime)
    : null;
  const interpreter = needsInterpreter(resource.extension);
  const record: PatientRecord = {
    source,
    ...name,
    birthOn,
    gender: genderOf(resource.gender),
    mrn: mrnOf(resource.identifier, isOver),
    identifiers: [...officialIdentifiers(resource.identifier), ...sourceIds(resource.id, fullUrl)],
    telecoms: telecomsOf(resource.telecom, isOver),
    addresses: resource.address.filter((each) => each.use !== 'old' && !isOver(each.period)).map(addressOf),
    languages: languagesOf(resource.communication),
    isDeceased,
    deceasedOn,
    ...(deceasedText === null ? {} : { deceasedText }),
    ...(interpreter === null ? {} : { needsInterpreter: interpreter }),
  };
  const notes: Note[] = [];
  if (resource.birthDate && !birthOn) notes.push('birthDateIncomplete');
  if (name.givenNames.length === 0 && name.familyName === '') notes.push('noPatientName');
  if (deceasedText !== null) notes.push('deathDateUnknown');
  if (source.system === SOURCE_ID_SYSTEM) notes.push('noPatientIdentifier');
  const records = [
    ...caregiversOf(resource.contact, source, around),
    ...practitionersOf(resource.generalPractitioner, source, around),
  ];
  return { ...nothing(), patients: [record], records, notes };
});

/** SNOMED CT: yes, no; the answers of US Core. */
const YES_NO: Readonly<Record<string, boolean>> = { '373066001': true, '373067005': false };

/** By FHIR's own extension, else by that of US Core (7 and later); null: not said. */
const needsInterpreter = (given: Extensions): boolean | null =>
  flagIn(given, '/patient-interpreterRequired') ??
  YES_NO[codeIn(given, '/us-core-interpreter-needed') ?? ''] ??
  null;

/** Numbers that name a person elsewhere, or several people: never a key, and not needed to find anyone. */
const NEVER_A_KEY: ReadonlySet<string> = new Set(['ss', 'sb', 'dl', 'ppn', 'mb', 'sn', 'an', 'tax']);
const SSN = 'http://hl7.org/fhir/sid/us-ssn';

const isUsable = ({ system, value, use, type, period: during }: Identifier, isOver: IsOver) =>
  Boolean(system && value) &&
  system !== SSN &&
  use !== 'old' &&
  use !== 'temp' &&
  !isOver(during) &&
  !codes(type).some((code) => NEVER_A_KEY.has(code));

const isMrn = ({ type }: Identifier) => codes(type).includes('mr');

/**
 * The pair by which an import finds the patient again: the identifier marked official, else the medical
 * record number, else the first one that has a system; without any, `fhir` and the record's own id.
 * Never a social security, licence, passport, insurance or account number.
 */
export function patientSource(
  resource: { id: string | null; identifier: readonly Identifier[] },
  fullUrl: string | null,
  isOver: IsOver,
): SourceKey | null {
  const usable = resource.identifier.filter((each) => isUsable(each, isOver));
  const best = usable.find(({ use }) => use === 'official') ?? usable.find(isMrn) ?? usable[0];
  if (best?.system && best.value) return { system: best.system, id: best.value };
  const id = resource.id ?? fullUrl;
  return id ? { system: SOURCE_ID_SYSTEM, id } : null;
}

function mrnOf(identifiers: readonly Identifier[], isOver: IsOver): string | null {
  const current = identifiers.filter(
    ({ value, use, period: during }) => value && use !== 'old' && !isOver(during),
  );
  return (
    (current.find((each) => isMrn(each) && each.use === 'official') ?? current.find(isMrn))?.value ?? null
  );
}

function officialIdentifiers(identifiers: readonly Identifier[]): PatientRecord['identifiers'] {
  return identifiers.flatMap(({ system, value, type }) =>
    value ? [{ system: system ?? '', value, type: words(type) }] : [],
  );
}

/** The ids that this source's own references use; kept so that a later file finds the patient by them. */
function sourceIds(id: string | null, fullUrl: string | null): PatientRecord['identifiers'] {
  const urn = fullUrl && /^urn:(uuid|oid):/i.test(fullUrl) ? fullUrl.replace(/^urn:(uuid|oid):/i, '') : null;
  const ids = new Set([id, urn].filter((each) => each !== null));
  return [...ids].map((value) => ({ system: SOURCE_ID_SYSTEM, value, type: null }));
}

function addressOf(given: z.output<typeof address>): PatientRecord['addresses'][number] {
  const { text: whole, line, period: _during, ...rest } = given;
  return { lines: line.length > 0 || !whole ? line : whole.split(/\r?\n/), ...rest };
}

function genderOf(code: string | null): PatientRecord['gender'] {
  return code === 'female' || code === 'male' || code === 'other' ? code : 'unknown';
}
