import type { PatientRef } from '../domain/imports/patient-ref.ts';
import { SOURCE_ID_SYSTEM, type SourceKey } from '../domain/imports/records.ts';
import { codes, type Identifier } from './parts.ts';
import type { IsOver } from './periods.ts';
import { targetOf } from './references.ts';
import type { Origin } from './servers.ts';

type Identified = { id: string | null; identifier: readonly Identifier[] };

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

export const isMrn = ({ type }: Identifier) => codes(type).includes('mr');

/**
 * The pair by which an import finds the patient again: the identifier marked official, else the medical
 * record number, else the first one that has a system; without any, the server (`fhir` where none is known) and the record's own id.
 * Never a social security, licence, passport, insurance or account number.
 */
export function patientSource(
  resource: Identified,
  fullUrl: string | null,
  origin: Origin | null,
  isOver: IsOver,
): SourceKey | null {
  const usable = resource.identifier.filter((each) => isUsable(each, isOver));
  const best = usable.find(({ use }) => use === 'official') ?? usable.find(isMrn) ?? usable[0];
  if (best?.system && best.value) return { system: best.system, id: best.value };
  const id = resource.id ?? fullUrl;
  return id ? { system: origin?.server ?? SOURCE_ID_SYSTEM, id } : null;
}

/** The record by which a server knows a patient; null: no server or no id is known, so only the source names them. */
export function recordKeyOf(
  { id }: Identified,
  fullUrl: string | null,
  origin: Origin | null,
): SourceKey | null {
  const target =
    fullUrl === null ? null : targetOf({ reference: fullUrl, type: null, identifier: null, display: null });
  const own = id ?? (target?.by === 'id' ? target.id : null);
  return own !== null && origin ? { system: origin.server, id: own } : null;
}

/** How records beside a patient name them. */
export function patientRefOf(
  resource: Identified,
  fullUrl: string | null,
  origin: Origin | null,
  isOver: IsOver,
): (PatientRef & { by: 'key' }) | null {
  const source = patientSource(resource, fullUrl, origin, isOver);
  const record = recordKeyOf(resource, fullUrl, origin);
  return source && { by: 'key', ...source, ...(record ? { record } : {}) };
}
