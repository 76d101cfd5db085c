import { ACTIVE_ADMIN, listAdmins, namesOf, namesToAsk } from '../access/admins.ts';
import { refuse } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockRoles } from './lock-roles.ts';

const ENTRY = { action: 'role.claim-admin', subjectType: 'Member' } as const;

/**
 * Makes the actor the first administrator. A token does not say who installed the app, so it is the person who asks
 * first among those whom Slack calls owner or admin of the workspace. Of two at once one becomes it.
 * @returns true; false when the actor has the role already.
 * @throws DomainError `forbidden` when Slack does not call them owner or admin; `conflict`, naming the
 *   administrators, when there is one; `duplicate` when this gesture was saved before.
 */
export async function claimAdmin(
  ctx: Ctx<MemberActor>,
  { slackSaysAdmin }: { slackSaysAdmin: boolean },
): Promise<boolean> {
  const id = ctx.actor.memberId;
  if (ctx.actor.roles.includes('admin')) return false;
  if (!slackSaysAdmin)
    await refuse(
      ctx,
      { ...ENTRY, subjectId: id },
      'Northstar has no administrator yet. The first one must be an owner or admin of this Slack workspace: please ask one of them to use `/care admin`. Nothing was changed.',
    );
  const isClaimed = await change(ctx, async ({ tx, audit }) => {
    await lockRoles(tx, ctx);
    const { count } = await tx.member.updateMany({
      where: {
        id,
        deactivatedAt: null,
        workspaceId: ctx.workspace.id,
        workspace: { members: { none: ACTIVE_ADMIN } },
      },
      data: { roles: { push: 'admin' } },
    });
    if (count > 0) audit({ ...ENTRY, subjectId: id });
    return count > 0;
  });
  if (isClaimed) return true;
  const admins = namesOf(await listAdmins(ctx));
  throw new DomainError(
    'conflict',
    `Northstar already has an administrator: ${namesToAsk(admins)}. They can give you a role with \`/care admin\`. Nothing was changed.`,
    { id },
  );
}
