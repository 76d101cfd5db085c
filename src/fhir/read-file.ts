import { open, readFile, stat } from 'node:fs/promises';
import { type DocumentIndex, indexDocument, readParts } from './big-document.ts';
import { beginningOfGzip, isDamagedGzip, isGzip, unpacked } from './gzip.ts';
import { type Item, itemsOf, type Locator } from './items.ts';
import { jsonFault } from './json-fault.ts';
import { kindOfFile, NOT_FHIR } from './kind-of-file.ts';
import { readLines } from './lines.ts';
import { isConfidentialDocument, withLabel } from './privacy-labels.ts';

/** A larger bundle or list is read part by part: 50 MB on one line need 40 MB of memory so, and some 350 MB whole. */
const LARGEST_WHOLE_BYTES = 16 * 1024 * 1024;
/**
 * Anything else is read whole, the text and its objects in memory together for a moment: some six times as much. What is
 * larger is one record with a film in it, a broken document, or a packed one.
 */
const LARGEST_DOCUMENT_BYTES = 32 * 1024 * 1024;

const MB = 1024 * 1024;

const PACKED = /\.(tgz|zip|bz2|xz|zst|7z)$/i;

/**
 * Reads one file of FHIR: a bundle, a single resource, an array of resources, or NDJSON (by its name or
 * by its first line). Faults come as items, so that one broken part does not end the reading.
 * @param source the system that the file comes from, by the word of whoever imports it; null: its records say it.
 */
export async function* readFhirFile(
  path: string,
  onBytes: (bytes: number) => void,
  source: string | null = null,
): AsyncGenerator<Item> {
  const { size } = await stat(path);
  try {
    const head = await beginningOf(path);
    const kind = kindOfFile(head, path);
    if (kind !== 'json') {
      onBytes(size);
      yield { kind: 'fault', at: { file: path, line: null, path: '' }, problem: NOT_FHIR[kind] };
    } else if (isNdjson(path, head)) yield* readNdjson(path, onBytes, source);
    else yield* readDocument(path, size, onBytes, source);
  } catch (error) {
    if (!isDamagedGzip(error)) throw error;
    yield {
      kind: 'fault',
      at: { file: path, line: null, path: '' },
      problem: 'is packed, and damaged or cut off',
    };
  }
}

async function* readNdjson(
  path: string,
  onBytes: (bytes: number) => void,
  source: string | null,
): AsyncGenerator<Item> {
  let isEmpty = true;
  for await (const each of readLines(path, onBytes)) {
    const at = { file: path, line: each.line, path: '' };
    if ('problem' in each) {
      isEmpty = false;
      yield { kind: 'fault', at, problem: each.problem };
      continue;
    }
    if (each.text.trim() === '') continue;
    isEmpty = false;
    const parsed = parse(each.text);
    if (parsed) yield* itemsOf(parsed.value, at, source);
    else yield { kind: 'fault', at, problem: lineProblem(each.text) };
  }
  if (isEmpty) yield { kind: 'fault', at: { file: path, line: null, path: '' }, problem: 'is empty' };
}

const lineProblem = (text: string) => jsonFault(text).problem.replace('the file', 'the line');

async function* readDocument(
  path: string,
  size: number,
  onBytes: (bytes: number) => void,
  source: string | null,
): AsyncGenerator<Item> {
  const at = { file: path, line: null, path: '' };
  const index = size > LARGEST_WHOLE_BYTES && !isGzip(path) ? await indexDocument(path) : null;
  if (index) {
    yield* readParted(index, at, onBytes, source);
    return;
  }
  if (size > LARGEST_DOCUMENT_BYTES) {
    onBytes(size);
    yield { kind: 'fault', at, problem: `is ${Math.round(size / MB)} MB long, and ${TOO_LONG}` };
    return;
  }
  const text = await readText(path);
  onBytes(size);
  if (text === 'too long') {
    yield {
      kind: 'fault',
      at,
      problem: `is packed and more than ${LARGEST_DOCUMENT_BYTES / MB} MB long: unpack it first, then it is read part by part`,
    };
    return;
  }
  const parsed = text === null ? null : parse(text);
  if (parsed) yield* itemsOf(parsed.value, at, source);
  else if (text === null)
    yield {
      kind: 'fault',
      at,
      problem: PACKED.test(path) ? NOT_FHIR.packed : 'is not UTF-8 text',
    };
  else {
    const { line, problem } = jsonFault(text);
    yield { kind: 'fault', at: { ...at, line }, problem };
  }
}

const TOO_LONG = `no whole bundle or list of records: of other documents at most ${LARGEST_DOCUMENT_BYTES / MB} MB are read. Ask the sending system for NDJSON, one record to a line, without files inside of records`;

/** Each part is a document of its own; what it refers to in another part is found among all that the run has read. */
async function* readParted(
  index: DocumentIndex,
  at: Locator,
  onBytes: (bytes: number) => void,
  source: string | null,
): AsyncGenerator<Item> {
  let { head } = index;
  const [before, place] = head ? ['Bundle.entry', /^Bundle\.entry\[(\d+)\]/] : ['', /^\[(\d+)\]/];
  for await (const { first, entries } of readParts(at.file, index, onBytes)) {
    // The composition of a document is in its first part and counts for all of them.
    if (head && first === 0 && isConfidentialDocument({ ...head, entry: entries })) head = withLabel(head);
    if (!entries) {
      yield {
        kind: 'fault',
        at: { ...at, path: `${before}[${first}]` },
        problem: 'is not JSON, nor are those beside it',
      };
      continue;
    }
    for (const item of itemsOf(head ? { ...head, entry: entries } : entries, at, source)) {
      const path = item.at.path.replace(place, (_all, each) => `${before}[${first + Number(each)}]`);
      const whole = { ...item, at: { ...item.at, path } };
      yield whole.kind === 'resource' && whole.scope
        ? { ...whole, scope: { ...whole.scope, isPart: true } }
        : whole;
    }
  }
}

/** Null: it is no text. */
async function readText(path: string): Promise<string | 'too long' | null> {
  try {
    const bytes = isGzip(path) ? await unpacked(path, LARGEST_DOCUMENT_BYTES) : await readFile(path);
    if (bytes === null) return 'too long';
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const SNIFFED_BYTES = 256 * 1024;

async function beginningOf(path: string): Promise<Buffer> {
  if (isGzip(path)) return beginningOfGzip(path, SNIFFED_BYTES);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** By its name; a `.json` that begins with one whole object per line is NDJSON too. */
function isNdjson(path: string, head: Buffer): boolean {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(path)) return true;
  const [first = '', second] = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split('\n');
  const parsed = second?.trimStart().startsWith('{') ? parse(first) : null;
  return parsed !== null && typeof parsed.value === 'object';
}
