import { readFileSync } from 'node:fs';

/**
 * The lines of a data file of this program that say something: no empty one, and none that begins with "#".
 * @throws Error where the file is missing
 */
export const linesOf = (file: URL): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
