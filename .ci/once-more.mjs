// node .ci/once-more.mjs LIST PROJECT [FILE…]: the tests of a project. At most three files that fail are run once more, alone.
// Those that pass then are unsteady: they go into the file LIST, which .ci/run prints at its end. Each is a bug to mend next.
// Not for the faults: a message posted twice in one run of twenty is what they look for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** More than these are no accident. */
const MOST_UNSTEADY = 3;

const [list, project, ...files] = process.argv.slice(2);
const report = join(tmpdir(), `northstar-vitest-${process.pid}.json`);

async function passes(...more) {
  const args = ['vitest', 'run', '--project', project, ...more];
  const [code] = await once(spawn('npx', args, { stdio: 'inherit' }), 'exit');
  return code === 0;
}

/** Empty: what failed was no test, or the run did not get as far as its report. */
function failedFiles() {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => relative(process.cwd(), name));
  } catch {
    return [];
  } finally {
    rmSync(report, { force: true });
  }
}

if (!(await passes('--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files))) {
  const failed = failedFiles();
  const isFew = failed.length > 0 && failed.length <= MOST_UNSTEADY;
  if (!isFew || !(await passes(...failed))) process.exit(1);
  appendFileSync(list, `${failed.join('\n')}\n`);
}
