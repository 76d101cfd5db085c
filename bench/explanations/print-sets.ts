import { type Guarded, measureGuards } from './measure-guards.ts';
import { measurePath, usualVotes } from './measure-path.ts';
import type { Row, TextSet } from './sets.ts';
import { percent, type Tally, tally, tallyBy, type Verdict } from './tally.ts';

/** Seeds of the verifier's errors. */
const ROUNDS = 20;

const line = (name: string, one: Tally) =>
  console.log(`  ${name.padEnd(36)} ${one.stopped} of ${one.of} (${percent(one)})`);

/** What becomes of a set, by language and class; with `withMisses` each text that got through and each false alarm. */
export async function printSet(set: TextSet, withMisses: boolean): Promise<void> {
  const { wrong, faithful } = measureGuards(set);
  console.log(set.name);
  line('wrong, blocked by the guards alone', tally(wrong.blocked));
  line('wrong, doubted besides', tally(wrong.doubted));
  line('faithful, blocked by the guards', tally(faithful.blocked));
  line('faithful, doubted besides', tally(faithful.doubted));
  const path = await measurePath(set, ROUNDS);
  const votes = `verifier right 9 in 10, at most ${usualVotes()} votes, ${path.calls.toFixed(1)} calls in the mean`;
  console.log(`  with the ${votes}:`);
  console.log(`    wrong stopped ${percent(path.wrong)}, faithful refused ${percent(path.faithful)}`);
  const groups = (name: string, guarded: Guarded, groupOf: (row: Row) => string) => {
    const doubted = new Map(tallyBy(guarded.doubted, groupOf));
    for (const [group, { of, stopped }] of tallyBy(guarded.blocked, groupOf))
      console.log(
        `    ${name} ${group}: ${stopped} blocked, ${doubted.get(group)?.stopped ?? 0} doubted of ${of}`,
      );
  };
  groups('wrong', wrong, ({ language }) => language);
  groups('faithful', faithful, ({ language }) => language);
  groups('wrong,', wrong, (row) => row.class);
  if (!withMisses) return;
  misses('neither blocked nor doubted', wrong, (blocked, doubted) => !blocked && !doubted);
  misses('false alarms', faithful, (blocked, doubted) => blocked || doubted);
}

function misses(
  title: string,
  { blocked, doubted }: Guarded,
  isMiss: (blocked: boolean, doubted: boolean) => boolean,
): void {
  console.log(`  ${title}:`);
  const by = ({ stoppedBy }: Verdict | { stoppedBy: null }) => stoppedBy;
  for (const [at, verdict] of blocked.entries()) {
    const other = doubted[at] ?? { stoppedBy: null };
    const { row } = verdict;
    if (isMiss(by(verdict) !== null, by(other) !== null))
      console.log(`    ${row.id} ${row.class}: ${row.text} <- ${by(verdict) ?? by(other) ?? 'nothing'}`);
  }
}
