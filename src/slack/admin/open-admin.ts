import type { ModalView } from '@slack/types';
import { may } from '../../domain/access/access.ts';
import { listAdmins } from '../../domain/access/admins.ts';
import { recordAccess } from '../../domain/access/require-access.ts';
import type { Ctx, MemberActor } from '../../domain/context.ts';
import { claimAdmin } from '../../domain/members/claim-admin.ts';
import { countMembers } from '../../domain/members/list-members.ts';
import { listRoleRequests } from '../../domain/role-requests/list-role-requests.ts';
import { listTeams } from '../../domain/teams/list-teams.ts';
import type { Gesture } from '../kit/flows.ts';
import { slackSaysAdmin } from '../members/slack-admin.ts';
import { requestBlocks, requestsView } from '../role-requests/role-requests.view.ts';
import { hubView } from './admin-hub.view.ts';

/**
 * The hub for this person. While there is no administrator, an owner or admin of the Slack workspace becomes it by
 * asking. A privacy officer sees what administrators have asked for themselves. Throws `forbidden` for everyone else, naming who
 * to ask.
 */
export async function openAdmin({ ctx, client }: Pick<Gesture, 'ctx' | 'client'>): Promise<ModalView> {
  const isFirst = (await listAdmins(ctx)).length === 0;
  const justClaimed =
    isFirst &&
    (await claimAdmin(ctx, { slackSaysAdmin: await slackSaysAdmin(client, ctx.actor.slackUserId) }));
  const acting = justClaimed ? asAdmin(ctx) : ctx;
  if (!may(acting.actor, 'workspace.set-up') && may(acting.actor, 'role.confirm'))
    return requestsView(await listRoleRequests(acting), ctx.actor.memberId);
  await recordAccess(acting, { action: 'workspace.set-up', subjectType: 'Workspace' });
  const [people, teams, requests] = await Promise.all([
    countMembers(acting),
    listTeams(acting),
    listRoleRequests(acting),
  ]);
  const waiting = requestBlocks(requests, ctx.actor.memberId);
  return hubView({ people, teams, waiting, justClaimed, workspace: ctx.workspace });
}

/** The context was made before the role was given. */
const asAdmin = (ctx: Ctx<MemberActor>): Ctx<MemberActor> => ({
  ...ctx,
  actor: { ...ctx.actor, roles: [...ctx.actor.roles, 'admin'] },
});
