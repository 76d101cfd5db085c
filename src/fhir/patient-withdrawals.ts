import { z } from 'zod';
import { SOURCE_ID_SYSTEM, type SourceKey } from '../domain/imports/records.ts';
import type { Revision } from '../domain/imports/revision.ts';
import { NO_SERVER } from '../domain/imports/source-systems.ts';
import type { PatientWithdrawal } from '../domain/imports/withdraw-patients.ts';
import { identifier, list, text } from './parts.ts';
import { patientRefOf } from './patient-identity.ts';
import type { IsOver } from './periods.ts';
import type { Origin } from './servers.ts';

const about = z
  .object({ id: text.catch(null), identifier: list(identifier).catch([]) })
  .catch({ id: null, identifier: [] });

/** A patient whom the source enters in error; null without an identity. */
export function patientInError(
  resource: unknown,
  { fullUrl, origin, revision, isOver }: Place,
): PatientWithdrawal | null {
  const identity = about.parse(resource);
  const patient = patientRefOf(identity, fullUrl, origin, isOver);
  if (!patient) return null;
  const source = sourceOf(identity.id ?? patient.id, origin);
  return { source, patient, reason: 'entered_in_error', revision };
}

type Place = { fullUrl: string | null; origin: Origin | null; revision: Revision; isOver: IsOver };

const sourceOf = (id: string, origin: Origin | null): SourceKey => ({
  system: origin?.server ?? NO_SERVER,
  id: `Patient/${id}`,
});

/** A patient whom the source deleted: all that is known is the record's id. */
export const patientDeletion = (
  id: string,
  origin: Origin | null,
  revision: Revision,
): PatientWithdrawal => ({
  source: sourceOf(id, origin),
  patient: origin
    ? { by: 'record', system: origin.server, id, orAnySystem: origin.by === 'meta' }
    : { by: 'identifier', system: SOURCE_ID_SYSTEM, value: id },
  reason: 'deleted',
  revision,
});
