import { foldName } from '../../plain-language/names/fold.ts';
import { LISTED_MOST } from '../text-limits.ts';
import { type PatientRecord, patientRecordSchema } from './records.ts';
import type { Revision } from './revision.ts';

/** What one system says of a patient. */
export type PatientWord = {
  system: string;
  id: string;
  content: PatientRecord;
  /** Its system says that another of its records replaces it. */
  isReplaced: boolean;
  revision: Revision;
};

/**
 * One patient of what all systems say, whatever came first: what is single is of the record that was changed last and
 * is in use, and where that says nothing of the next; numbers, phones, addresses and languages are of all of them. The
 * names of the others are former names.
 * @returns what the patient's row says; `isActive` is false where each record in use is no longer so.
 */
export function composePatient(words: readonly PatientWord[]): PatientRecord {
  const [first, ...others] = words.toSorted(byWeight);
  if (!first) throw new RangeError('a patient without a source');
  const { isActive: _own, labelsAll: _label, ...best } = first.content;
  const rest = others.map(({ content }) => content);
  const inUse = words.filter(({ isReplaced }) => !isReplaced);
  const isLeft = inUse.length > 0 && inUse.every(({ content }) => content.isActive === false);
  if (rest.length === 0) return { ...best, ...(isLeft ? { isActive: false } : {}) };
  const record: Record<string, unknown> = { ...best };
  for (const other of rest)
    for (const [name, value] of Object.entries(other)) {
      const own = record[name];
      if (UNITS.has(name)) continue;
      if (Array.isArray(value)) record[name] = [...(Array.isArray(own) ? own : []), ...value];
      else if (saysNothing(name, own)) record[name] = value;
    }
  const named = [best, ...rest].find(hasName) ?? best;
  const shown = new Set([...named.givenNames, named.familyName].map(foldName));
  const dead = [best, ...rest].find(({ isDeceased }) => isDeceased);
  return patientRecordSchema.parse({
    ...record,
    givenNames: named.givenNames,
    familyName: named.familyName,
    otherNames: eachOnce(
      [best, ...rest].flatMap((each) => [...each.otherNames, ...each.givenNames, each.familyName]),
      foldName,
    ).filter((name) => name !== '' && !shown.has(foldName(name))),
    identifiers: eachOnce(all(record.identifiers), ({ system, value }) => JSON.stringify([system, value])),
    telecoms: eachOnce(all(record.telecoms), telecomKey),
    addresses: eachOnce(all(record.addresses), (each) => JSON.stringify(each)),
    languages: eachOnce(best.languages.concat(rest.flatMap(({ languages }) => languages)), (each) => each),
    isDeceased: dead !== undefined,
    deceasedOn: dead?.deceasedOn ?? null,
    deceasedText: dead?.deceasedText,
    isActive: isLeft ? false : undefined,
  });
}

/** These belong together, or are decided apart. */
const UNITS: ReadonlySet<string> = new Set([
  'source',
  'record',
  'givenNames',
  'familyName',
  'otherNames',
  'languages',
  'isDeceased',
  'deceasedOn',
  'deceasedText',
  'isActive',
  'labelsAll',
]);

const saysNothing = (name: string, value: unknown) =>
  value === undefined || value === null || value === '' || (name === 'gender' && value === 'unknown');

const hasName = ({ givenNames, familyName }: PatientRecord) => givenNames.length > 0 || familyName !== '';

const all = (value: unknown) => (Array.isArray(value) ? value : []);

/** "(555) 555-0102" and "555-555-0102" are one number. */
export const phoneDigits = (value: string): string =>
  value.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');

const telecomKey = ({ kind, value }: PatientRecord['telecoms'][number]) =>
  kind === 'phone' ? phoneDigits(value) || value : value.toLowerCase();

const eachOnce = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()]
    .toReversed()
    .slice(0, LISTED_MOST);

/** In use before replaced and inactive, newer before older; the name of the system decides the rest. */
function byWeight(a: PatientWord, b: PatientWord): number {
  const rank = ({ isReplaced, content }: PatientWord) =>
    isReplaced ? 2 : content.isActive === false ? 1 : 0;
  const at = ({ revision }: PatientWord) =>
    revision.updatedAt === null ? 0 : Date.parse(revision.updatedAt);
  const key = ({ system, id }: PatientWord) => JSON.stringify([system, id]);
  return rank(a) - rank(b) || at(b) - at(a) || (key(a) < key(b) ? -1 : 1);
}
