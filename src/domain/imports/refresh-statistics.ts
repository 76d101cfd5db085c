import type { Ctx, SystemActor } from '../context.ts';

/**
 * Has PostgreSQL count how large the tables are now. Autovacuum does it within a minute; until then a search of a
 * caseload that has just come in would be planned for empty tables.
 */
export async function refreshStatistics(ctx: Ctx<SystemActor>): Promise<void> {
  await ctx.db.$executeRaw`ANALYZE "patient", "patient_search_term", "patient_source", "patient_match_key"`;
}
