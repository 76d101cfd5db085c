import { actingMember, type Ctx } from '../context.ts';

/**
 * How the actor may call the members of their teams behind an @ when Slack made no mention of it: the display name or
 * its first word, in lower case. What two members share is left out: a guess would give a task to the wrong one.
 * @returns Slack user ids by handle.
 */
export async function handlesOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const teamIds = [...(actingMember(ctx.actor)?.teamIds ?? [])];
  const members = await ctx.db.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      teams: { some: { teamId: { in: teamIds } } },
    },
    select: { slackUserId: true, displayName: true },
  });
  const owners = new Map<string, Set<string>>();
  for (const { slackUserId, displayName } of members)
    for (const handle of spellings(displayName))
      owners.set(handle, (owners.get(handle) ?? new Set()).add(slackUserId));
  return new Map(
    [...owners].flatMap(([handle, ids]) => {
      const [only] = ids;
      return only && ids.size === 1 ? [[handle, only] as const] : [];
    }),
  );
}

function spellings(displayName: string): Set<string> {
  const words = displayName.toLowerCase().trim().split(/\s+/);
  return new Set([words[0] ?? '', words.join('.'), words.join('_'), words.join('')].filter(Boolean));
}
