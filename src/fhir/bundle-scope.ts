import { z } from 'zod';
import { isNamedType, keysOfResource, labelledKeysOf, type Named, namedOf } from './directory.ts';
import { resourceBase } from './parts.ts';
import { patientSource } from './patient.ts';
import type { BundleScope, PatientIdentity } from './surroundings.ts';
import type { FhirResource } from './translator.ts';

const identified = z.object({ id: resourceBase.id, identifier: resourceBase.identifier });

type Entry = { resource: FhirResource; fullUrl: string | null };

/** Reads what the entries of one bundle may say of each other: who is which patient, and names. */
export function bundleScope(entries: Iterable<Entry>, isLabelled: boolean): BundleScope {
  const patients = new Map<string, PatientIdentity>();
  const named = new Map<string, Named>();
  const shared = new Set<string>();
  const labelled = new Set<string>();
  for (const { resource, fullUrl } of entries) {
    for (const key of labelledKeysOf(resource, fullUrl)) labelled.add(key);
    if (resource.resourceType === 'Patient') {
      const parsed = identified.safeParse(resource);
      if (!parsed.success) continue;
      const identity = { ...parsed.data, fullUrl };
      for (const key of keysOfResource(resource, fullUrl)) {
        const other = patients.get(key);
        if (other && !isSame(other, identity)) shared.add(key);
        patients.set(key, identity);
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

/** Whatever of their identifiers is over by now. */
const isSame = (...two: [PatientIdentity, PatientIdentity]) => {
  const [one, other] = two.map((each) => JSON.stringify(patientSource(each, each.fullUrl, () => false)));
  return one === other;
};
