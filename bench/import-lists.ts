import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UPLOAD_LIMIT } from '../src/domain/table-imports/table-tools.ts';
import { clinicCsv } from '../test/kit/clinic-csv.ts';
import type { Figure } from './figures.ts';
import { startImportServer } from './import/import-server.ts';
import { measureImport, type Ran } from './import/measured-import.ts';

const MOST_MB = 400;

type Size = { rows: number; fewerRows: number };
type Measured = { rows: number; first: Ran; again: Ran };

/**
 * Lists in CSV, as many rows as Slack takes and a quarter of them: each comes in, and once more unchanged. What a row costs
 * may not grow with the list, and an unchanged row costs little.
 */
export async function benchImportLists({
  rows = UPLOAD_LIMIT.rows,
  fewerRows = rows / 4,
}: Partial<Size> = {}): Promise<Figure[]> {
  const server = await startImportServer(['few', 'many']);
  await using started = new AsyncDisposableStack();
  started.defer(() => server.stop());
  const measure = async (name: string, patients: number): Promise<Measured> => {
    const path = join(server.folder, `${name}.csv`);
    await writeFile(path, clinicCsv({ patients, faults: 0 }).corrected);
    const url = server.urls[name] ?? '';
    const [first, again] = [await measureImport(url, path), await measureImport(url, path)];
    if (first.patients.added !== patients)
      throw new Error(`${first.patients.added} patients came in and not ${patients}`);
    if (again.all.added + again.all.changed > 0 || again.patients.unchanged !== patients)
      throw new Error(`The second import changed something: ${JSON.stringify(again.all)}`);
    return { rows: patients, first, again };
  };
  const few = await measure('few', fewerRows);
  const many = await measure('many', rows);
  return [
    {
      name: `an unchanged list of ${rows.toLocaleString('en')} rows beside its first import`,
      ours: seconds(many.again),
      baseline: `${seconds(many.first)} the first time`,
      ratio: many.again.ms / many.first.ms,
      limit: 0.6,
    },
    growth('a row of a new list', many, few, 'first'),
    growth('a row of an unchanged list', many, few, 'again'),
    {
      name: `memory at most, ${rows.toLocaleString('en')} rows`,
      ours: `${many.first.peakMb.toFixed(0)} MB`,
      baseline: `${MOST_MB} MB promised`,
      ratio: Math.max(many.first.peakMb, many.again.peakMb) / MOST_MB,
      limit: 1,
    },
  ];
}

const seconds = ({ ms }: Ran) => `${(ms / 1_000).toFixed(1)} s`;

function growth(what: string, many: Measured, few: Measured, run: 'first' | 'again'): Figure {
  const msPerRow = (measured: Measured) => measured[run].ms / measured.rows;
  return {
    name: `${what}, ${many.rows.toLocaleString('en')} rows beside ${few.rows.toLocaleString('en')}`,
    ours: `${msPerRow(many).toFixed(2)} ms`,
    baseline: `${msPerRow(few).toFixed(2)} ms`,
    ratio: msPerRow(many) / msPerRow(few),
    limit: 1.5,
  };
}
