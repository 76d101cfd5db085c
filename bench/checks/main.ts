// npm run bench:checks [-- --plans FILE --times 100 --seed 7 --misses]
import { parseArgs } from 'node:util';
import { doesNotHold, printFigures } from '../figures.ts';
import { benchChecks, CHECKS } from './bench-checks.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: CHECKS.notes },
    times: { type: 'string', default: String(CHECKS.times) },
    seed: { type: 'string', default: String(CHECKS.seed) },
    misses: { type: 'boolean', default: CHECKS.misses },
  },
});
const figures = benchChecks({
  ...CHECKS,
  notes: values.plans,
  times: Number(values.times),
  seed: Number(values.seed),
  misses: values.misses,
});
printFigures(figures);
if (figures.some(doesNotHold)) process.exitCode = 1;
