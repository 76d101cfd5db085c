import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { OperatorError } from '../operator-error.ts';
import { type PassingTable, walkArchive } from './archive.ts';
import { type Proof, readContainer } from './container.ts';
import type { Manifest } from './manifest.ts';

/**
 * Reads the file once, chunk by chunk, and acts on nothing in it: seal, order, end, sum and signature.
 * @throws OperatorError with the first thing that is wrong.
 */
export async function proveBackup(file: string, key: Buffer | undefined): Promise<Proof> {
  await access(file, constants.R_OK).catch(() => {
    throw new OperatorError(
      `${file} cannot be read. Nothing was changed: check the path and its permissions.`,
    );
  });
  const content = readContainer(createReadStream(file), key);
  for (;;) {
    const { done, value } = await content.next();
    if (done) return value;
  }
}

/**
 * Reads a file that was proved, table by table, and holds it against its manifest. Each chunk is checked again on
 * the way, so a file that changes in between is noticed too.
 */
export async function readBackup(
  file: string,
  key: Buffer | undefined,
  onTable: (table: PassingTable) => Promise<void>,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  await pipeline(
    createReadStream(file),
    (bytes: AsyncIterable<Buffer>) => readContainer(bytes, key),
    createZstdDecompress(),
    async (content: AsyncIterable<Buffer>) => {
      manifest = await walkArchive(content, onTable);
    },
  );
  if (!manifest) throw new Error('A backup was read without its manifest.');
  return manifest;
}

/** Reads it to the end and keeps nothing: the manifest, once every table was held against it. */
export const checkBackup = (file: string, key: Buffer | undefined): Promise<Manifest> =>
  readBackup(file, key, async ({ data }) => {
    for await (const _piece of data);
  });
