import { chunksOf } from './gzip.ts';

/** A line longer than this is no NDJSON, or holds what should be a file of its own. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

export type Line = { line: number; text: string } | { line: number; problem: string };

/**
 * Lines of a file, read as they are asked for: one chunk and one line are in memory. Cut at the byte 0x0A
 * alone: Node's readline also cuts at U+2028, which is legal inside a JSON string.
 */
export async function* readLines(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pieces: Buffer[] = [];
  let length = 0;
  let line = 0;
  const take = (): Line => {
    line += 1;
    const bytes = Buffer.concat(pieces);
    const isTooLong = length > LONGEST_LINE_BYTES;
    [pieces, length] = [[], 0];
    if (isTooLong) return { line, problem: 'the line is longer than 64 MB' };
    try {
      return { line, text: decoder.decode(bytes) };
    } catch {
      return { line, problem: 'the line is not UTF-8 text' };
    }
  };
  for await (const chunk of chunksOf(path, onBytes)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      if (length <= LONGEST_LINE_BYTES) pieces.push(chunk.subarray(start, end));
      length += end - start;
      start = end + 1;
      yield take();
    }
    if (length <= LONGEST_LINE_BYTES) pieces.push(chunk.subarray(start));
    length += chunk.length - start;
  }
  if (length > 0) yield take();
}
