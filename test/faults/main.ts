// npm run test:faults [-- --full] [--seed N] [--postgres FOLDER]: the short form unless told; a seed replays its schedule.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    /** 5,000 follow-ups, 100 kills, 20 pauses, 20 restarts of the database: ten minutes or so. */
    full: { type: 'boolean', default: false },
    seed: { type: 'string' },
    /** The programs of another PostgreSQL, for example /usr/lib/postgresql/15/bin. */
    postgres: { type: 'string' },
  },
});
const run = spawn('vitest', ['run', '--project', 'faults'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(values.full ? { FAULTS_FULL: '1' } : {}),
    ...(values.seed ? { FAULTS_SEED: values.seed } : {}),
    ...(values.postgres ? { TEST_POSTGRES_BIN: values.postgres } : {}),
  },
});
const [code] = await once(run, 'exit');
process.exitCode = code ?? 1;
