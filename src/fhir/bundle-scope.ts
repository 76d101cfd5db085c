import { z } from 'zod';
import { isNamedType, keysOfResource, labelledKeysOf, type Named, namedOf } from './directory.ts';
import { resourceBase } from './parts.ts';
import { patientRefOf } from './patient-identity.ts';
import type { Origin } from './servers.ts';
import type { BundleScope, PatientIdentity } from './surroundings.ts';
import type { FhirResource } from './translator.ts';

const identified = z.object({ id: resourceBase.id, identifier: resourceBase.identifier });

type Entry = { resource: FhirResource; fullUrl: string | null; origin: Origin | null };

/** Reads what the entries of one bundle may say of each other: who is which patient, and names. */
export function bundleScope(entries: readonly Entry[], isLabelled: boolean): BundleScope {
  const patients = new Map<string, PatientIdentity>();
  const named = new Map<string, Named>();
  const shared = new Set<string>();
  const labelled = new Set<string>();
  const servers = new Set(entries.flatMap(({ origin }) => (origin?.by === 'address' ? [origin.server] : [])));
  for (const { resource, fullUrl, origin } of entries) {
    const keys = keysOfResource(resource, fullUrl, origin, servers.size > 1);
    for (const key of labelledKeysOf(resource, keys)) labelled.add(key);
    if (resource.resourceType === 'Patient') {
      const parsed = identified.safeParse(resource);
      if (!parsed.success) continue;
      const identity = { ...parsed.data, fullUrl, origin };
      for (const key of keys) {
        const other = patients.get(key);
        if (other && !isSame(other, identity)) shared.add(key);
        patients.set(key, identity);
      }
    } else if (isNamedType(resource.resourceType)) {
      const name = namedOf(resource);
      if (name) for (const key of keys) named.set(key, name);
    }
  }
  // A key of two patients names neither: the search among all patients then finds both, and says so.
  for (const key of shared) patients.delete(key);
  return { patients, named, isLabelled, labelled };
}

/** Whatever of their identifiers is over by now. */
const isSame = (...two: [PatientIdentity, PatientIdentity]) => {
  const [one, other] = two.map((each) =>
    JSON.stringify(patientRefOf(each, each.fullUrl, each.origin, () => false)),
  );
  return one === other;
};
