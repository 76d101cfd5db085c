import type { FhirResource } from '../translator.ts';
import { FROM_R5 } from './from-r5.ts';
import { FROM_STU3 } from './from-stu3.ts';
import { type OtherRelease, releaseOf } from './release.ts';

/** A release that is read as R4: the report counts its records. */
export type ReadRelease = 'STU3' | 'R5';

/**
 * A record in the shape of R4.
 * @param among the release of the records that it came with, for a shape that two releases share.
 * @returns the record, and the release that it came in; null: R4 or R4B, or nothing that tells them apart.
 */
export function asR4(
  resource: FhirResource,
  among: OtherRelease | null,
): { resource: FhirResource; release: ReadRelease | null } {
  const own = releaseOf(resource);
  if (own !== 'STU3' && own !== 'R5') return { resource, release: null };
  const release = resource.resourceType === 'CareTeam' && among === 'STU3' ? among : own;
  const { resourceType } = resource;
  const convert = (release === 'R5' ? FROM_R5 : FROM_STU3)[resourceType];
  return { resource: convert ? { ...convert(resource), resourceType } : resource, release };
}
