import { createCipheriv, createDecipheriv, createHash, randomBytes, sign, verify } from 'node:crypto';
import { OperatorError } from '../operator-error.ts';
import { isSameText, keyCheck, sealingKey, signerKey, signingPair } from './backup-keys.ts';
import { ByteReader } from './byte-reader.ts';

/**
 * The outer form of a backup: one line of JSON, numbered chunks of which the last says so, a SHA-256 of all that, and
 * a signature. Each chunk's number and end mark are authenticated with it (as in STREAM, Hoang et al. 2015).
 */
export type ContainerHeader = {
  northstar: 'backup';
  format: 1;
  /** ISO 8601, UTC. */
  madeAt: string;
  isSealed: boolean;
  /** Hexadecimal; of this file alone. */
  salt: string;
  /** Absent in an unsealed file. */
  keyCheck?: string;
  /** The public key by its name; absent in an unsigned file. */
  signer?: string;
};

const CHUNK = 256 * 1024;
const TAG = 16;
const SIGNATURE = 64;
const LONGEST_HEADER = 4_096;

type Frame = { number: number; isLast: boolean; length: number };

const frameHead = ({ number, isLast, length }: Frame) => {
  const head = Buffer.alloc(9);
  head.writeUInt32BE(number, 0);
  head.writeUInt8(isLast ? 1 : 0, 4);
  head.writeUInt32BE(length, 5);
  return head;
};

/** Unique within the file's own key: 7 zero bytes, the number, the end mark. */
function nonceOf({ number, isLast }: Frame): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Without a key the file is neither sealed nor signed; `isSealed: false` with a key signs only. */
export function makeHeader(madeAt: Date, key: Buffer | undefined, isSealed: boolean): ContainerHeader {
  const salt = randomBytes(32);
  return {
    northstar: 'backup',
    format: 1,
    madeAt: madeAt.toISOString(),
    isSealed,
    salt: salt.toString('hex'),
    ...(key ? { keyCheck: keyCheck(key, salt), signer: signingPair(key).signer } : {}),
  };
}

/** The bytes of the file. */
export async function* writeContainer(
  header: ContainerHeader,
  key: Buffer | undefined,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const digest = createHash('sha256').update(line);
  yield line;
  const secret = header.isSealed && key ? sealingKey(key, Buffer.from(header.salt, 'hex')) : null;
  let number = 0;
  for await (const { bytes, isLast } of inChunks(content)) {
    const frame = { number, isLast, length: bytes.length };
    number += 1;
    const sealed = secret ? seal(secret, line, frame, bytes) : bytes;
    const head = frameHead({ ...frame, length: sealed.length });
    digest.update(head).update(sealed);
    yield head;
    yield sealed;
  }
  const sum = digest.digest();
  yield sum;
  if (key) yield sign(null, sum, signingPair(key).privateKey);
}

function seal(secret: Buffer, line: Buffer, frame: Frame, bytes: Buffer): Buffer {
  const gcm = createCipheriv('aes-256-gcm', secret, nonceOf(frame));
  gcm.setAAD(line);
  return Buffer.concat([gcm.update(bytes), gcm.final(), gcm.getAuthTag()]);
}

/** Full chunks, then a shorter last one, which may be empty. */
async function* inChunks(content: AsyncIterable<Buffer>): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of content) {
    held.push(piece);
    size += piece.length;
    while (size > CHUNK) {
      const all = Buffer.concat(held);
      yield { bytes: all.subarray(0, CHUNK), isLast: false };
      held = [all.subarray(CHUNK)];
      size -= CHUNK;
    }
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}

/** How much a file's own proof says. */
export type Proof = {
  header: ContainerHeader;
  /** `sealed`: each chunk was opened. `signed`: by this signer. `sum`: accidental damage alone is excluded. */
  by: 'sealed' | 'signed' | 'sum';
};

/**
 * Yields the content while it checks each chunk; at the end the sum and the signature. What was yielded is to be
 * trusted only when the generator has ended: a reader that acts on it reads the file once before.
 * @param key absent: a sealed file's chunks are checked by sum and signature and yielded as they are.
 * @throws OperatorError with the first thing that is wrong.
 */
export async function* readContainer(
  file: AsyncIterable<Buffer>,
  key: Buffer | undefined,
): AsyncGenerator<Buffer, Proof> {
  const reader = new ByteReader(file);
  const line = await reader.line(LONGEST_HEADER);
  const header = parseHeader(line);
  const salt = Buffer.from(header.salt, 'hex');
  if (key && header.keyCheck && !isSameText(keyCheck(key, salt), header.keyCheck))
    throw new OperatorError(
      'This backup was made with another BACKUP_KEY. Nothing was changed: set the key of the time at which it was made.',
    );
  const secret = header.isSealed && key ? sealingKey(key, salt) : null;
  const digest = createHash('sha256').update(line);
  for (let number = 0, isLast = false; !isLast; number += 1) {
    const head = await exactly(reader, 9);
    const frame = {
      number: head.readUInt32BE(0),
      isLast: head.readUInt8(4) === 1,
      length: head.readUInt32BE(5),
    };
    if (frame.number !== number)
      throw new OperatorError(
        `The parts of this backup are out of order: part ${frame.number} comes where part ${number} belongs. Nothing was changed: use another copy of the file.`,
      );
    if (frame.length > CHUNK + TAG) throw changed(number);
    const bytes = await exactly(reader, frame.length);
    digest.update(head).update(bytes);
    yield secret ? open(secret, line, frame, bytes) : bytes;
    isLast = frame.isLast;
  }
  await checkEnd(reader, header, digest.digest(), key);
  return { header, by: secret ? 'sealed' : header.signer ? 'signed' : 'sum' };
}

function open(secret: Buffer, line: Buffer, frame: Frame, bytes: Buffer): Buffer {
  if (bytes.length < TAG) throw changed(frame.number);
  const gcm = createDecipheriv('aes-256-gcm', secret, nonceOf(frame));
  gcm.setAAD(line);
  gcm.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([gcm.update(bytes.subarray(0, -TAG)), gcm.final()]);
  } catch {
    throw changed(frame.number);
  }
}

async function checkEnd(
  reader: ByteReader,
  header: ContainerHeader,
  sum: Buffer,
  key: Buffer | undefined,
): Promise<void> {
  const stated = await exactly(reader, sum.length);
  if (!stated.equals(sum))
    throw new OperatorError(
      'This backup was changed after it was made: its content does not match its sum. Nothing was changed: use another copy of the file.',
    );
  if (header.signer) {
    const signature = await exactly(reader, SIGNATURE);
    const signer = key ? signingPair(key).signer : header.signer;
    const publicKey = signerKey(signer);
    if (signer !== header.signer || !publicKey || !verify(null, sum, publicKey, signature))
      throw new OperatorError(
        'The signature of this backup is not right: the file was changed, or someone else made it. Nothing was changed: use another copy of the file.',
      );
  }
  if (!(await reader.isAtEnd()))
    throw new OperatorError(
      'Something was added to the end of this backup. Nothing was changed: use another copy of the file.',
    );
}

const changed = (number: number) =>
  new OperatorError(
    `Part ${number} of this backup was changed after it was made. Nothing was changed: use another copy of the file.`,
  );

async function exactly(reader: ByteReader, length: number): Promise<Buffer> {
  const bytes = await reader.bytes(length);
  if (bytes) return bytes;
  throw new OperatorError(
    'This backup is not complete: the file ends too early. Nothing was changed: use another copy of the file.',
  );
}

function parseHeader(line: Buffer): ContainerHeader {
  try {
    const header: ContainerHeader = JSON.parse(line.toString('utf8'));
    if (header.northstar === 'backup' && header.format === 1 && typeof header.salt === 'string')
      return header;
    if (header.northstar === 'backup')
      throw new OperatorError(
        'This backup was made by a newer version of Northstar. Nothing was changed: restore with that version.',
      );
  } catch (error) {
    if (error instanceof OperatorError) throw error;
  }
  throw new OperatorError('This file is not a backup of Northstar. Nothing was changed.');
}
