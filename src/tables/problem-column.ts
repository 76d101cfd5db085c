/** The last column of a file with faulty rows: what is wrong with each. */
export const PROBLEM_HEADER = 'Problem';

/** The headers of a list without that column: what was chosen for the list counts for its corrected rows. */
export const withoutProblem = (headers: readonly string[]): string[] =>
  headers.at(-1) === PROBLEM_HEADER ? headers.slice(0, -1) : [...headers];
