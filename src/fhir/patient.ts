import { z } from 'zod';
import type { PatientLink } from '../domain/imports/patient-links.ts';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import { type PatientRecord, SOURCE_ID_SYSTEM } from '../domain/imports/records.ts';
import { telecomsOf } from './contact-points.ts';
import { firstDayOf, partOfDate } from './dates.ts';
import { codeIn, type Extensions, extensions, flagIn } from './extensions.ts';
import { communication, languagesOf } from './languages.ts';
import { pickNames } from './names.ts';
import {
  contactPoint,
  dateTime,
  flag,
  humanName,
  type Identifier,
  list,
  maybe,
  period,
  type Reference,
  reference,
  resourceBase,
  text,
  texts,
  words,
} from './parts.ts';
import { caregiversOf, patientContact, practitionersOf } from './patient-contacts.ts';
import { isMrn, patientRefOf, patientSource, recordKeyOf } from './patient-identity.ts';
import type { IsOver } from './periods.ts';
import type { Note } from './reasons.ts';
import { nothing, type Surroundings, translator } from './translator.ts';

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
  active: flag,
  link: list(z.object({ type: text, other: maybe(reference) })),
  generalPractitioner: list(reference).catch([]),
  extension: extensions,
});

export const translatePatient = translator(patient, (resource, around) => {
  const { fullUrl, cleanName, isOver, origin } = around;
  const source = patientSource(resource, fullUrl, origin, isOver);
  const ref = patientRefOf(resource, fullUrl, origin, isOver);
  if (!source || !ref) return nothing('noIdentity');
  const recordKey = recordKeyOf(resource, fullUrl, origin);
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
    ...(recordKey ? { record: recordKey } : {}),
    ...(resource.active === false ? { isActive: false } : {}),
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
  if (source.id === resource.id) notes.push('noPatientIdentifier');
  // Without a system and a number only the id says which of those who are here it is.
  const self: PatientRef =
    source.system === SOURCE_ID_SYSTEM ? { by: 'identifier', system: source.system, value: source.id } : ref;
  const links = linksOf(resource.link, self, around);
  const caregivers = caregiversOf(resource.contact, source, ref, around);
  const unnamed = Array.from(
    { length: resource.contact.length - caregivers.length },
    () => 'noName' as const,
  );
  const practitioners = practitionersOf(resource.generalPractitioner, source, ref, around);
  const records = [...caregivers, ...practitioners];
  // A record that another one replaces says of its person only where what it had has gone.
  if (links.some(({ from }) => from === self))
    return {
      ...nothing('replaced', ...unnamed),
      records,
      links: links.map((link) => (link.from === self ? { ...link, record } : link)),
    };
  return { ...nothing(...unnamed), patients: [record], records, links, notes };
});

/** SNOMED CT: yes, no; the answers of US Core. */
const YES_NO: Readonly<Record<string, boolean>> = { '373066001': true, '373067005': false };

/** By FHIR's own extension, else by that of US Core (7 and later); null: not said. */
const needsInterpreter = (given: Extensions): boolean | null =>
  flagIn(given, '/patient-interpreterRequired') ??
  YES_NO[codeIn(given, '/us-core-interpreter-needed') ?? ''] ??
  null;

/** Patients that are one person by the word of their source, whichever of the two records says it. */
function linksOf(
  links: readonly { type: string | null; other: Reference | null }[],
  self: PatientRef,
  around: Surroundings,
): PatientLink[] {
  return links.flatMap(({ type, other }): PatientLink[] => {
    const ref = around.patientOf(other);
    if (!ref) return [];
    if (type === 'replaced-by') return [{ from: self, into: ref }];
    return type === 'replaces' ? [{ from: ref, into: self }] : [];
  });
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
