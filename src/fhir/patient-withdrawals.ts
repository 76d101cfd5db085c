import { z } from 'zod';
import { SOURCE_ID_SYSTEM } from '../domain/imports/records.ts';
import type { Revision } from '../domain/imports/revision.ts';
import type { PatientWithdrawal } from '../domain/imports/withdraw-patients.ts';
import { identifier, list, text } from './parts.ts';
import { patientSource } from './patient.ts';
import type { IsOver } from './periods.ts';

const about = z
  .object({ id: text.catch(null), identifier: list(identifier).catch([]) })
  .catch({ id: null, identifier: [] });

/** A patient whom the source enters in error; null without an identity. */
export function patientInError(
  resource: unknown,
  { fullUrl, revision, isOver }: { fullUrl: string | null; revision: Revision; isOver: IsOver },
): PatientWithdrawal | null {
  const identity = about.parse(resource);
  const key = patientSource(identity, fullUrl, isOver);
  if (!key) return null;
  const source = { system: SOURCE_ID_SYSTEM, id: `Patient/${identity.id ?? key.id}` };
  return { source, patient: { by: 'key', ...key }, reason: 'entered_in_error', revision };
}

/** A patient whom the source deleted: all that is known is the record's id. */
export const patientDeletion = (id: string, revision: Revision): PatientWithdrawal => ({
  source: { system: SOURCE_ID_SYSTEM, id: `Patient/${id}` },
  patient: { by: 'identifier', system: SOURCE_ID_SYSTEM, value: id },
  reason: 'deleted',
  revision,
});
