import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { Role } from '../../generated/prisma/enums.ts';
import { caresForPatients } from '../access/access.ts';
import { ACTIVE_ADMIN, requireAdmin } from '../access/admins.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { type Change, change } from '../change.ts';
import { applyFitness } from '../channels/apply-fitness.ts';
import { askAboutUnknown } from '../channels/change-reader.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { lockRoles } from '../members/lock-roles.ts';
import { actorOf } from './identify-member.ts';
import { releaseTasks } from './release-tasks.ts';

const Input = z.object({
  memberId: z.uuid(),
  roles: z.array(z.string().pipe(z.enum(Role))),
  teamIds: z.array(z.uuid()).max(100, 'Choose at most 100 teams.'),
});

/**
 * Sets what a member may do and on which teams, both as a whole. Tasks they can no longer see go back to their team
 * for anyone to take. The last administrator keeps the role.
 * @returns the member's Slack id and how many tasks were released.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault, `roles`
 *   for the last administrator and `teams` for an archived one; `not-found` for a deactivated member; `duplicate`
 *   when this gesture was saved before.
 */
export async function giveRoles(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ slackUserId: string; released: number }> {
  const { memberId, ...wanted } = parseInput(Input, input);
  const roles = [...new Set(wanted.roles)];
  const teamIds = [...new Set(wanted.teamIds)];
  const entry: AuditEntry = { action: 'role.grant', subjectType: 'Member', subjectId: memberId };
  await requireAdmin(ctx, entry);
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await lockRoles(tx, ctx);
    const before = await findMember(unit, ctx, memberId);
    await requireTeams(unit, ctx, teamIds);
    const losesAdmin = before.roles.includes('admin') && !roles.includes('admin');
    const { count } = await tx.member.updateMany({
      where: { id: memberId, deactivatedAt: null, ...(losesAdmin ? anotherAdmin(memberId) : {}) },
      data: { roles },
    });
    if (count === 0)
      throw invalidField(
        'roles',
        'They are the only administrator, so they must keep the role. Make someone else an administrator first. Nothing was changed.',
      );
    await tx.teamMember.deleteMany({
      where: { memberId, teamId: { notIn: teamIds }, team: { archivedAt: null } },
    });
    await tx.teamMember.createMany({
      data: teamIds.map((teamId) => ({
        workspaceId: ctx.workspace.id,
        teamId,
        memberId,
        joinedAt: ctx.now(),
      })),
      skipDuplicates: true,
    });
    const released = await releaseTasks(unit, ctx, {
      memberIds: [memberId],
      ...(caresForPatients(actorOf({ ...before, roles })) ? { exceptTeamIds: teamIds } : {}),
    });
    await askAboutUnknown(tx, ctx, before.slackUserId);
    await applyFitness(tx, ctx, { slackUserId: before.slackUserId });
    audit({
      ...entry,
      details: {
        rolesBefore: before.roles,
        roles,
        teamsBefore: before.teams.map((team) => team.teamId),
        teams: teamIds,
        released,
      },
    });
    return { slackUserId: before.slackUserId, released };
  });
}

async function findMember({ tx }: Change, ctx: Ctx, id: string) {
  const member = await tx.member.findFirst({
    where: { id, workspaceId: ctx.workspace.id, deactivatedAt: null },
    include: { teams: { select: { teamId: true } } },
  });
  if (!member)
    throw new DomainError(
      'not-found',
      'That person is no longer active here and cannot have a role. Nothing was changed.',
      { id },
    );
  return member;
}

async function requireTeams({ tx }: Change, ctx: Ctx, ids: string[]): Promise<void> {
  const count = await tx.team.count({
    where: { id: { in: ids }, workspaceId: ctx.workspace.id, archivedAt: null },
  });
  if (count < ids.length)
    throw invalidField(
      'teams',
      'One of these teams was archived in the meantime. Please open the form again.',
    );
}

const anotherAdmin = (memberId: string) =>
  ({
    workspace: { members: { some: { ...ACTIVE_ADMIN, id: { not: memberId } } } },
  }) satisfies Prisma.MemberWhereInput;
