import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx } from '../context.ts';

/**
 * By what the workspace's members could be known, for a mask. Checks no access: its callers do.
 * @returns their names, with the words of each.
 */
export async function valuesOfMembers(ctx: Ctx): Promise<KnownValue[]> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { displayName: true },
  });
  return members.flatMap(({ displayName }) => {
    const words = displayName.split(/\s+/).filter((word) => word.length > 1);
    return displayName.trim() === ''
      ? []
      : [
          {
            kind: 'care_team' as const,
            value: displayName,
            aliases: words.filter((word) => word !== displayName),
          },
        ];
  });
}
