import type { Ctx } from '../context.ts';

const MONTHS_AHEAD = 2;

/**
 * Makes the trail's partitions of this month (UTC) and the next two. One that cannot be made now is tried again the next time:
 * until then its rows go to the default partition, and no gesture fails.
 * @returns how many rows are in the default partition, where none should be; how many partitions are missing still.
 */
export async function keepPartitions(ctx: Ctx): Promise<{ defaultRows: number; missing: number }> {
  const months = Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => {
    const now = ctx.now();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
  });
  let missing = 0;
  for (const month of months) {
    const [made] = await ctx.db.$queryRaw<{ is: boolean }[]>`
      SELECT northstar_make_audit_partition(${month}::date) AS "is"`;
    if (!made?.is) missing += 1;
  }
  const [rows] = await ctx.db.$queryRaw<
    { count: number }[]
  >`SELECT northstar_audit_default_rows()::float8 AS "count"`;
  return { defaultRows: rows?.count ?? 0, missing };
}
