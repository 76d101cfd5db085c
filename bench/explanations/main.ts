// npm run bench:held-out [-- --lines | --pages | --texts [--misses] | --file rows.json --plans plans.json [--misses]]
import { parseArgs } from 'node:util';
import { fileSets } from './file-sets.ts';
import { printSet } from './print-sets.ts';

const { values } = parseArgs({
  options: {
    lines: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
    texts: { type: 'boolean', default: false },
    // Reading the misses and then mending their words makes the set worthless: for the report of a first run alone.
    misses: { type: 'boolean', default: false },
    file: { type: 'string' },
    plans: { type: 'string' },
  },
});
/** The newest first. */
const OTHER_AUTHORS = ['seventh-author', 'sixth-author', 'fifth-author'];
const HELD_OUT = 'bench/explanations/held-out/';
const { file, plans, misses } = values;
if (Boolean(file) !== Boolean(plans)) throw new Error('--file needs --plans, and --plans needs --file.');

if (values.lines) (await import('./count-lines.ts')).printLines();
else if (file && plans) for (const set of fileSets(file, plans)) await printSet(set, misses);
else {
  const isAll = !values.pages && !values.texts;
  if (isAll || values.pages) await (await import('./print-plans.ts')).printPlanPages();
  if (isAll || values.texts)
    for (const set of [
      ...OTHER_AUTHORS.flatMap((name) =>
        fileSets(`${HELD_OUT}${name}.jsonl`, `${HELD_OUT}${name}-plans.jsonl`),
      ),
      ...(await import('./held-out-sets.ts')).heldOutSets(),
    ])
      await printSet(set, misses);
}
