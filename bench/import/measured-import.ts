import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import packageJson from '../../package.json' with { type: 'json' };

export type Ran = {
  /** Of reading and writing; that the process started and opened its database is left out. */
  ms: number;
  peakMb: number;
  /** The lines of progress, as an operator sees them. */
  progress: string[];
  patients: Counts;
  /** Of all kinds, patients among them. */
  all: Counts;
};
type Counts = { added: number; changed: number; unchanged: number };

/**
 * As `npm run import` starts it: little of what is read is kept, so it is collected early, often and at once. Marking beside
 * the work falls behind where no core is free.
 */
const IMPORT_FLAGS = packageJson.scripts.import.match(/--(?:max|heap|no)-\S+/g) ?? [];

/** Said at the end, when `VmHWM` is the most that the process ever held. */
const SAY_PEAK =
  "process.on('exit',()=>console.error(/VmHWM.*/.exec(process.getBuiltinModule('fs').readFileSync('/proc/self/status','utf8'))[0]))";

/** `npm run import -- PATH` in a process of its own. Throws when a file or a record was broken. */
export async function measureImport(databaseUrl: string, path: string): Promise<Ran> {
  const flags = [...IMPORT_FLAGS, '--import', `data:text/javascript,${encodeURIComponent(SAY_PEAK)}`];
  const child = spawn('node', [...flags, 'src/main.ts', 'import', path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const said = text(child.stderr);
  const ended = once(child, 'exit');
  let out = '';
  let began = performance.now();
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    // The first words are those of the import with its database open.
    if (out === '') began = performance.now();
    out += chunk;
  }
  const ms = performance.now() - began;
  const [code] = await ended;
  const err = await said;
  if (code !== 0) throw new Error(`The import ended with ${code}: ${err}`);
  const rows = [...out.matchAll(/^([A-Z][a-z ]+?) +([\d,]+) +([\d,]+) +([\d,]+)$/gm)].map(
    ([, kind, ...cells]) => ({ kind, cells: cells.map((cell) => Number(cell.replaceAll(',', ''))) }),
  );
  const sum = (chosen: typeof rows, column: number) =>
    chosen.reduce((total, { cells }) => total + (cells[column] ?? Number.NaN), 0);
  const counts = (chosen: typeof rows): Counts => ({
    added: sum(chosen, 0),
    changed: sum(chosen, 1),
    unchanged: sum(chosen, 2),
  });
  return {
    ms,
    peakMb: Number(/VmHWM:\s+(\d+)/.exec(err)?.[1]) / 1_024,
    progress: out.match(/^ *\d+%.*$/gm) ?? [],
    patients: counts(rows.filter(({ kind }) => kind === 'Patients')),
    all: counts(rows),
  };
}
