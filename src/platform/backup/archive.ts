import { createHash } from 'node:crypto';
import { OperatorError } from '../operator-error.ts';
import { ByteReader } from './byte-reader.ts';
import { type Manifest, parseManifest, type TableEntry } from './manifest.ts';

// The inner form: frames of one letter, a length and that many bytes. T a table begins, D its bytes, M the manifest, last.

type Kind = 'T' | 'D' | 'M';

/** More than any piece that PostgreSQL or a manifest gives; what claims to be longer is broken. */
const LONGEST_FRAME = 64 * 1024 * 1024;

export function frameOf(kind: Kind, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

type Read = { kind: Kind; bytes: Buffer };

async function* framesOf(content: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  const reader = new ByteReader(content);
  while (!(await reader.isAtEnd())) {
    const head = await reader.bytes(5);
    const kind = head?.toString('latin1', 0, 1);
    const length = head?.readUInt32BE(1) ?? 0;
    const bytes = head && length <= LONGEST_FRAME ? await reader.bytes(length) : null;
    if (!bytes || (kind !== 'T' && kind !== 'D' && kind !== 'M'))
      throw notAsListed('its parts cannot be read');
    yield { kind, bytes };
  }
}

/** One table as it passes by; `data` must be read to its end before the next one. */
export type PassingTable = { name: string; data: AsyncIterable<Buffer> };

/**
 * Hands each table over in its order, then holds what passed against the manifest: names, lengths and SHA-256.
 * @returns the manifest. Throws `OperatorError` at the first difference.
 */
export async function walkArchive(
  content: AsyncIterable<Buffer>,
  onTable: (table: PassingTable) => Promise<void>,
): Promise<Manifest> {
  const frames = framesOf(content);
  const passed: Pick<TableEntry, 'name' | 'bytes' | 'sha256'>[] = [];
  let next = await frames.next();
  while (!next.done && next.value.kind === 'T') {
    const name = next.value.bytes.toString('utf8');
    const sum = createHash('sha256');
    let bytes = 0;
    const data = (async function* () {
      for (next = await frames.next(); !next.done && next.value.kind === 'D'; next = await frames.next()) {
        sum.update(next.value.bytes);
        bytes += next.value.bytes.length;
        yield next.value.bytes;
      }
    })();
    await onTable({ name, data });
    passed.push({ name, bytes, sha256: sum.digest('hex') });
  }
  if (next.done || next.value.kind !== 'M') throw notAsListed('its list of contents is missing');
  const manifest = parseManifest(next.value.bytes.toString('utf8'));
  if (!(await frames.next()).done) throw notAsListed('something follows its list of contents');
  compare(passed, manifest.tables);
  return manifest;
}

function compare(
  passed: readonly Pick<TableEntry, 'name' | 'bytes' | 'sha256'>[],
  listed: readonly TableEntry[],
): void {
  for (const [at, table] of listed.entries()) {
    const found = passed[at];
    if (found?.name !== table.name) throw notAsListed(`the table ${table.name} is missing`);
    if (found.bytes !== table.bytes || found.sha256 !== table.sha256)
      throw notAsListed(`the table ${table.name} differs`);
  }
  if (passed.length > listed.length) throw notAsListed('it holds a table that is not listed');
}

const notAsListed = (what: string) =>
  new OperatorError(
    `The content of this backup does not match its list: ${what}. Nothing was changed: use another copy of the file.`,
  );
