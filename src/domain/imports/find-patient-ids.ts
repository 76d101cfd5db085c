import type { Ctx } from '../context.ts';
import type { SourceKey } from './records.ts';

const AT_ONCE = 1000;

/**
 * The ids of patients by the keys of their sources.
 * @returns a function from a key to the id; null for nobody who is here.
 */
export async function findPatientIds(
  ctx: Ctx,
  keys: readonly SourceKey[],
): Promise<(key: SourceKey) => string | null> {
  const ids = new Map<string, string>();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const wanted = JSON.stringify(keys.slice(from, from + AT_ONCE));
    const rows = await ctx.db.$queryRaw<{ system: string; key: string; id: string }[]>`
      SELECT k.system, k.id AS "key", p."id"::text AS "id"
      FROM jsonb_to_recordset(${wanted}::jsonb) AS k(system text, id text)
      JOIN "patient" p ON p."workspaceId" = ${ctx.workspace.id}::uuid
        AND p."sourceSystem" = k.system AND p."sourceId" = k.id`;
    for (const { system, key, id } of rows) ids.set(JSON.stringify([system, key]), id);
  }
  return ({ system, id }) => ids.get(JSON.stringify([system, id])) ?? null;
}
