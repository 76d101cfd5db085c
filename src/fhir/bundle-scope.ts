import { z } from 'zod';
import type { PatientRef } from '../domain/imports/records.ts';
import { isNamedType, keysOfResource, labelledKeysOf, type Named, namedOf } from './directory.ts';
import { resourceBase } from './parts.ts';
import { patientSource } from './patient.ts';
import type { BundleScope } from './surroundings.ts';
import type { FhirResource } from './translator.ts';

const identified = z.object({ id: resourceBase.id, identifier: resourceBase.identifier });

type Entry = { resource: FhirResource; fullUrl: string | null };

/** Reads what the entries of one bundle may say of each other: who is which patient, and names. */
export function bundleScope(entries: Iterable<Entry>, isLabelled: boolean): BundleScope {
  const patients = new Map<string, PatientRef>();
  const named = new Map<string, Named>();
  const shared = new Set<string>();
  const labelled = new Set<string>();
  for (const { resource, fullUrl } of entries) {
    for (const key of labelledKeysOf(resource, fullUrl)) labelled.add(key);
    if (resource.resourceType === 'Patient') {
      const parsed = identified.safeParse(resource);
      const source = parsed.success ? patientSource(parsed.data, fullUrl) : null;
      if (!source) continue;
      for (const key of keysOfResource(resource, fullUrl)) {
        const other = patients.get(key);
        if (other && !isSame(other, { by: 'key', ...source })) shared.add(key);
        patients.set(key, { by: 'key', ...source });
      }
    } else if (isNamedType(resource.resourceType)) {
      const name = namedOf(resource);
      if (name) for (const key of keysOfResource(resource, fullUrl)) named.set(key, name);
    }
  }
  // A key of two patients names neither: the search among all patients then finds both, and says so.
  for (const key of shared) patients.delete(key);
  return { patients, named, isLabelled, labelled };
}

const isSame = (a: PatientRef, b: PatientRef) => JSON.stringify(a) === JSON.stringify(b);
