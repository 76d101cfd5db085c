import { access, writeFile } from 'node:fs/promises';
import type { FaultyRows } from '../../tables/faulty-rows.ts';
import { UsageError } from './options.ts';
import type { Output } from './progress.ts';

/** "rows.csv", then "rows-2.csv": one file for each sheet with faulty rows. */
const nth = (path: string, count: number) =>
  count === 1 ? path : path.replace(/(?<ending>\.[^./\\]*)?$/, (ending) => `-${count}${ending}`);

/**
 * Before anything is imported: what is there already is not overwritten.
 * @throws UsageError where the file is there already.
 */
export async function mustBeFree(path: string | null): Promise<void> {
  const isThere =
    path !== null &&
    (await access(path).then(
      () => true,
      () => false,
    ));
  if (isThere)
    throw new UsageError(
      'The file for faulty rows is there already, and is not overwritten. Nothing was imported.',
    );
}

/** Writes the rows that stayed out, for the operator alone to read: they hold what is in the lists. */
export async function writeFaulty(
  path: string,
  files: readonly FaultyRows[],
  { out, err }: { out: Output; err: Output },
): Promise<void> {
  for (const [at, { csv, rows }] of files.entries()) {
    const target = nth(path, at + 1);
    const failed = await writeFile(target, csv, { flag: 'wx', mode: 0o600 }).then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code ?? 'unknown',
    );
    if (failed === null)
      out.write(
        `\n${rows === 1 ? '1 faulty row was' : `${rows.toLocaleString('en-US')} faulty rows were`} written to ${target}. Correct them there and import that file.\n`,
      );
    else err.write(`\nThe faulty rows cannot be written to ${target} (${failed}).\n`);
  }
}
