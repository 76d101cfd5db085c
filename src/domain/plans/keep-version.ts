import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';

/** Keeps a row as it is, before it is changed. Raw: the row as PostgreSQL has it, whatever columns it may get. */
export async function keepVersion(
  tx: Tx,
  ctx: Ctx,
  { table, model, id }: { table: string; model: string; id: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
    SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, ${model}, t."id", t."version", to_jsonb(t), ${ctx.now()}
    FROM ${Prisma.raw(`"${table}"`)} t WHERE t."id" = ${id}::uuid`;
}
