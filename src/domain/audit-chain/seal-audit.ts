import type { Ctx, SystemActor, Tx } from '../context.ts';
import type { AnchorStore } from './anchor.ts';
import type { AuditKeys } from './audit-key.ts';
import { ENTRIES, hex, isSame, NO_HASH, SEAL_COLUMNS, type Seal, sealHash, sha256, VERSION } from './seal.ts';

export type SealTools = { keys: AuditKeys; store: AnchorStore };

/**
 * What the last seal looked like before anything was added to it. `cut`: this machine has seen a later one, or another of its
 * number. `changed`: its hash is not of its fields. `other-key`: sealed with a key that is not set here.
 */
export type ChainState = 'intact' | 'cut' | 'changed' | 'other-key';

export type Sealed = { seals: number; rows: number; state: ChainState };

/** Rows of one seal: 160 KB of entries. More only where one transaction wrote more. */
const BATCH = 5_000;
/** Ticks of many replicas make one link, not one each. */
const PAUSE_MS = 20_000;
/** A long backlog is sealed in several ticks. */
const LIMIT_MS = 5_000;

/**
 * Seals the rows of this workspace that no open transaction can come before any more. Nothing waits for it and it waits
 * for nothing: another replica at the same work makes this one do nothing. A long transaction delays seals, no more.
 * @param isAtOnce also right after the last seal: a stop, a test.
 * @returns how many seals and rows, and what the last seal looked like before.
 */
export async function sealAudit(
  ctx: Ctx<SystemActor>,
  tools: SealTools,
  { isAtOnce = false, batch = BATCH }: { isAtOnce?: boolean; batch?: number } = {},
): Promise<Sealed> {
  const until = performance.now() + LIMIT_MS;
  const sealed: Sealed = { seals: 0, rows: 0, state: 'intact' };
  const before = await lastSeal(ctx.db, ctx.workspace.id);
  sealed.state = await look(ctx, tools, before);
  const sinceMs = before ? ctx.now().getTime() - before.sealedAt.getTime() : PAUSE_MS;
  // A clock that was put back must not stop the sealing.
  if (!isAtOnce && sinceMs >= 0 && sinceMs < PAUSE_MS) return sealed;
  for (let rows = batch; rows >= batch && performance.now() < until; ) {
    const seal = await ctx.db.$transaction((tx) => sealBatch(tx, ctx, tools.keys, batch));
    rows = seal?.rows ?? 0;
    if (!seal) break;
    sealed.seals += 1;
    sealed.rows += rows;
    await tools.store.writeHead(anchorOf(seal));
  }
  return sealed;
}

/** What the store and the key say of the last seal. What was cut off stays provable: its head becomes an anchor. */
async function look(
  ctx: Ctx<SystemActor>,
  { keys, store }: SealTools,
  last: Seal | null,
): Promise<ChainState> {
  const head = await store.readHead(ctx.workspace.id);
  if (
    head &&
    (!last || head.number > last.number || (head.number === last.number && head.hash !== hex(last.hash)))
  ) {
    // Another replica may have sealed on since `last` was read, never less.
    const seen = await ctx.db.auditSeal.findUnique({
      where: { workspaceId_number: { workspaceId: ctx.workspace.id, number: head.number } },
      select: { hash: true },
    });
    if (!seen || hex(seen.hash) !== head.hash) {
      await store.append({ ...head, at: ctx.now(), reason: 'cut' });
      return 'cut';
    }
  }
  if (!last) return 'intact';
  const key = keys.find(last.keyId);
  if (!key) return 'other-key';
  return isSame(sealHash(last, key), last.hash) ? 'intact' : 'changed';
}

async function sealBatch(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  keys: AuditKeys,
  batch: number,
): Promise<Seal | null> {
  const workspaceId = ctx.workspace.id;
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`audit seal ${workspaceId}`}, 0)) AS "isOurs"`;
  if (!lock?.isOurs) return null;
  const last = await lastSeal(tx, workspaceId);
  const found = await nextRows(tx, workspaceId, last?.toPosition ?? 0n, batch);
  if (!found) return null;
  const { entries, ...range } = found;
  const content = {
    workspaceId,
    number: (last?.number ?? 0) + 1,
    ...range,
    rowsHash: sha256(entries),
    previousHash: Uint8Array.from(last?.hash ?? NO_HASH),
    version: VERSION,
    keyId: keys.current.id,
    sealedAt: ctx.now(),
  };
  const seal = { ...content, hash: sealHash(content, keys.current) };
  await tx.auditSeal.create({ data: { ...seal, entries }, select: { number: true } });
  return seal;
}

type NextRows = Pick<Seal, 'fromPosition' | 'toPosition' | 'rows' | 'firstAt' | 'lastAt'> & {
  entries: Uint8Array<ArrayBuffer>;
};

/**
 * The rows after a position that nothing can come before: below the oldest transaction under way (`pg_snapshot_xmin` of the
 * same statement's snapshot), so that all of them are visible. A transaction's rows are never parted.
 */
async function nextRows(tx: Tx, workspaceId: string, after: bigint, batch: number): Promise<NextRows | null> {
  const [next] = await tx.$queryRaw<NextRows[]>`
    WITH "bound" AS (
      SELECT (pg_sequence_last_value('audit_epoch'::regclass) << 48)
             + pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "below"),
    "cut" AS (
      SELECT max("position") AS "to" FROM (
        SELECT "position" FROM audit_event
         WHERE "workspaceId" = ${workspaceId}::uuid AND "position" > ${after} AND "position" < (SELECT "below" FROM "bound")
         ORDER BY "position" LIMIT ${batch}) AS "batch")
    SELECT min("position") AS "fromPosition", max("position") AS "toPosition", count(*)::int AS "rows",
           min("at") AS "firstAt", max("at") AS "lastAt", ${ENTRIES} AS "entries"
      FROM audit_event
     WHERE "workspaceId" = ${workspaceId}::uuid AND "position" > ${after} AND "position" <= (SELECT "to" FROM "cut")`;
  return next && next.rows > 0 ? next : null;
}

/**
 * Where the chain of a workspace ends.
 * @returns its newest seal; null before the first.
 */
export async function lastSeal(db: Tx, workspaceId: string): Promise<Seal | null> {
  return db.auditSeal.findFirst({
    where: { workspaceId },
    orderBy: { number: 'desc' },
    select: SEAL_COLUMNS,
  });
}

export const anchorOf = ({ workspaceId, number, hash }: Seal) => ({ workspaceId, number, hash: hex(hash) });
