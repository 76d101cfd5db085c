import { z } from 'zod';
import type { Revision } from '../domain/imports/revision.ts';
import { instantOf } from './dates.ts';
import { dateTime, text } from './parts.ts';

/** What the entry of a bundle says of its resource's state; the bundle's own time where nothing else is said. */
export type Given = Revision & { bundleAt: string | null };

export const NOT_GIVEN: Given = { version: null, updatedAt: null, bundleAt: null };

const said = z.object({ versionId: text.catch(null), lastUpdated: dateTime.catch(null) });
const withMeta = z.object({ meta: said }).catch({ meta: { versionId: null, lastUpdated: null } });
const response = z
  .object({ etag: text.catch(null), lastModified: dateTime.catch(null) })
  .catch({ etag: null, lastModified: null });
const ofBundle = z
  .object({ timestamp: dateTime.catch(null), meta: said.catch({ versionId: null, lastUpdated: null }) })
  .catch({ timestamp: null, meta: { versionId: null, lastUpdated: null } });

/** Times of `meta` are instants, which always say their zone; one that does not is read as UTC. */
const instant = (value: string | null) => instantOf(value, { timeZone: 'UTC' });

/** The state that a bundle and one of its entries give: `W/"3"` is version 3. */
export function givenBy(bundle: unknown, entryResponse: unknown): Given {
  const { etag, lastModified } = response.parse(entryResponse ?? {});
  const { timestamp, meta } = ofBundle.parse(bundle);
  return {
    version: etag?.replace(/^W\//, '').replaceAll('"', '') || null,
    updatedAt: instant(lastModified),
    bundleAt: instant(timestamp ?? meta.lastUpdated),
  };
}

/**
 * Which state of a record this is. A bundle is as its source was at its own time: a record in it without a date is at
 * least as new as that.
 */
export function revisionOf(resource: unknown, given: Given): Revision {
  const { meta } = withMeta.parse(resource);
  return {
    version: meta.versionId ?? given.version,
    updatedAt: instant(meta.lastUpdated) ?? given.updatedAt ?? given.bundleAt,
  };
}
