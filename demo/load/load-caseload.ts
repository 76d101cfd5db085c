import type { Sandbox } from '../../sandbox/sandbox.ts';
import { caseloadAt } from '../caseload/caseload.ts';
import type { demoClock } from '../clock.ts';
import { importCharts, writeBundles } from './import-charts.ts';
import { liveThrough } from './live.ts';
import { type Base, makePeople } from './make-people.ts';

export type LoadOptions = {
  base: Base;
  clock: Pick<ReturnType<typeof demoClock>, 'now' | 'set'>;
  settle: () => Promise<void>;
  sandbox: Sandbox;
  /** Where the FHIR files are put. */
  folder: string;
  say: (line: string) => void;
  signal: AbortSignal;
};

/** The clinic was set up so many days before its first patient was called. */
const SET_UP_DAYS_BEFORE = 3;

/** Sets the workplace up, imports the charts and lives through the last month, all by the product's own verbs. */
export async function loadCaseload(options: LoadOptions): Promise<void> {
  const { base, clock, settle, sandbox, say, signal } = options;
  const caseload = caseloadAt(clock.now());
  const count = caseload.stories.harbor.length + caseload.stories.summit.length;
  const firstAt = caseload.steps[0]?.at.at ?? caseload.start.at;
  clock.set(new Date(firstAt.getTime() - SET_UP_DAYS_BEFORE * 86_400_000));
  const { as, teamIds } = await makePeople(base);
  say(`Importing ${count} invented patients as FHIR …`);
  await importCharts(base, await writeBundles(caseload, options.folder));
  say(`Living through the last month: ${caseload.steps.length} calls, visits, tasks and notes …`);
  await liveThrough(caseload, {
    base,
    as,
    teamIds,
    moveTo: clock.set,
    settle,
    say: async (user, channel, text) => void (await sandbox.robot(user).say(channel, text)),
    progress: quarters(say),
    signal,
  });
}

/** A line at each quarter: enough to see that it moves. */
function quarters(say: (line: string) => void) {
  let shown = 0;
  return (done: number, total: number): void => {
    const quarter = Math.floor((done / total) * 4);
    if (quarter === shown || quarter === 4) return;
    shown = quarter;
    say(`  ${quarter * 25} %`);
  };
}
