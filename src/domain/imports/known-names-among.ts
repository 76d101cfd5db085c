import type { Ctx, SystemActor } from '../context.ts';
import { findKnownNames } from '../patients/find-known-names.ts';

/** More words than the names of a large folder's files have are not asked. */
const MOST_WORDS = 5_000;

/**
 * Which of these words are names of patients, caregivers or outside providers of the workspace.
 * @returns their keys, folded.
 */
export async function knownNamesAmong(ctx: Ctx<SystemActor>, words: readonly string[]): Promise<string[]> {
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { id: true },
  });
  const shown = words.slice(0, MOST_WORDS).join(' ');
  return [...(await findKnownNames(ctx, { teamIds: teams.map(({ id }) => id), shown }))];
}
