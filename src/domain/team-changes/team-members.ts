import { caresForPatients } from '../access/access.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { releaseTasks } from '../member-changes/release-tasks.ts';
import { askForRoles } from '../role-requests/ask-for-roles.ts';

/**
 * Puts these members, and no one else, on a team. A member who leaves gives their open tasks of the team back to it.
 * An administrator who cares for patients joins when a second person confirms it.
 * @returns the ids of the members who joined and who left.
 * @throws DomainError `invalid` under `members` when one is deactivated.
 */
export async function setTeamMembers(
  unit: Change,
  ctx: Ctx,
  team: { id: string; memberIds: readonly string[] },
): Promise<{ joined: string[]; left: string[] }> {
  const { tx } = unit;
  const wanted = [...new Set(team.memberIds)];
  const active = await tx.member.count({
    where: { id: { in: wanted }, workspaceId: ctx.workspace.id, deactivatedAt: null },
  });
  if (active < wanted.length)
    throw invalidField('members', 'One of these people is no longer active in Slack. Remove them.');
  const before = await tx.teamMember.findMany({ where: { teamId: team.id }, select: { memberId: true } });
  const left = before.map((row) => row.memberId).filter((id) => !wanted.includes(id));
  const me = actingMember(ctx.actor);
  const added = wanted.filter((id) => !before.some((row) => row.memberId === id));
  // Who would see patients by putting themselves on a team asks a second person.
  const waits = me !== null && caresForPatients(me) && added.includes(me.memberId);
  if (waits) await askForRoles(unit, ctx, me.memberId, { roles: [], teamIds: [team.id] });
  const joined = waits ? added.filter((id) => id !== me.memberId) : added;
  await tx.teamMember.deleteMany({ where: { teamId: team.id, memberId: { in: left } } });
  await tx.teamMember.createMany({
    data: joined.map((memberId) => ({
      workspaceId: ctx.workspace.id,
      teamId: team.id,
      memberId,
      joinedAt: ctx.now(),
    })),
    skipDuplicates: true,
  });
  await releaseTasks(unit, ctx, { memberIds: left, onlyTeamId: team.id });
  return { joined, left };
}
