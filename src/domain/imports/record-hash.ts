import { contentHash } from './content-hash.ts';
import { readsLikeSubstanceUse } from './part-2-review.ts';
import type { CareRecord } from './records.ts';

/**
 * What a record says, as a hash. Label and recognition count only where there is one: what came in before they were read
 * stays unchanged.
 * @returns equal hashes for equal content.
 */
export const hashOf = (record: CareRecord) => {
  const { content, isPart2 } = record;
  const marks = {
    ...(isPart2 ? { isPart2 } : {}),
    ...(readsLikeSubstanceUse(record) ? { isSubstanceUse: true } : {}),
  };
  return contentHash(withoutEmptyNews({ ...content, ...marks }));
};

/** Columns that came later count only where they say something: rows that came in before stay unchanged. */
const CAME_LATER: ReadonlySet<string> = new Set([
  'verification',
  'isSocial',
  'onsetText',
  'criticality',
  'type',
  'severity',
  'disposition',
  'acceptance',
  'achievement',
  'summary',
  'addresses',
  'narrative',
  'notes',
  'reasonParts',
  'isEndUnknown',
  'changeReason',
]);

const withoutEmptyNews = (content: object) =>
  Object.fromEntries(
    Object.entries(content).filter(([name, value]) => !isEmpty(value) || !CAME_LATER.has(name)),
  );

const isEmpty = (value: unknown) => (Array.isArray(value) ? value.length === 0 : !value);
