import { TestRunner } from 'vitest';
import { startTests } from 'vitest/internal/browser';
import { type Answer, channelName, type Order, type Ran } from './orders.ts';

type File = Awaited<ReturnType<typeof startTests>>[number];
type Task = File['tasks'][number];

/** The global through which Stryker's instrumented code is switched; its name is Stryker's own. */
type Switch = {
  activeMutant?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: unknown;
};
const stryker = () => {
  const place = globalThis as { __stryker__?: Switch };
  place.__stryker__ ??= {};
  return place.__stryker__;
};

/** What Vitest's own runner keeps to itself. */
type Inside = {
  workerState: {
    evaluatedModules: { idToModuleMap: Map<string, object>; invalidateModule(node: object): void };
  };
  moduleRunner: unknown;
  _otel: never;
  cancelRun: boolean;
};
const inside = (runner: TestRunner) => runner as unknown as Inside;

const nameOf = (task: Task): string => {
  const names = [task.name];
  for (let suite = task.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return names.join(' ').trim();
};

const allTests = (tasks: readonly Task[]): Extract<Task, { type: 'test' }>[] =>
  tasks.flatMap((task) => (task.type === 'test' ? [task] : allTests(task.tasks)));

/**
 * A start of Vitest for each mutant costs four seconds of a processor, most of them for a worker and its imports. This
 * runner stays in its worker after the first file and runs test files again and again, each with the modules of
 * src/ and test/ evaluated from the start.
 */
export default class WarmRunner extends TestRunner {
  override async onAfterRunFiles(files: File[]): Promise<void> {
    super.onAfterRunFiles(files);
    const channel = new BroadcastChannel(channelName());
    try {
      await new Promise<void>((resolve) => {
        let last = Promise.resolve();
        channel.onmessage = ({ data }: { data: Order | 'end' }) => {
          if (data === 'end') return resolve();
          last = last.then(async () => channel.postMessage(await this.carryOut(data)));
        };
        channel.postMessage('ready');
      });
    } finally {
      channel.close();
    }
  }

  private async carryOut(order: Order): Promise<Answer> {
    const { id, stryker: wanted } = order;
    this.forgetModules();
    const place = stryker();
    Object.assign(place, {
      activeMutant: wanted?.activeMutant,
      hitLimit: wanted?.hitLimit,
      hitCount: wanted?.hitLimit === undefined ? undefined : 0,
      mutantCoverage: undefined,
      currentTestId: undefined,
    });
    const tests: Ran[] = [];
    const errors: string[] = [];
    for (const file of order.files) {
      const runner = new OneRun(this, order);
      try {
        const [ran] = await startTests([file], runner);
        if (ran) collect(ran, tests, errors);
      } catch (error) {
        errors.push(`${file}: ${error}`);
      }
      if (order.bail && (errors.length > 0 || tests.some(({ state }) => state === 'fail'))) break;
    }
    return { id, tests, errors, hitCount: place.hitCount, coverage: place.mutantCoverage };
  }

  /** What mutants left in modules must not reach the next one, and code that runs on import is mutated too. */
  private forgetModules(): void {
    const { evaluatedModules } = inside(this).workerState;
    for (const [id, node] of evaluatedModules.idToModuleMap)
      if (
        /\/(src|test|sandbox|demo)\//.test(id) &&
        !id.includes('/src/generated/') &&
        !id.includes('/test/mutate/')
      )
        evaluatedModules.invalidateModule(node);
  }
}

/** Runs one file and reports to nobody. */
class OneRun extends TestRunner {
  readonly #order: Order;

  constructor(host: WarmRunner, order: Order) {
    super({ ...host.config, bail: 0, setupFiles: [] });
    this.#order = order;
    Object.defineProperty(this, 'moduleRunner', { value: inside(host).moduleRunner });
    this.__setTraces(inside(host)._otel);
  }

  onCollected(files: File[]): void {
    const wanted = this.#order.tests;
    if (!wanted) return;
    for (const file of files) {
      const names = new Set(wanted[file.filepath]);
      for (const test of allTests(file.tasks)) if (!names.has(nameOf(test))) test.mode = 'skip';
    }
  }

  override async onBeforeRunTask(test: Extract<Task, { type: 'test' }>): Promise<void> {
    if (this.#order.stryker?.isDryRun) stryker().currentTestId = `${test.file.filepath}#${nameOf(test)}`;
    await super.onBeforeRunTask(test);
  }

  override onAfterRunTask(test: Extract<Task, { type: 'test' }>): void {
    stryker().currentTestId = undefined;
    if (this.#order.bail && test.result?.state === 'fail') inside(this).cancelRun = true;
    super.onAfterRunTask(test);
  }

  override async onAfterRunSuite(): Promise<void> {}
}

function collect(file: File, tests: Ran[], errors: string[]): void {
  const firstError = ({ result }: Task | File) => result?.errors?.[0]?.message ?? 'failed';
  for (const test of allTests(file.tasks)) {
    const state = test.result?.state;
    if (state !== 'pass' && state !== 'fail') continue;
    tests.push({
      file: file.filepath,
      name: nameOf(test),
      state,
      ms: test.result?.duration ?? 0,
      ...(state === 'fail' ? { error: firstError(test) } : {}),
    });
  }
  if (file.result?.errors?.length) errors.push(`${file.name}: ${firstError(file)}`);
}
