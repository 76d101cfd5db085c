import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AuditKey } from './audit-key.ts';

/** How rows are hashed: another function is another version. */
export const VERSION = 1;
/** What a seal keeps of one row: 16 bytes of id, 16 bytes of hash. */
export const ENTRY_BYTES = 32;
/** The link before the first. */
export const NO_HASH = Buffer.alloc(32);

/** Everything that a seal's hash covers; `rowsHash` stands for its entries. */
export type SealContent = {
  workspaceId: string;
  /** 1, 2, 3 … */
  number: number;
  fromPosition: bigint;
  toPosition: bigint;
  rows: number;
  firstAt: Date;
  lastAt: Date;
  rowsHash: Uint8Array;
  previousHash: Uint8Array;
  version: number;
  keyId: string;
  sealedAt: Date;
};

export type Seal = SealContent & { hash: Uint8Array };

/** A seal and where the one before it ends: every row after that, up to its own end, is its own. */
export type Link = { seal: Seal; after: bigint };

/** The columns of a seal but its entries, which are long. */
export const SEAL_COLUMNS = {
  workspaceId: true,
  number: true,
  fromPosition: true,
  toPosition: true,
  rows: true,
  firstAt: true,
  lastAt: true,
  rowsHash: true,
  previousHash: true,
  hash: true,
  version: true,
  keyId: true,
  sealedAt: true,
} as const;

/** SQL: the hash of a stored row of `audit_event`. */
export const ROW_HASH = Prisma.sql`northstar_audit_row_hash("id", "workspaceId", "at", "actorKind", "memberId", "job",
  "action", "outcome", "subjectType", "subjectId", "patientId", "details", "requestId", "position")`;

/** SQL: the entries of the rows that are grouped, in the trail's order. */
export const ENTRIES = Prisma.sql`string_agg(uuid_send("id") || substring(${ROW_HASH} FROM 1 FOR 16), ''::bytea
  ORDER BY "position", "id")`;

/**
 * What proves a seal. Times count to the millisecond, as they are stored.
 * @returns 32 bytes: HMAC-SHA-256 of every field in a form without ambiguity.
 */
export function sealHash(content: SealContent, key: AuditKey): Uint8Array<ArrayBuffer> {
  const fields = [
    'northstar audit seal 1',
    content.workspaceId,
    content.number,
    String(content.fromPosition),
    String(content.toPosition),
    content.rows,
    content.firstAt.getTime(),
    content.lastAt.getTime(),
    hex(content.rowsHash),
    hex(content.previousHash),
    content.version,
    content.keyId,
    content.sealedAt.getTime(),
  ];
  return createHmac('sha256', key.forWorkspace(content.workspaceId)).update(JSON.stringify(fields)).digest();
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const sha256 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  createHash('sha256').update(bytes).digest();
