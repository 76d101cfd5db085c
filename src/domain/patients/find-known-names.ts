import { type KnownNames, keysIn } from '../../plain-language/names/hide-names.ts';
import type { Ctx } from '../context.ts';
import { refreshKnownNames } from './refresh-known-names.ts';

/**
 * The names of all that these teams' patients, their caregivers and outside providers are called, as far as they occur
 * in what is to be shown. One look-up by key, however many patients a team has; nothing is kept in memory, so a name
 * that was saved a moment ago is found.
 * @param shown whatever is to be shown; every text in it is looked through.
 * @returns keys for `hideNames`.
 */
export async function findKnownNames(
  ctx: Ctx,
  { teamIds, shown }: { teamIds: readonly string[]; shown: unknown },
): Promise<KnownNames> {
  const keys = [...new Set(textsIn(shown).flatMap(keysIn))];
  if (keys.length === 0 || teamIds.length === 0) return new Set();
  await refreshKnownNames(ctx, teamIds);
  const rows = await ctx.db.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT "key" FROM "known_name"
    WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "teamId" = ANY(${[...teamIds]}::uuid[])
      AND "key" = ANY(${keys}::text[])`;
  return new Set(rows.map(({ key }) => key));
}

/** Every string in a record, its rows and their rows; ids and dates are none that a name could be in. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(textsIn);
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
