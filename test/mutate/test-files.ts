import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** They start the product in processes of its own, which no mutant reaches, measure memory, or are about the repository. */
const OUT_OF_REACH =
  /^test\/(e2e|faults|page|demo|mutate)\/|^test\/(architecture|readme)\.test\.ts$|\/(killed|import-memory|import-growth)\.test\.ts$/;

/**
 * The tests that are to kill the mutants of a source file: those of the folder that mirrors its own, and each that
 * imports it.
 */
export function testFilesOf(source: string): string[] {
  const mirror = dirname(source).replace(/^src/, 'test');
  const neighbours = existsSync(mirror)
    ? readdirSync(mirror)
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join(mirror, name))
    : [];
  const direct = globSync('test/**/*.test.ts').filter((file) =>
    readFileSync(file, 'utf8').includes(`/${source}'`),
  );
  return [...new Set([...neighbours, ...direct])].filter((file) => !OUT_OF_REACH.test(file));
}

/** `src/app.ts`, `src/app.ts:10-20` or a folder: the source files, each with its lines if they were said. */
export function sourcesOf(wanted: string): { file: string; lines: [number, number] | null }[] {
  const [, path = wanted, from, to] = /^(.*?)(?::(\d+)(?:-(\d+))?)?$/.exec(wanted) ?? [];
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  if (path.endsWith('.ts')) return [{ file: path, lines: from ? [Number(from), Number(to ?? from)] : null }];
  return globSync(`${path.replace(/\/$/, '')}/*.ts`)
    .sort()
    .filter((file) => !basename(file).endsWith('.test.ts'))
    .map((file) => ({ file, lines: null }));
}
