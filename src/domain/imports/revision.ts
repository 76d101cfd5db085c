import { z } from 'zod';
import { whole } from './limited.ts';

/** Which state of a source's record this is, as far as the source says. */
export const revisionSchema = z.object({
  /** The source's version id. */
  version: whole('code').nullable(),
  /** When the source changed the record last, or when it gave it out. */
  updatedAt: z.iso.datetime().nullable(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const NO_REVISION: Revision = { version: null, updatedAt: null };

/** FHIR's version ids of most servers; others are opaque (R4, Resource.meta.versionId) and say no order. */
const COUNTED = /^\d{1,15}$/;

/**
 * Whether one state is surely older than another: by the day of the change, else by counted version ids. False when
 * nobody can say.
 */
export function isOlder(one: Revision, other: Revision): boolean {
  const [early, late] = [one.updatedAt, other.updatedAt].map((at) => (at === null ? null : Date.parse(at)));
  if (typeof early === 'number' && typeof late === 'number' && early !== late) return early < late;
  const [low, high] = [one.version ?? '', other.version ?? ''];
  return COUNTED.test(low) && COUNTED.test(high) && Number(low) < Number(high);
}

/** Whether they say the same of a record's state, however they write the instant. */
export const isSameRevision = (one: Revision, other: Revision): boolean =>
  one.version === other.version && millisOf(one) === millisOf(other);
const millisOf = ({ updatedAt }: Revision) => (updatedAt === null ? null : Date.parse(updatedAt));

/** What is known of a state that two records share: the later word, and where it says nothing the former. */
export const joined = (later: Revision, former: Revision): Revision => ({
  version: later.version ?? former.version,
  updatedAt: later.updatedAt ?? former.updatedAt,
});

export const saysNothing = ({ version, updatedAt }: Revision) => version === null && updatedAt === null;

/** The columns of a row that hold its revision. */
export const revisionColumns = ({ version, updatedAt }: Revision) => ({
  sourceVersion: version,
  sourceUpdatedAt: updatedAt,
});

export type RevisionRow = { sourceVersion: string | null; sourceUpdatedAt: Date | null };

export const revisionOf = ({ sourceVersion, sourceUpdatedAt }: RevisionRow): Revision => ({
  version: sourceVersion,
  updatedAt: sourceUpdatedAt?.toISOString() ?? null,
});
