/**
 * How many random cases a slow property tries: few in everyday runs, more with `PROPERTY_SCALE=10 npm test`.
 * Each of these properties also has fixed examples of its edges.
 */
export const propertyRuns = (everyday: number): number =>
  Math.ceil(everyday * Number(process.env.PROPERTY_SCALE ?? 1));
