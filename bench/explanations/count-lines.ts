import { globSync, readFileSync } from 'node:fs';

const AREA =
  '{plain-language,domain/explanations,domain/translations,slack/explanations,slack/translations,handout,ai}';
const KINDS: readonly (readonly [string, string])[] = [
  ['source', `src/${AREA}/**/*.ts`],
  ['tests', `test/{${AREA.slice(1, -1)},bench/explanations}/**/*.ts`],
  ['bench', 'bench/explanations/**/*.ts'],
  [
    'data',
    `{src/${AREA},test/{${AREA.slice(1, -1)},bench/explanations,fixtures/explanations},bench/explanations}/**/*.{yaml,txt,json,jsonl}`,
  ],
];

/** Lines of the area of explanations (the assistant is another): TypeScript of source, tests and bench, and data files, which people read. */
export function printLines(): void {
  let code = 0;
  for (const [kind, pattern] of KINDS) {
    const lines = globSync(pattern, { exclude: ['**/ai/assistant/**'] }).reduce(
      (sum, path) => sum + readFileSync(path, 'utf8').split('\n').length - 1,
      0,
    );
    if (kind !== 'data') code += lines;
    console.log(`${kind.padEnd(8)} ${lines}`);
  }
  console.log(`TypeScript in all ${code}`);
}
