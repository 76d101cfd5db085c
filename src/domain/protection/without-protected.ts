import { hideProtected } from './hide-protected.ts';

/**
 * A patient's record as someone reads it who may not know what 42 CFR Part 2 protects: without the records that are
 * marked, and without the words that name one in all others. Of whom the source labels as a whole, what they say of
 * themselves is left out, too.
 * @returns the rest, and how many records were left out: that there are some is said, and nothing of what.
 */
export function withoutProtected<T extends object>(
  record: T,
  protectedTexts: readonly string[],
): { shown: T; count: number } {
  let count = 0;
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return hideProtected(value, protectedTexts);
    if (Array.isArray(value))
      return value.flatMap((each) => {
        if (isMarked(each)) count += 1;
        return isMarked(each) || isChangeOf(each, protectedTexts) ? [] : [visit(each)];
      });
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visitField(name, each)]));
  };
  // Ids and the names of the database's own states are no words of a record.
  const visitField = (name: string, value: unknown): unknown =>
    isId(name) ? value : name === 'protectedTexts' ? [] : visit(value);
  const shown = visit(record) as T;
  if (!isMarked(record)) return { shown, count };
  return {
    shown: { ...shown, isPart2: false, ...('whatMatters' in record ? { whatMatters: null } : {}) },
    count: count + 1,
  };
}

const isMarked = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'isPart2' in value && value.isPart2 === true;

/** A change in a plan's history tells of what it changes by its part and its day alone. */
const isChangeOf = (value: unknown, protectedTexts: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'act' in value &&
  'part' in value &&
  hideProtected(JSON.stringify(value), protectedTexts) !== JSON.stringify(value);

const STATES: ReadonlySet<string> = new Set([
  'kind',
  'status',
  'sourceSystem',
  'timeZone',
  'caseKey',
  'slackUserId',
]);
const isId = (name: string): boolean => name === 'id' || name.endsWith('Id') || STATES.has(name);
