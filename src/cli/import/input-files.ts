import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './options.ts';

export type InputFile = {
  path: string;
  bytes: number;
  /** In a folder that is read, and of another kind: it is named as not read. */
  isOther?: true;
};

/**
 * Other kinds of records, which a folder of exports may hold beside those that are read. Pictures and texts for people are
 * none.
 */
const OTHER = /\.(xml|cda|ccda|hl7|csv|tsv|xlsx|xlsm|xls|zip|tgz|tar|bz2|xz|zst|7z)(\.gz)?$/i;
const READABLE = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/** A list in CSV or Excel; its bytes say later what it really is. Old workbooks are named here to be refused by name. */
const TABLE = /\.(csv|tsv|txt|xlsx|xlsm|xls)$/i;

export const isTablePath = (path: string): boolean => TABLE.test(path);

/**
 * The files that the paths stand for, each once, folders taken apart (with their subfolders). Throws
 * `UsageError` when one is not there: an import that silently misses a file looks complete.
 */
export async function inputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const path of paths) {
    const listed = await filesUnder(path);
    if (listed.length === 0)
      throw new UsageError(
        `The folder ${path} contains no .json, .ndjson or .jsonl file, packed with gzip or not. Nothing was imported.`,
      );
    for (const file of listed) found.set(await realpath(file.path), file);
  }
  return [...found.values()];
}

async function filesUnder(path: string): Promise<InputFile[]> {
  if (path === '-')
    throw new UsageError(
      'Standard input cannot be read: files are read twice. Nothing was imported. Name a file.',
    );
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT'
        ? `There is no file ${path}. Nothing was imported.`
        : `The file ${path} cannot be read (${error.code}). Nothing was imported.`,
    );
  });
  if (status.isDirectory()) {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && !/^[.~]/.test(entry.name));
    const under = (kind: RegExp) =>
      names
        .filter(({ name }) => kind.test(name))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted();
    const files = (await Promise.all(under(READABLE).map(filesUnder))).flat();
    if (files.length === 0) return [];
    const others = (await Promise.all(under(OTHER).map(filesUnder))).flat();
    return [...files, ...others.map((file): InputFile => ({ ...file, isOther: true }))];
  }
  if (!status.isFile())
    throw new UsageError(`${path} is not a regular file; files are read twice. Nothing was imported.`);
  await access(path, constants.R_OK).catch(() => {
    throw new UsageError(`The file ${path} cannot be read by this user. Nothing was imported.`);
  });
  return [{ path, bytes: status.size }];
}
