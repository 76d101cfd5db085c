import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Where the parts of a bundle's or a list's text are, in bytes: read once, so that it need not be in memory. */
export type DocumentIndex = {
  /** The bundle without its entries; null: a list of resources. */
  head: Record<string, unknown> | null;
  /** Begin of each entry, and the end of the last one. */
  starts: readonly number[];
  end: number;
};

/** What is read and parsed at a time. */
const AT_ONCE_BYTES = 512 * 1024;
/** All that is not entries. */
const LARGEST_HEAD_BYTES = 4 * 1024 * 1024;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const ENTRY = 'entry';

/** Follows depth and strings through the bytes of a document; the rest of JSON is the parser's. */
class Scanner {
  depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The last string directly inside of the document, as far as it may be "entry". */
  #name = '';
  /** At which depth the list is: a bundle's entries are in it, a list of resources is the document itself. */
  #listDepth = 2;
  #isInEntries = false;
  listStart = -1;
  listEnd = -1;
  readonly starts: number[] = [];
  #awaitsEntry = false;
  #hasBegun = false;

  get isList(): boolean {
    return this.#listDepth === 1;
  }

  /** `offset`: where the chunk begins in the file. */
  read(chunk: Uint8Array, offset: number): void {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#isInString) {
        this.#inString(byte);
        continue;
      }
      // White space and the colon say nothing here.
      if (byte <= 0x20 || byte === 0x3a) continue;
      if (this.#awaitsEntry && byte !== CLOSE_LIST) {
        this.starts.push(offset + at);
        this.#awaitsEntry = false;
      }
      this.#outside(byte, offset + at);
    }
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInString = false;
    else if (this.depth === 1 && this.#name.length <= ENTRY.length) this.#name += String.fromCharCode(byte);
  }

  #outside(byte: number, place: number): void {
    if (byte === QUOTE) {
      this.#isInString = true;
      if (this.depth === 1) this.#name = '';
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      this.depth += 1;
      const isList = byte === OPEN_LIST && this.listStart < 0;
      if (isList && this.depth === 1 && !this.#hasBegun) this.#listDepth = 1;
      this.#hasBegun = true;
      const isMeant = this.#listDepth === 1 ? this.depth === 1 : this.depth === 2 && this.#name === ENTRY;
      if (isList && isMeant) [this.listStart, this.#isInEntries, this.#awaitsEntry] = [place, true, true];
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      if (this.#isInEntries && this.depth === this.#listDepth) {
        this.listEnd = place;
        [this.#isInEntries, this.#awaitsEntry] = [false, false];
      }
      this.depth -= 1;
    } else if (byte === COMMA && this.depth === this.#listDepth && this.#isInEntries)
      this.#awaitsEntry = true;
  }
}

/**
 * Finds the entries of a bundle, or the resources of a list, that is one long document.
 * @returns null where it is neither, or no JSON: it has to be read another way.
 */
export async function indexDocument(path: string): Promise<DocumentIndex | null> {
  const scanner = new Scanner();
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>) {
    scanner.read(chunk, offset);
    offset += chunk.length;
  }
  const { listStart, listEnd, starts, depth } = scanner;
  if (depth !== 0 || listStart < 0 || listEnd < 0 || starts.length === 0) return null;
  if (listStart + (offset - listEnd) > LARGEST_HEAD_BYTES) return null;
  const file = await open(path);
  try {
    if (scanner.isList) {
      const around = `${await textAt(file, 0, listStart)}${await textAt(file, listEnd + 1, offset)}`;
      return around.replace(/^\uFEFF/, '').trim() === '' ? { head: null, starts, end: listEnd } : null;
    }
    const before = await textAt(file, 0, listStart + 1);
    const head = parsed(`${before}${await textAt(file, listEnd, offset)}`.replace(/^\uFEFF/, ''));
    const isBundle =
      typeof head === 'object' && head !== null && 'resourceType' in head && head.resourceType === 'Bundle';
    return isBundle ? { head: { ...head }, starts, end: listEnd } : null;
  } finally {
    await file.close();
  }
}

/** Some consecutive entries of a bundle, or resources of a list; `entries` null: their text cannot be parsed. */
export type Part = { first: number; entries: unknown[] | null };

/**
 * Reads a bundle part by part; a history from its end, since it has its newest entry first. Each part is some
 * megabytes, or one entry that is longer.
 */
export async function* readParts(
  path: string,
  { head, starts, end }: DocumentIndex,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Part> {
  const parts = partsOf(starts, end);
  const file = await open(path);
  let told = 0;
  try {
    for (const { first, from, to } of head?.type === 'history' ? parts.toReversed() : parts) {
      const text = (await textAt(file, from, to)).replace(/(?<![\s,])[\s,]+$/, '');
      const entries = parsed(`[${text}]`);
      yield { first, entries: Array.isArray(entries) ? entries : null };
      onBytes(to - from);
      told += to - from;
    }
    onBytes((await file.stat()).size - told);
  } finally {
    await file.close();
  }
}

function partsOf(starts: readonly number[], end: number): { first: number; from: number; to: number }[] {
  const parts: { first: number; from: number; to: number }[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? end;
    const last = parts.at(-1);
    if (last && to - last.from <= AT_ONCE_BYTES) last.to = to;
    else parts.push({ first: index, from, to });
  }
  return parts;
}

async function textAt(file: FileHandle, from: number, to: number): Promise<string> {
  const { buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
