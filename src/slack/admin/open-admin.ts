import type { ModalView } from '@slack/types';
import { listAdmins, requireAdmin } from '../../domain/access/admins.ts';
import type { Ctx, MemberActor } from '../../domain/context.ts';
import { claimAdmin } from '../../domain/members/claim-admin.ts';
import { listMembers } from '../../domain/members/list-members.ts';
import { listTeams } from '../../domain/teams/list-teams.ts';
import type { Gesture } from '../kit/flows.ts';
import { slackSaysAdmin } from '../members/slack-admin.ts';
import { hubView } from './admin-hub.view.ts';

/**
 * The hub for this person. While there is no administrator, an owner or admin of the Slack workspace becomes it by
 * asking. Throws `forbidden` for everyone else, naming who to ask.
 */
export async function openAdmin({ ctx, client }: Pick<Gesture, 'ctx' | 'client'>): Promise<ModalView> {
  const isFirst = (await listAdmins(ctx)).length === 0;
  const justClaimed =
    isFirst &&
    (await claimAdmin(ctx, { slackSaysAdmin: await slackSaysAdmin(client, ctx.actor.slackUserId) }));
  const acting = justClaimed ? asAdmin(ctx) : ctx;
  await requireAdmin(acting, { action: 'workspace.set-up', subjectType: 'Workspace' });
  const [{ total }, teams] = await Promise.all([listMembers(acting, { pageSize: 1 }), listTeams(acting)]);
  return hubView({ people: total, teams, justClaimed, workspace: ctx.workspace });
}

/** The context was made before the role was given. */
const asAdmin = (ctx: Ctx<MemberActor>): Ctx<MemberActor> => ({
  ...ctx,
  actor: { ...ctx.actor, roles: [...ctx.actor.roles, 'admin'] },
});
