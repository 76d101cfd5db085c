/**
 * What a table has of its own under a word that comes from outside: a problem may be called "constructor".
 * @returns undefined where it has nothing, or there is no table.
 */
export const ownOf = <T>(table: Readonly<Record<string, T>> | undefined, word: string): T | undefined =>
  table && Object.hasOwn(table, word) ? table[word] : undefined;
