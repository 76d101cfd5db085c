// npm run test:sql [-- --postgres FOLDER] [--list]: the tests whose outcome may hang on the version of PostgreSQL.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { selectTests } from './select-tests.ts';

const { values } = parseArgs({
  options: {
    /** The programs of another PostgreSQL, for example /usr/lib/postgresql/15/bin. */
    postgres: { type: 'string' },
    /** Says which these are, and runs none. */
    list: { type: 'boolean', default: false },
  },
});
const tests = selectTests();
if (values.list) process.stdout.write(`${tests.join('\n')}\n`);
else {
  const run = spawn('vitest', ['run', '--project', 'northstar', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, ...(values.postgres ? { TEST_POSTGRES_BIN: values.postgres } : {}) },
  });
  const [code] = await once(run, 'exit');
  process.exitCode = code ?? 1;
}
