import { z } from 'zod';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import { SOURCE_ID_SYSTEM } from '../domain/imports/records.ts';
import { type Directory, type Named, namedOf, namedOn } from './directory.ts';
import { withoutDigits } from './names.ts';
import { type Reference, resourceBase } from './parts.ts';
import { patientRefOf, patientSource } from './patient-identity.ts';
import { type IsOver, isOverOn } from './periods.ts';
import { isLabelledInside, referencesForWords } from './privacy-labels.ts';
import { keysOf, originOfTarget, type Target, targetOf } from './references.ts';
import { type Given, revisionOf } from './revisions.ts';
import type { Origin } from './servers.ts';
import type { FhirResource, Surroundings } from './translator.ts';

/** What a patient is known by; which of it counts depends on the day. */
export type PatientIdentity = Parameters<typeof patientSource>[0] & {
  fullUrl: string | null;
  origin: Origin | null;
};

/** What a bundle says about its own references: they are looked up here before anywhere else. */
export type BundleScope = {
  patients: ReadonlyMap<string, PatientIdentity>;
  named: ReadonlyMap<string, Named>;
  /** The bundle itself carries a privacy label: it counts for everything in it. */
  isLabelled: boolean;
  /** Keys of its entries that carry one of their own. */
  labelled: ReadonlySet<string>;
  /** Only a part of a long bundle: the rest of it has other problems and people. */
  isPart?: boolean;
};

export type Place = {
  resource: FhirResource;
  fullUrl: string | null;
  origin: Origin | null;
  scope: BundleScope | null;
  directory: Directory;
  timeZone: string;
  /** YYYY-MM-DD: what has ended by then is over. */
  today: string;
  cleansNames: boolean;
  /** What the bundle and its entry say of the resource's state. */
  given: Given;
};

const containedOnly = z.object({ contained: resourceBase.contained }).catch({ contained: [] });

export function surroundingsOf(place: Place): Surroundings {
  const { resource, fullUrl, origin, scope, directory, timeZone, today, cleansNames, given } = place;
  const inside = (id: string) => {
    const { contained } = containedOnly.parse(resource);
    return contained.find((each) => each.id === id || each.id === `#${id}`) ?? null;
  };
  const isOver = isOverOn(today);
  const inUse = (named: Named | null) => named && namedOn(named, isOver);
  return {
    fullUrl,
    origin,
    timeZone,
    revision: revisionOf(resource, given),
    isOver,
    today,
    isLabelled: isProtected(place),
    cleanName: cleansNames ? withoutDigits : (name) => name,
    patientOf(reference: Reference | null): PatientRef | null {
      const target = targetOf(reference);
      if (!target) return null;
      if (target.by === 'contained') return containedPatient(inside(target.id), isOver);
      if (target.type !== null && target.type !== 'Patient') return null;
      const meant = originOfTarget(target, origin);
      for (const key of keysOf(target, origin)) {
        const known = scope?.patients.get(key);
        const ref = known ? patientRefOf(known, known.fullUrl, known.origin, isOver) : null;
        if (ref && isOfOrigin(ref, meant)) return ref;
        // A urn that names another resource of the bundle is no patient.
        if (scope?.named.has(key)) return null;
      }
      return refOf(target, meant);
    },
    namedOf(reference: Reference | null): Named | null {
      const target = targetOf(reference);
      if (!target) return null;
      if (target.by === 'contained') return inUse(namedOf(inside(target.id)));
      const meant = originOfTarget(target, origin);
      for (const key of keysOf(target, origin)) {
        const known = scope?.named.get(key) ?? directory.get(key, meant);
        if (known) return inUse(known);
      }
      return null;
    },
  };
}

function isProtected({ resource, origin, scope, directory }: Place): boolean {
  if (scope?.isLabelled || isLabelledInside(resource)) return true;
  if (!directory.hasLabels && !scope?.labelled.size) return false;
  return referencesForWords(resource)
    .flatMap((reference) => {
      const target = targetOf(reference);
      return target && target.by !== 'contained' ? keysOf(target, origin) : [];
    })
    .some((key) => directory.isLabelled(key) || scope?.labelled.has(key) === true);
}

/** A patient of another server that has the same id is not meant; one whose server is not known may be. */
const isOfOrigin = (ref: PatientRef, origin: Origin | null) =>
  origin?.by !== 'address' || ref.by !== 'key' || !ref.record || ref.record.system === origin.server;

function refOf(target: Exclude<Target, { by: 'contained' }>, origin: Origin | null): PatientRef {
  if (target.by === 'identifier') return { by: 'identifier', system: target.system, value: target.value };
  return origin
    ? { by: 'record', system: origin.server, id: target.id, orAnySystem: origin.by === 'meta' }
    : { by: 'identifier', system: SOURCE_ID_SYSTEM, value: target.id };
}

const containedIdentity = z.object({
  resourceType: z.literal('Patient'),
  identifier: resourceBase.identifier,
});

/** A patient inside the record has no id of their own: only an identifier can say who it is. */
function containedPatient(contained: unknown, isOver: IsOver): PatientRef | null {
  const parsed = containedIdentity.safeParse(contained);
  const source = parsed.success ? patientSource({ id: null, ...parsed.data }, null, null, isOver) : null;
  return source && { by: 'identifier', system: source.system, value: source.id };
}
