import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Finding, finding } from './finding.ts';
import { ENTRY_BYTES, hex, type Link, ROW_HASH, sha256 } from './seal.ts';

type Stored = { id: string; hash: string };

/** Which rows of a seal are missing, changed, moved, doubled or too many. Called only for a seal that is not as it was. */
export async function nameRows(db: PrismaClient, { seal, after }: Link): Promise<Finding[]> {
  const { workspaceId, number } = seal;
  const place = { workspaceId, seal: number };
  const sealed = await readEntries(db, workspaceId, number);
  // Without the list of what was sealed only the sums can be compared.
  if (!sealed || hex(sealed.hash) !== hex(seal.rowsHash))
    return [finding('seal-changed', { ...place, what: 'entries' })];
  const stored = await db.$queryRaw<Stored[]>`
    SELECT "id"::text, encode(substring(${ROW_HASH} FROM 1 FOR 16), 'hex') AS "hash" FROM audit_event
     WHERE "workspaceId" = ${workspaceId}::uuid AND "position" > ${after} AND "position" <= ${seal.toPosition}
     ORDER BY "position", "id"`;
  const counts = new Map<string, number>();
  for (const { id } of stored) counts.set(id, (counts.get(id) ?? 0) + 1);
  const absent = [...sealed.hashes.keys()].filter((id) => !counts.has(id));
  const elsewhere = await findElsewhere(db, absent);
  const missing = absent.filter((id) => !elsewhere.has(id));
  const month = missing.length === seal.rows ? await missingPartition(db, seal) : null;
  const known = (ids: readonly string[]) => ids.filter((id) => sealed.hashes.has(id));
  const changed = stored.filter(({ id, hash }) => counts.get(id) === 1 && sealed.hashes.get(id) !== hash);
  const groups = [
    finding(month ? 'partition-missing' : 'row-missing', {
      ...place,
      ids: missing,
      ...(month ? { what: month } : {}),
    }),
    finding('row-moved', { ...place, ids: absent.filter((id) => elsewhere.has(id)) }),
    finding('row-changed', { ...place, ids: known(changed.map(({ id }) => id)) }),
    finding('row-duplicate', {
      ...place,
      ids: known([...counts.keys()].filter((id) => (counts.get(id) ?? 0) > 1)),
    }),
    finding('row-extra', { ...place, ids: [...counts.keys()].filter((id) => !sealed.hashes.has(id)) }),
  ].filter(({ rows }) => rows > 0);
  // The same rows with the same content: the seal's own sums were changed, which its hash says too.
  return groups.length > 0 ? groups : [finding('seal-changed', { ...place, what: 'rows' })];
}

/** What the seal keeps of its rows: id → hash. */
async function readEntries(db: PrismaClient, workspaceId: string, number: number) {
  const seal = await db.auditSeal.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: { entries: true },
  });
  if (!seal) return null;
  const hashes = new Map<string, string>();
  for (let at = 0; at + ENTRY_BYTES <= seal.entries.length; at += ENTRY_BYTES) {
    const id = hex(seal.entries.subarray(at, at + 16));
    hashes.set(
      id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      hex(seal.entries.subarray(at + 16, at + ENTRY_BYTES)),
    );
  }
  return { hash: sha256(seal.entries), hashes };
}

async function findElsewhere(db: PrismaClient, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.auditEvent.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** The month of a seal that no partition holds any more, as the name of its partition. */
async function missingPartition(db: PrismaClient, { firstAt, lastAt }: Link['seal']): Promise<string | null> {
  const attached = await db.$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS "name" FROM pg_inherits WHERE inhparent = 'audit_event'::regclass`;
  const names = new Set(attached.map(({ name }) => name));
  const partitions = [firstAt, lastAt].map(
    (at) => `audit_event_${at.toISOString().slice(0, 7).replace('-', '_')}`,
  );
  return partitions.find((name) => !names.has(name)) ?? null;
}
