import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import type { Verdict } from './report.ts';
import { isSampled } from './sample.ts';

type Source = { file: string; lines: [number, number] | null };

/** Mutates expressions and blocks of TypeScript in a copy below `.data`. Nothing of the repository is touched. */
export async function mutateWithStryker(
  sources: readonly Source[],
  {
    tests,
    concurrency,
    force,
    sample,
  }: { tests: readonly string[]; concurrency: number; force: boolean; sample: number },
): Promise<Verdict[]> {
  if (tests.length === 0) throw new Error('No test belongs to these files: name some with --tests.');
  process.env.MUTATE_TESTS = JSON.stringify(tests);
  process.env.MUTATE_SAMPLE = String(sample);
  const results = await new Stryker({
    mutate: sources.map(({ file, lines }) => (lines ? `${file}:${lines[0]}-${lines[1]}` : file)),
    plugins: ['./test/mutate/stryker-runner.ts', './test/mutate/ignored-code.ts'],
    testRunner: 'warm-vitest',
    coverageAnalysis: 'perTest',
    concurrency,
    force,
    // A busy machine starves a worker for seconds.
    timeoutMS: 30_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 20,
    mutator: {
      // Sentences, labels and names of columns: the types or the database refuse most wrong ones, and what a sentence
      // says is not a rule. Words that are rules (codes, states, levels) are mutated as seams.
      excludedMutations: ['StringLiteral'],
    },
    ignorers: ['no-rule'],
    // What a sample left out is not known: nothing of it may be taken for the next run.
    incremental: sample >= 100,
    incrementalFile: '.data/mutate/incremental.json',
    tempDirName: '.data/mutate/copies',
    ignorePatterns: ['/docs', '/.data', '/bench'],
    // Stryker would rewrite it with the compiler's old interface, which TypeScript 7 does not have.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    reporters: ['progress'],
    allowConsoleColors: false,
    logLevel: 'warn' as never,
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
  const asked = new Set(sources.map(({ file }) => file));
  return results.flatMap((result): Verdict[] => {
    const { fileName, mutatorName, replacement, location, status } = result;
    const line = readFileSync(fileName, 'utf8').split('\n')[location.start.line - 1] ?? '';
    const verdict = VERDICTS[status] ?? 'ignored';
    const file = relative(process.cwd(), fileName);
    // The incremental report holds what was asked for before as well.
    if (!asked.has(file) || !isSampled(result, sample)) return [];
    return [
      { file, line: location.start.line, kind: mutatorName, from: line.trim(), to: replacement, verdict },
    ];
  });
}

const VERDICTS: Partial<Record<string, Verdict['verdict']>> = {
  Killed: 'killed',
  Timeout: 'killed',
  RuntimeError: 'killed',
  Survived: 'survived',
  NoCoverage: 'survived',
};
