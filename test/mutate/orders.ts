/** What the host asks of the warm worker: run these test files once. */
export type Order = {
  id: number;
  /** Absolute paths. */
  files: readonly string[];
  /** Full names of the tests to run, by file; left out: all. */
  tests?: Readonly<Record<string, readonly string[]>>;
  /** Stop at the first test that fails. */
  bail: boolean;
  /** A mutant of Stryker's: its switch is a global that the instrumented code reads. */
  stryker?: { activeMutant: string | undefined; hitLimit: number | undefined; isDryRun: boolean };
};

export type Ran = { file: string; name: string; state: 'pass' | 'fail' | 'skip'; ms: number; error?: string };

export type Answer = {
  id: number;
  tests: Ran[];
  /** What broke outside of a test: a module that does not load. */
  errors: string[];
  hitCount?: number | undefined;
  coverage?: unknown;
};

export const channelName = () => `northstar-mutate-${process.pid}`;
