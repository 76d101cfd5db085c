import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Files that are unpacked while they are read: one file each, as bulk exports give them. */
export const isGzip = (path: string): boolean => /\.(?:ndjson|jsonl|json)\.gz$/i.test(path);

/** What of a file is in it, chunk by chunk; `onBytes`: how much of the file itself was read. */
export async function* chunksOf(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!isGzip(path)) {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      yield chunk;
      onBytes(chunk.length);
    }
    return;
  }
  file.on('data', (chunk) => onBytes(chunk.length));
  const unpacker = createGunzip({ chunkSize: 256 * 1024 });
  const running = pipeline(file, unpacker);
  // A reader that stops early ends the stream; its own fault is thrown by the loop.
  running.catch(() => {});
  try {
    yield* unpacker as AsyncIterable<Buffer>;
  } finally {
    file.destroy();
    unpacker.destroy();
  }
}

/** The unpacked file; null beyond the limit. */
export async function unpacked(path: string, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(path, () => {})) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function beginningOfGzip(path: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(path, () => {})) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** Whether the packed file itself is broken. */
export const isDamagedGzip = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && /^Z_|ERR_BUFFER_TOO_LARGE/.test(String(error.code)));
