import { hash } from 'node:crypto';
import { z } from 'zod';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { CareRecord, SourceKey } from '../domain/imports/records.ts';
import { NO_SERVER } from '../domain/imports/source-systems.ts';
import { PATIENT_CONTACT, PATIENT_PRACTITIONER } from '../domain/patients/each-person-once.ts';
import { telecomsOf } from './contact-points.ts';
import { fullName } from './names.ts';
import {
  allWords,
  concept,
  contactPoint,
  humanName,
  list,
  maybe,
  period,
  type Reference,
  reference,
} from './parts.ts';
import { behindRole, personOf } from './people.ts';
import type { Surroundings } from './translator.ts';

/** Emergency contacts and next of kin, as they stand in the patient's own record. */
export const patientContact = z.object({
  relationship: list(concept),
  name: maybe(humanName),
  telecom: list(contactPoint),
  organization: maybe(reference),
  period: maybe(period),
});

/**
 * Caregivers of `Patient.contact`. They have no id: name and relationship find them again, so a new phone changes them
 * and a new name adds somebody. An agency is called by its name. Whoever has neither name nor relationship is left out.
 */
export function caregiversOf(
  contacts: readonly z.output<typeof patientContact>[],
  patient: SourceKey,
  ref: PatientRef,
  { cleanName, isOver, namedOf }: Surroundings,
): CareRecord[] {
  return contacts.flatMap((contact): CareRecord[] => {
    const relationship = allWords(contact.relationship);
    const agency = namedOf(contact.organization)?.name ?? contact.organization?.display ?? null;
    const name = (contact.name && fullName([contact.name], cleanName, isOver)) ?? agency ?? relationship;
    if (!name) return [];
    return [
      {
        kind: 'caregiver',
        patient: ref,
        source: {
          system: NO_SERVER,
          id: `${PATIENT_CONTACT}${hashOf([patient, name, relationship])}`,
        },
        content: {
          name,
          relationship,
          telecoms: telecomsOf(contact.telecom, isOver),
          languages: [],
          isActive: !isOver(contact.period),
        },
      },
    ];
  });
}

const PRIMARY_CARE = 'Primary care provider';

/**
 * Care team members of `Patient.generalPractitioner`, known by their names. Their ids are parts of one record, so that a
 * newer state of the patient ends those whom it no longer names.
 */
export const practitionersOf = (
  practitioners: readonly Reference[],
  patient: SourceKey,
  ref: PatientRef,
  around: Surroundings,
): CareRecord[] =>
  practitioners.map((each): CareRecord => {
    const named = around.namedOf(each);
    const name = personOf(each, around) ?? PRIMARY_CARE;
    const own = telecomsOf(named?.telecoms ?? [], around.isOver);
    const behind = behindRole(named, around)?.telecoms ?? [];
    return {
      kind: 'careTeamMember',
      patient: ref,
      source: { system: NO_SERVER, id: `${PATIENT_PRACTITIONER}${hashOf(patient)}#${hashOf(name)}` },
      content: {
        name,
        roleName: PRIMARY_CARE,
        organization:
          around.namedOf(named?.organization ?? null)?.name ?? named?.organization?.display ?? null,
        telecoms: own.length > 0 ? own : telecomsOf(behind, around.isOver),
        isActive: true,
      },
    };
  });

const hashOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url');
