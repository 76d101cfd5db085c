import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Anchor } from './anchor.ts';
import type { AuditKeys } from './audit-key.ts';
import type { Finding } from './finding.ts';
import { type Link, SEAL_COLUMNS, type Seal } from './seal.ts';
import { verifyAnchors, verifyChain } from './verify-chain.ts';
import { verifyProtection } from './verify-protection.ts';
import { chunksOf, verifyRows } from './verify-rows.ts';

export type VerifyOptions = {
  keys: AuditKeys;
  /** From outside of the database; those that the database itself knows are held against it as well. */
  anchors: readonly Anchor[];
  /** Only this workspace. */
  workspaceId?: string;
  /** Only seals with rows from this instant on, and before the other. */
  from?: Date;
  to?: Date;
  /** Questions to the database at once; 2 unless set. */
  atOnce?: number;
};

export type AuditReport = {
  findings: Finding[];
  workspaces: number;
  seals: number;
  /** Proved by a seal. */
  rows: number;
  /** Written and not sealed yet: nothing proves them. */
  unsealedRows: number;
  oldestUnsealedAt: Date | null;
  /** Seals that are newer than every anchor: who can write in the database could cut them off unseen. */
  sealsAfterAnchor: number;
  anchors: number;
};

/**
 * Proves the audit trail, or names what was done to it. Reads alone, and gives no false alarm while rows are written and
 * sealed: what a seal covers never changes. 10 million rows take minutes, no memory that grows with them but the seals'.
 * @returns what was found, and what was proved.
 */
export async function verifyAudit(db: PrismaClient, options: VerifyOptions): Promise<AuditReport> {
  const dbAnchors = await db.auditAnchor.findMany({
    select: { workspaceId: true, number: true, hash: true },
  });
  const anchors = [
    ...options.anchors,
    ...dbAnchors.map(({ hash, ...anchor }) => ({ ...anchor, hash: Buffer.from(hash).toString('hex') })),
  ];
  const report: AuditReport = {
    findings: await verifyProtection(db),
    workspaces: 0,
    seals: 0,
    rows: 0,
    unsealedRows: 0,
    oldestUnsealedAt: null,
    sealsAfterAnchor: 0,
    anchors: 0,
  };
  for (const workspaceId of await workspacesOf(db, anchors, options.workspaceId)) {
    report.workspaces += 1;
    await verifyWorkspace(
      db,
      { ...options, anchors: anchors.filter((each) => each.workspaceId === workspaceId) },
      workspaceId,
      report,
    );
  }
  return report;
}

async function workspacesOf(db: PrismaClient, anchors: readonly Anchor[], only?: string): Promise<string[]> {
  if (only) return [only];
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM workspace UNION SELECT "workspaceId"::text FROM audit_seal`;
  return [...new Set([...rows.map(({ id }) => id), ...anchors.map(({ workspaceId }) => workspaceId)])].sort();
}

async function verifyWorkspace(
  db: PrismaClient,
  options: VerifyOptions,
  workspaceId: string,
  report: AuditReport,
): Promise<void> {
  const all = await db.auditSeal.findMany({
    where: { workspaceId },
    orderBy: { number: 'asc' },
    select: SEAL_COLUMNS,
  });
  const links = all.map((seal, index): Link => ({ seal, after: endBefore(seal, all[index - 1]) }));
  const chosen = links.filter(({ seal }) => isWithin(seal, options));
  report.findings.push(
    ...verifyChain(all, options.keys),
    ...verifyAnchors(workspaceId, new Map(all.map((seal) => [seal.number, seal])), options.anchors),
    ...(await verifyAll(db, chunksOf(chosen), options.atOnce ?? 2)),
  );
  report.seals += chosen.length;
  report.rows += chosen.reduce((sum, { seal }) => sum + seal.rows, 0);
  report.anchors += options.anchors.length;
  const anchored = Math.max(0, ...options.anchors.map(({ number }) => number));
  report.sealsAfterAnchor += all.filter(({ number }) => number > anchored).length;
  await countUnsealed(db, workspaceId, all.at(-1)?.toPosition ?? 0n, report);
}

/** Where the rows of a seal begin, also when the one before it is gone. */
function endBefore({ number, fromPosition }: Seal, previous: Seal | undefined): bigint {
  if (number === 1) return 0n;
  return previous?.number === number - 1 ? previous.toPosition : fromPosition - 1n;
}

const isWithin = ({ firstAt, lastAt }: Seal, { from, to }: VerifyOptions): boolean =>
  (!from || lastAt >= from) && (!to || firstAt < to);

/** A few chunks at a time, the next as soon as one is done. */
async function verifyAll(db: PrismaClient, chunks: readonly Link[][], atOnce: number): Promise<Finding[]> {
  const findings: Finding[][] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < chunks.length; index = next++)
      findings[index] = await verifyRows(db, chunks[index] ?? []);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return findings.flat();
}

async function countUnsealed(
  db: PrismaClient,
  workspaceId: string,
  after: bigint,
  report: AuditReport,
): Promise<void> {
  const [tail] = await db.$queryRaw<{ rows: number; oldestAt: Date | null }[]>`
    SELECT count(*)::int AS "rows", min("at") AS "oldestAt" FROM audit_event
     WHERE "workspaceId" = ${workspaceId}::uuid AND "position" > ${after}`;
  if (!tail || tail.rows === 0) return;
  report.unsealedRows += tail.rows;
  if (!report.oldestUnsealedAt || (tail.oldestAt && tail.oldestAt < report.oldestUnsealedAt))
    report.oldestUnsealedAt = tail.oldestAt;
}
