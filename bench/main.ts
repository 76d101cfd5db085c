// Every measured claim, beside its baseline of the same run: npm run bench [-- NAME …]
import { type Figure, printFigures } from './figures.ts';
import { benchTaskAck } from './task-ack.ts';
import { benchTypeahead } from './typeahead.ts';

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  'task-ack': benchTaskAck,
  typeahead: benchTypeahead,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) printFigures(await bench());
  }
}
