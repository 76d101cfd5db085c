import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import type { Answer } from './orders.ts';
import { isSampled, NOT_TRIED } from './sample.ts';
import { openWarmVitest, type WarmVitest } from './warm-vitest.ts';

type Coverage = { static: Record<string, number>; perTest: Record<string, Record<string, number>> };

const testFiles = (): string[] => JSON.parse(process.env.MUTATE_TESTS ?? '[]');

/** Stryker's view of the warm worker. It works in Stryker's copy of the repository: the current folder. */
class WarmStrykerRunner implements TestRunner {
  #vitest: WarmVitest | undefined;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#vitest = await openWarmVitest();
  }

  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    const answer = await this.#run({ activeMutant: undefined, hitLimit: undefined, isDryRun: true }, false);
    const result = resultOf(answer);
    const coverage = answer.coverage as Coverage | undefined;
    if (result.status !== DryRunStatus.Complete || !coverage) return result;
    const perTest = Object.entries(coverage.perTest).map(([id, hits]) => [relative(process.cwd(), id), hits]);
    return { ...result, mutantCoverage: { static: coverage.static, perTest: Object.fromEntries(perTest) } };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, testFilter } = options;
    if (!isSampled(activeMutant, Number(process.env.MUTATE_SAMPLE ?? 100)))
      return { status: MutantRunStatus.Error, errorMessage: NOT_TRIED };
    const answer = await this.#run(
      { activeMutant: activeMutant.id, hitLimit, isDryRun: false },
      !options.disableBail,
      testFilter,
    );
    return toMutantRunResult(determineHitLimitReached(answer.hitCount, hitLimit) ?? resultOf(answer));
  }

  async dispose(): Promise<void> {
    await this.#vitest?.close();
  }

  async #run(
    stryker: { activeMutant: string | undefined; hitLimit: number | undefined; isDryRun: boolean },
    bail: boolean,
    filter?: readonly string[],
  ): Promise<Answer> {
    if (!this.#vitest) throw new Error('init() comes first.');
    const absolute = (file: string) => `${process.cwd()}/${file}`;
    if (!filter) return this.#vitest.run({ files: testFiles().map(absolute), bail, stryker });
    const tests: Record<string, string[]> = {};
    for (const id of filter) {
      const [file = '', ...name] = id.split('#');
      tests[absolute(file)] ??= [];
      tests[absolute(file)]?.push(name.join('#'));
    }
    return this.#vitest.run({ files: Object.keys(tests), tests, bail, stryker });
  }
}

function resultOf({ tests, errors }: Answer): DryRunResult {
  if (errors.length > 0 && tests.every(({ state }) => state !== 'fail'))
    return { status: DryRunStatus.Error, errorMessage: errors.join('\n') };
  return {
    status: DryRunStatus.Complete,
    tests: tests.map(({ file, name, state, ms, error }): TestResult => {
      const known = {
        id: `${relative(process.cwd(), file)}#${name}`,
        name,
        fileName: file,
        timeSpentMs: ms,
      };
      return state === 'fail'
        ? { ...known, status: TestStatus.Failed, failureMessage: error ?? 'failed' }
        : { ...known, status: TestStatus.Success };
    }),
  };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'warm-vitest', WarmStrykerRunner)];
