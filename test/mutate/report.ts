export type Verdict = {
  file: string;
  /** 1-based. */
  line: number;
  kind: string;
  /** The line, or the text that was changed. */
  from: string;
  to: string;
  verdict: 'killed' | 'survived' | 'ignored';
};

const percent = (killed: number, all: number) => (all === 0 ? '–' : `${((100 * killed) / all).toFixed(1)}%`);
const short = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};

/** Survivors first, each with its place; then the score of each file and of all. */
export function printReport(verdicts: readonly Verdict[]): void {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const { file, line, kind, from, to } of verdicts.filter(({ verdict }) => verdict === 'survived')) {
    print(`survived  ${file}:${line}  ${kind}`);
    print(`          - ${short(from)}`);
    print(`          + ${short(to)}`);
  }
  const counted = verdicts.filter(({ verdict }) => verdict !== 'ignored');
  const killedOf = (some: readonly Verdict[]) => some.filter(({ verdict }) => verdict === 'killed').length;
  const files = [...Map.groupBy(counted, ({ file }) => file)];
  print(`\n${'score'.padStart(7)} ${'killed'.padStart(7)} ${'all'.padStart(5)}  file`);
  for (const [file, some] of files.toSorted(([a], [b]) => a.localeCompare(b)))
    print(row(percent(killedOf(some), some.length), killedOf(some), some.length, file));
  print(row(percent(killedOf(counted), counted.length), killedOf(counted), counted.length, 'all'));
}

const row = (score: string, killed: number, all: number, name: string) =>
  `${score.padStart(7)} ${String(killed).padStart(7)} ${String(all).padStart(5)}  ${name}`;
