import { CARE_ROLES } from '../access/matrix.ts';
import type { Ctx } from '../context.ts';

/** The Slack id of a member of a team by what a list calls them; null: nobody, or several. */
export type OwnerFinder = (written: string, teamId: string) => string | null;

const folded = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/**
 * Finds owners of tasks by their name in Slack, their Slack id or a mention: active members with a care role.
 * @returns a function from a written name and a team to the member's Slack id.
 */
export async function ownersOf(ctx: Ctx): Promise<OwnerFinder> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, deactivatedAt: null, roles: { hasSome: [...CARE_ROLES] } },
    select: { slackUserId: true, displayName: true, teams: { select: { teamId: true } } },
  });
  return (written, teamId) => {
    const id = /^<?@?([UW][A-Z0-9]{5,})(?:\|[^>]*)?>?$/.exec(written.trim())?.[1];
    const name = folded(written.replace(/^@/, ''));
    const [only, ...others] = members.filter(
      ({ slackUserId, displayName, teams }) =>
        teams.some((team) => team.teamId === teamId) &&
        (id === undefined ? folded(displayName) === name : slackUserId === id),
    );
    return only && others.length === 0 ? only.slackUserId : null;
  };
}
