// Every measured claim, beside its baseline of the same run: npm run bench [-- NAME … [--tasks 10000000] [--smoke]]
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import { doesNotHold, printFigures } from './figures.ts';
import { runSmoke } from './run-smoke.ts';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    // Ten million open tasks take minutes to load.
    tasks: { type: 'string', default: '1000000' },
    // A folder of FHIR bundles: its plans are read as well as the demo's, and it is imported as well as the made-up export.
    plans: { type: 'string' },
    prompts: { type: 'string', default: '10000' },
    // 5 GB of disk and half an hour at two busy cores.
    'audit-rows': { type: 'string', default: '10000000' },
    // Each bench small, in seconds: whether it runs and gives its figures, whatever they are.
    smoke: { type: 'boolean', default: false },
  },
});

const all = benches({ ...values, auditRows: values['audit-rows'] });
const unknown = wanted.filter((name) => !(name in all));
const chosen = Object.entries(all).filter(([name]) => wanted.length === 0 || wanted.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is named ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}.`);
  process.exitCode = 2;
} else if (values.smoke) {
  if (!(await runSmoke(chosen))) process.exitCode = 1;
} else {
  for (const [, { full, isStrict }] of chosen) {
    const figures = await full();
    printFigures(figures);
    if (isStrict && figures.some(doesNotHold)) process.exitCode = 1;
  }
}
