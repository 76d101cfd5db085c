import { hash } from 'node:crypto';
import { z } from 'zod';
import type { CareRecord, SourceKey } from '../domain/imports/records.ts';
import { telecomsOf } from './contact-points.ts';
import { fullName } from './names.ts';
import { allWords, concept, contactPoint, humanName, list, maybe, period } from './parts.ts';
import type { Surroundings } from './translator.ts';

/** Emergency contacts and next of kin, as they stand in the patient's own record. */
export const patientContact = z.object({
  relationship: list(concept),
  name: maybe(humanName),
  telecom: list(contactPoint),
  period: maybe(period),
});

/**
 * Caregivers of `Patient.contact`. They have no id: name and relationship find them again, so a new phone changes them
 * and a new name adds somebody. Whoever has neither name nor relationship is left out.
 */
export function caregiversOf(
  contacts: readonly z.output<typeof patientContact>[],
  patient: SourceKey,
  { cleanName, isOver }: Surroundings,
): CareRecord[] {
  return contacts.flatMap((contact): CareRecord[] => {
    const relationship = allWords(contact.relationship);
    const name = (contact.name && fullName([contact.name], cleanName, isOver)) ?? relationship;
    if (!name) return [];
    return [
      {
        kind: 'caregiver',
        patient: { by: 'key', ...patient },
        source: {
          system: 'fhir',
          id: `Patient.contact/${hash('sha256', JSON.stringify([patient, name, relationship]), 'base64url')}`,
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
