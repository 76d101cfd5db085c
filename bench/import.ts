import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Figure } from './figures.ts';
import { startImportServer } from './import/import-server.ts';
import { type MadeExport, makeExport } from './import/made-export.ts';
import { measureImport, type Ran } from './import/measured-import.ts';

const MB = 1024 * 1024;
/** What the import promises of its memory, whatever it reads. */
const MOST_MB = 350;
/** One line for each tenth, 0% and 100% among them. */
const PROGRESS_LINES = 11;

type Size = { mb: number; fewerMb: number; plans?: string | undefined };

/**
 * The operator's import of a bulk export in a process of its own: its pace beside that over a tenth of it and beside
 * `JSON.parse` alone, its memory, its progress, and once more over the same files. With `--plans FOLDER` that folder, too.
 */
export async function benchImport({
  mb = 300,
  fewerMb = mb / 10,
  plans,
}: Partial<Size> = {}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack();
  const { folder, urls, stop } = await startImportServer(['few', 'many', 'plans']);
  started.defer(stop);
  const urlOf = (name: string) => urls[name] ?? '';
  const [few, many] = [
    await makeExport(join(folder, 'few'), fewerMb * MB),
    await makeExport(join(folder, 'many'), mb * MB),
  ];
  const parsedMs = await parseOnly(many.folder);
  const fewer = await measureImport(urlOf('few'), few.folder);
  const first = await measureImport(urlOf('many'), many.folder);
  if (first.patients.added !== many.patients)
    throw new Error(`${first.patients.added} patients came in and not ${many.patients}`);
  const again = await measureImport(urlOf('many'), many.folder);
  if (again.all.added + again.all.changed > 0 || again.patients.unchanged !== many.patients)
    throw new Error(`The second import changed something: ${JSON.stringify(again.all)}`);
  const figures = [
    pace(many, first, parsedMs),
    growth({ export: many, ran: first }, { export: few, ran: fewer }),
    memory(`${mb} MB of NDJSON`, first),
    progress(first),
    {
      name: 'the same files imported again: nothing changes',
      ours: seconds(again.ms),
      baseline: `${seconds(first.ms)} the first time`,
      ratio: again.ms / first.ms,
      limit: null,
    },
  ];
  if (plans === undefined) return figures;
  const bundles = await measureImport(urlOf('plans'), plans);
  return [
    ...figures,
    memory(`bundles of a folder, ${bundles.all.added} rows in ${seconds(bundles.ms)}`, bundles),
  ];
}

/** ms that it takes to read the lines of the files and to parse each. */
async function parseOnly(folder: string): Promise<number> {
  const began = performance.now();
  for (const name of await readdir(folder))
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) }))
      JSON.parse(line);
  return performance.now() - began;
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const mbPerSecond = (bytes: number, ms: number) => bytes / MB / (ms / 1_000);

function pace({ bytes, resources, patients }: MadeExport, { ms }: Ran, parsedMs: number): Figure {
  const perSecond = Math.round(resources / (ms / 1_000)).toLocaleString('en');
  return {
    name: `import of ${(bytes / MB).toFixed(0)} MB of NDJSON: ${resources.toLocaleString('en')} resources of ${patients.toLocaleString('en')} patients`,
    ours: `${seconds(ms)}, ${mbPerSecond(bytes, ms).toFixed(2)} MB/s, ${perSecond} resources/s`,
    baseline: `${mbPerSecond(bytes, parsedMs).toFixed(0)} MB/s by JSON.parse of each line`,
    ratio: ms / parsedMs,
    limit: null,
  };
}

type Measured = { export: MadeExport; ran: Ran };

function growth(many: Measured, few: Measured): Figure {
  const msPerMb = ({ export: { bytes }, ran }: Measured) => ran.ms / (bytes / MB);
  const sizeOf = ({ export: { bytes } }: Measured) => `${(bytes / MB).toFixed(1)} MB`;
  return {
    name: `time per MB, ${sizeOf(many)} beside ${sizeOf(few)}`,
    ours: `${msPerMb(many).toFixed(0)} ms`,
    baseline: `${msPerMb(few).toFixed(0)} ms`,
    ratio: msPerMb(many) / msPerMb(few),
    limit: 1.5,
  };
}

const memory = (what: string, { peakMb }: Ran): Figure => ({
  name: `memory at most, ${what}`,
  ours: `${peakMb.toFixed(0)} MB`,
  baseline: `${MOST_MB} MB promised`,
  ratio: peakMb / MOST_MB,
  limit: 1,
});

/** Throws when the last line is not that of the end. */
function progress({ progress: lines }: Ran): Figure {
  const last = lines.at(-1)?.trim() ?? '';
  if (!last.startsWith('100%')) throw new Error(`The last line of progress is "${last}"`);
  return {
    name: 'lines of progress seen, a tenth of the way each',
    ours: `${lines.length}, the last: ${last}`,
    baseline: `${PROGRESS_LINES} wanted`,
    ratio: PROGRESS_LINES / lines.length,
    limit: 1,
  };
}
