import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, inject, vi } from 'vitest';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import type { Anchor, AnchorStore } from '../../../src/domain/audit-chain/anchor.ts';
import { auditKeys } from '../../../src/domain/audit-chain/audit-key.ts';
import { keepPartitions } from '../../../src/domain/audit-chain/keep-partitions.ts';
import { sealAudit } from '../../../src/domain/audit-chain/seal-audit.ts';
import { verifyAudit } from '../../../src/domain/audit-chain/verify-audit.ts';
import { type Caseload, startCaseload } from '../deliveries/caseload.ts';

export const MASTER = Buffer.alloc(32, 7);
export const KEYS = auditKeys([MASTER]);

/** What a process keeps outside of the database, in memory. */
export function memoryStore() {
  const anchors: Anchor[] = [];
  const heads = new Map<string, Anchor>();
  const store: AnchorStore = {
    append: async ({ workspaceId, number, hash }) => void anchors.push({ workspaceId, number, hash }),
    readHead: async (workspaceId) => heads.get(workspaceId) ?? null,
    writeHead: async (head) => void heads.set(head.workspaceId, head),
  };
  return { store, anchors, heads };
}

/** A workspace with a trail that can be written, sealed, tampered with and checked. */
export async function startTrail() {
  const caseload = await startCaseload();
  await keepPartitions(caseload.ctx);
  return trailOf(caseload);
}

function trailOf(caseload: Caseload) {
  const { prisma, ctx, clock } = caseload;
  const memory = memoryStore();
  const tools = { keys: KEYS, store: memory.store };
  const workspaceId = ctx.workspace.id;

  return {
    ...caseload,
    ...memory,
    tools,
    workspaceId,
    /** So many rows, each in a transaction of its own. */
    async write(rows: number): Promise<void> {
      for (let row = 0; row < rows; row += 1) {
        clock.shiftMs(1_000);
        await recordAudit(prisma, ctx, {
          action: 'task.view',
          subjectType: 'Task',
          subjectId: randomUUID(),
          details: { row },
        });
      }
    },
    seal: () => sealAudit(ctx, tools, { isAtOnce: true }),
    /** The same once every row can be sealed: a transaction of any test on the same server may delay that. */
    async sealAll(): Promise<void> {
      await vi.waitFor(
        async () => {
          const [open] = await prisma.$queryRaw<{ rows: number }[]>`
            SELECT count(*)::int AS "rows" FROM audit_event WHERE "workspaceId" = ${workspaceId}::uuid
               AND "position" >= (pg_sequence_last_value('audit_epoch'::regclass) << 48) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;
          expect(open?.rows).toBe(0);
        },
        { timeout: 30_000, interval: 20 },
      );
      await sealAudit(ctx, tools, { isAtOnce: true });
    },
    /** The whole check, with the heads that this machine has seen. */
    verify: (anchors: Anchor[] = [...memory.heads.values()]) =>
      verifyAudit(prisma, { keys: KEYS, anchors, workspaceId }),
    /** Rows in the order of the trail. */
    rows: () =>
      prisma.$queryRaw<{ id: string; at: Date; position: bigint }[]>`
        SELECT "id"::text, "at", "position" FROM audit_event WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY "position", "id"`,
  };
}

export type Trail = ReturnType<typeof trailOf>;

/** The trail of another workspace of the same database. */
export async function anotherTrail(trail: Trail): Promise<Trail> {
  const { id } = await trail.prisma.workspace.create({ data: { name: 'Another clinic' } });
  return trailOf({ ...trail, ctx: { ...trail.ctx, workspace: { ...trail.ctx.workspace, id } } });
}

/** As a person with all rights over the database: the triggers do not see these statements. */
export async function asSuperuser<T extends object>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const url = new URL(inject('superuserUrl'));
  url.pathname = new URL(databaseUrl).pathname;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
