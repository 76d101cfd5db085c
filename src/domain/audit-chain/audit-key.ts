import { hkdfSync } from 'node:crypto';

export type AuditKey = {
  /** Names the key in a seal and says nothing of it: 16 hexadecimal digits. */
  id: string;
  /** 32 bytes. */
  forWorkspace: (workspaceId: string) => Buffer;
};

export type AuditKeys = {
  /** Seals. */
  current: AuditKey;
  /** The keys of earlier seals too. */
  find: (id: string) => AuditKey | undefined;
};

/**
 * The keys that seal and prove the audit trail, one for each workspace by HKDF (RFC 5869), so that a workspace's key can be
 * given away or destroyed alone.
 * @param masters 32 bytes each, the current one first.
 * @returns the current key and all of them by id.
 */
export function auditKeys(masters: readonly [Buffer, ...Buffer[]]): AuditKeys {
  const [current, ...others] = masters;
  const first = auditKey(current);
  const known = new Map([first, ...others.map(auditKey)].map((key) => [key.id, key]));
  return { current: first, find: (id) => known.get(id) };
}

function auditKey(master: Buffer): AuditKey {
  const derive = (salt: string, info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', master, salt, info, bytes));
  return {
    id: derive('', 'northstar audit key id', 8).toString('hex'),
    forWorkspace: (workspaceId) => derive(workspaceId, 'northstar audit seal', 32),
  };
}
