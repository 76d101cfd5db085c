/** Parts of a record as it was parsed, before its shape is checked. */
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a list; one thing alone is a list of one. */
export const listed = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const objects = (value: unknown): Json[] => listed(value).filter(isObject);

/** Without the parts that say nothing: a translator takes a missing one for null. */
export const withParts = (base: Json, parts: Json): Json => ({
  ...base,
  ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
});
