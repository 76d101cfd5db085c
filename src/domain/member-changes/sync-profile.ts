import { type Change, change } from '../change.ts';
import { setReaderKind } from '../channels/change-reader.ts';
import type { Ctx } from '../context.ts';
import { lockRoles } from '../members/lock-roles.ts';
import type { NoAccess, Profile } from './identify-member.ts';
import { newZone } from './new-zone.ts';
import { releaseTasks } from './release-tasks.ts';

/**
 * Takes over what Slack says of a member: the zone follows their travel, and an account that is deactivated or becomes a
 * guest's ends their access at once: roles and teams go, open tasks go back to their teams. An account that comes back starts without a role.
 * People who never used Northstar are left alone. 45 CFR 164.308(a)(3)(ii)(C).
 *
 * Slack may repeat an event for hours, after newer ones: what is older than the profile known here changes nothing,
 * or an old event could bring a deactivated account back.
 * @returns what it came to; `unknown`: no member here, `outdated`: older than what is known.
 * @throws DomainError `duplicate` when this gesture was saved before.
 */
export async function syncProfile(
  ctx: Ctx,
  {
    slackUserId,
    profile,
    // When it was so in Slack.
    changedAt = ctx.now(),
  }: { slackUserId: string; profile: Profile; changedAt?: Date | undefined },
): Promise<'unknown' | 'outdated' | 'updated' | 'ended' | 'returned'> {
  const where = { workspaceId_slackUserId: { workspaceId: ctx.workspace.id, slackUserId } };
  // Slack reports everyone in the workspace: strangers cost one look.
  if ((await ctx.db.member.count({ where: { workspaceId: ctx.workspace.id, slackUserId } })) === 0)
    return 'unknown';
  return change(ctx, async (unit) => {
    await lockRoles(unit.tx, ctx);
    const member = await unit.tx.member.findUniqueOrThrow({
      where,
      select: { id: true, roles: true, deactivatedAt: true, profileReadAt: true, timeZone: true },
    });
    if (member.profileReadAt > changedAt) return 'outdated';
    const { displayName, noAccess } = profile;
    const timeZone = profile.timeZone ?? member.timeZone;
    await unit.tx.member.update({
      where: { id: member.id },
      data: { displayName, timeZone, profileReadAt: changedAt },
    });
    if (timeZone !== member.timeZone) await newZone(unit.tx, ctx, member.id);
    if (noAccess && !member.deactivatedAt) {
      await endAccess(unit, ctx, { ...member, why: noAccess });
      await setReaderKind(unit.tx, ctx, { slackUserId, kind: noAccess });
      return 'ended';
    }
    if (noAccess || !member.deactivatedAt) return 'updated';
    await unit.tx.member.update({ where: { id: member.id }, data: { deactivatedAt: null } });
    // Back in their channels, and without a role.
    await setReaderKind(unit.tx, ctx, { slackUserId, kind: 'unknown' });
    unit.audit({ action: 'member.reactivate', subjectType: 'Member', subjectId: member.id });
    return 'returned';
  });
}

async function endAccess(
  unit: Change,
  ctx: Ctx,
  member: { id: string; roles: readonly string[]; why: NoAccess },
): Promise<void> {
  const { tx, audit } = unit;
  await tx.member.update({ where: { id: member.id }, data: { deactivatedAt: ctx.now(), roles: [] } });
  const { count: teams } = await tx.teamMember.deleteMany({ where: { memberId: member.id } });
  const released = await releaseTasks(unit, ctx, { memberIds: [member.id] });
  audit({
    action: 'member.deactivate',
    subjectType: 'Member',
    subjectId: member.id,
    details: { why: member.why, roles: member.roles, teams, released },
  });
}
