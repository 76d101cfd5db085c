// npm run mutate -- FILE… : how many small faults in these files no test would notice.
import { parseArgs } from 'node:util';
import { mutateSeams } from './mutate-seams.ts';
import { mutateWithStryker } from './mutate-with-stryker.ts';
import { printReport, type Verdict } from './report.ts';
import { sourcesOf, testFilesOf } from './test-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only Stryker's mutants, or only those of the seams. */
    only: { type: 'string' },
    /** These test files instead of the usual ones. */
    tests: { type: 'string', multiple: true, default: [] },
    concurrency: { type: 'string', default: '2' },
    /** Of a hundred of Stryker's mutants so many, always the same ones. */
    sample: { type: 'string', default: '100' },
    /** Try everything again, not only what changed since the last run. */
    force: { type: 'boolean', default: false },
  },
});

const sources = positionals.flatMap(sourcesOf);
if (sources.length === 0) {
  process.stderr.write(
    'Say which files: npm run mutate -- src/domain/access/access.ts src/domain/deliveries\n',
  );
  process.exitCode = 2;
} else {
  // One test server for all copies that are made of the repository.
  process.env.TEST_SERVER_KEY ??= new URL('../kit/global-setup.ts', import.meta.url).href;
  const tests = (file: string) => (values.tests.length > 0 ? values.tests : testFilesOf(file));
  const verdicts: Verdict[] = [];
  if (values.only !== 'seams')
    verdicts.push(
      ...(await mutateWithStryker(sources, {
        tests: [...new Set(sources.flatMap(({ file }) => tests(file)))],
        concurrency: Number(values.concurrency),
        force: values.force,
        sample: Number(values.sample),
      })),
    );
  if (values.only !== 'stryker') verdicts.push(...(await mutateSeams(sources, tests)));
  printReport(verdicts);
  // Vitest has seen tests fail, as they should.
  process.exitCode = 0;
}
