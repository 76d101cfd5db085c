// Every measured claim, beside its baseline of the same run: npm run bench [-- NAME … [--tasks 10000000]]
import { parseArgs } from 'node:util';
import { benchDueScan } from './due-scan.ts';
import { type Figure, printFigures } from './figures.ts';
import { benchFirstWords } from './first-words.ts';
import { benchLag } from './lag.ts';
import { benchMasking } from './masking.ts';
import { benchOutbox } from './outbox.ts';
import { benchReadability } from './readability.ts';
import { benchTaskAck } from './task-ack.ts';
import { benchTypeahead } from './typeahead.ts';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  // Ten million open tasks take minutes to load.
  options: {
    tasks: { type: 'string', default: '1000000' },
    // A folder of FHIR bundles whose plans are read as well as the demo's.
    plans: { type: 'string' },
    prompts: { type: 'string', default: '10000' },
  },
});

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  outbox: benchOutbox,
  'due-scan': () => benchDueScan({ many: Number(values.tasks) }),
  lag: benchLag,
  'task-ack': benchTaskAck,
  typeahead: benchTypeahead,
  readability: () => benchReadability({ plans: values.plans }),
  masking: () => benchMasking({ prompts: Number(values.prompts) }),
  'first-words': benchFirstWords,
};
/** Not of time but of text: the same on every machine, so that a claim which does not hold is a failure. */
const STRICT = new Set(['readability', 'masking']);

const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const figures = await bench();
    printFigures(figures);
    if (STRICT.has(name) && figures.some(({ ratio, limit }) => limit !== null && !(ratio <= limit)))
      process.exitCode = 1;
  }
}
