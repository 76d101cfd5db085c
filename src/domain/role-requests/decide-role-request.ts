import { z } from 'zod';
import { refuse, requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { notifyNewReviewer } from '../break-glass/notify-reviewers.ts';
import { change } from '../change.ts';
import { applyFitness } from '../channels/apply-fitness.ts';
import { askAboutUnknown } from '../channels/change-reader.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { lockRoles } from '../members/lock-roles.ts';

const Input = z.object({ id: z.uuid(), decision: z.enum(['confirmed', 'refused']) });

/**
 * A second administrator or a privacy officer confirms or refuses what an administrator has asked for themselves. Of two
 * who decide at the same moment one counts; confirmed roles and teams are given in the same transaction.
 * @returns the Slack id of the member who asked.
 * @throws DomainError `forbidden` for the member who asked and for members who are neither administrators nor privacy
 *   officers; `not-found`; `conflict` when it was decided, or the member is no longer active or no longer an administrator;
 *   `duplicate` when this gesture was saved before.
 */
export async function decideRoleRequest(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ slackUserId: string }> {
  const { id, decision } = parseInput(Input, input);
  const gate: AuditEntry = { action: 'role.confirm', subjectType: 'Member' };
  await requireAccess(ctx, gate);
  const asked = await auditRefusal(ctx, { ...gate, details: { requestId: id } }, findRequest(ctx, id));
  const entry: AuditEntry = { ...gate, subjectId: asked.memberId };
  const decidedById = actingMember(ctx.actor)?.memberId ?? null;
  if (decidedById === asked.memberId)
    await refuse(
      ctx,
      entry,
      'You asked for this yourself: another administrator or a privacy officer decides. Nothing was changed.',
    );
  return change(ctx, async ({ tx, audit }) => {
    await lockRoles(tx, ctx);
    const { count } = await tx.roleRequest.updateMany({
      where: { id, state: 'pending', member: { deactivatedAt: null, roles: { has: 'admin' } } },
      data: { state: decision, decidedById, decidedAt: ctx.now() },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'That was already decided, or the person is no longer an administrator. Nothing was changed.',
        { id },
      );
    const { memberId, member } = asked;
    // As it is now: it may have grown since the message was read, and the message is refreshed with it.
    const { roles, teamIds } = await tx.roleRequest.findUniqueOrThrow({ where: { id } });
    if (decision === 'confirmed') {
      const { roles: before } = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
      await tx.member.update({
        where: { id: memberId },
        data: { roles: [...new Set([...before, ...roles])] },
      });
      const teams = await tx.team.findMany({
        where: { id: { in: teamIds }, archivedAt: null },
        select: { id: true },
      });
      await tx.teamMember.createMany({
        data: teams.map((team) => ({
          workspaceId: ctx.workspace.id,
          teamId: team.id,
          memberId,
          joinedAt: ctx.now(),
        })),
        skipDuplicates: true,
      });
      if (roles.includes('privacy_officer'))
        await notifyNewReviewer({ tx }, ctx, { id: memberId, slackUserId: member.slackUserId });
      await askAboutUnknown(tx, ctx, member.slackUserId);
      await applyFitness(tx, ctx, { slackUserId: member.slackUserId });
    }
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, details: { requestId: id, decision, roles, teams: teamIds } });
    return { slackUserId: member.slackUserId };
  });
}

async function findRequest(ctx: Ctx, id: string) {
  const found = await ctx.db.roleRequest.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: { memberId: true, member: { select: { slackUserId: true } } },
  });
  if (!found) throw new DomainError('not-found', 'That request is not there. Nothing was changed.', { id });
  return found;
}
