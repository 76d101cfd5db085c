import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/** What begins a private Ed25519 key in PKCS 8 and a public one in SPKI; the 32 bytes of the key follow (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const NAME_PREFIX = 'ed25519:';

const derive = (key: Buffer, salt: Buffer, purpose: string, length: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, `northstar backup: ${purpose}`, length));

/** The key of one file. Each file has a salt of its own, so that no nonce is used twice with one key. */
export const sealingKey = (key: Buffer, salt: Buffer): Buffer => derive(key, salt, 'seal', 32);

/** Tells whether this is the key of that file, before anything is opened with it. */
export const keyCheck = (key: Buffer, salt: Buffer): string => derive(key, salt, 'check', 8).toString('hex');

export const isSameText = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());

/**
 * The pair that signs: made from BACKUP_KEY each time and kept nowhere, so every replica signs alike and there is no
 * second secret to lose. Who has the public key alone can tell a true file from a changed one and read neither.
 */
export function signingPair(key: Buffer): { privateKey: KeyObject; signer: string } {
  const seed = derive(key, Buffer.alloc(0), 'sign', 32);
  const der = Buffer.concat([PRIVATE_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    privateKey,
    signer: `${NAME_PREFIX}${spki.subarray(PUBLIC_PREFIX.length).toString('base64url')}`,
  };
}

/** The public key by its name, as `npm run backup` prints it; null when that is none. */
export function signerKey(signer: string): KeyObject | null {
  const raw = Buffer.from(signer.slice(NAME_PREFIX.length), 'base64url');
  if (!signer.startsWith(NAME_PREFIX) || raw.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: 'der', type: 'spki' });
}
