import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { releaseTasks } from '../member-changes/release-tasks.ts';

/**
 * Puts these members, and no one else, on a team. A member who leaves gives their open tasks of the team back to it.
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
  const joined = wanted.filter((id) => !before.some((row) => row.memberId === id));
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
