// Every measured claim, beside its baseline of the same run: npm run bench [-- NAME … [--tasks 10000000]]
import { parseArgs } from 'node:util';
import { benchDueScan } from './due-scan.ts';
import { type Figure, printFigures } from './figures.ts';
import { benchLag } from './lag.ts';
import { benchOutbox } from './outbox.ts';
import { benchTaskAck } from './task-ack.ts';
import { benchTypeahead } from './typeahead.ts';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  // Ten million open tasks take minutes to load.
  options: { tasks: { type: 'string', default: '1000000' } },
});

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  outbox: benchOutbox,
  'due-scan': () => benchDueScan({ many: Number(values.tasks) }),
  lag: benchLag,
  'task-ack': benchTaskAck,
  typeahead: benchTypeahead,
};

const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) printFigures(await bench());
  }
}
