import type { Prisma } from '../../generated/prisma/client.ts';
import { isAdmin, refuse } from '../access.ts';
import type { AuditEntry } from '../audit.ts';
import { actingMember, type Ctx } from '../context.ts';

/** Members who can give roles now: a deactivated administrator counts as none. */
export const ACTIVE_ADMIN = {
  roles: { has: 'admin' },
  deactivatedAt: null,
} satisfies Prisma.MemberWhereInput;

/** Slack user ids of the administrators, longest-serving first. Empty: nobody has set Northstar up yet. */
export async function adminSlackIds(ctx: Ctx): Promise<string[]> {
  const admins = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, ...ACTIVE_ADMIN },
    orderBy: { createdAt: 'asc' },
    select: { slackUserId: true },
    take: 5,
  });
  return admins.map((admin) => admin.slackUserId);
}

/** "<@U1> or <@U2>": whom to ask. Member ids are no words of people, so they need no escaping. */
export function askWhom(slackUserIds: readonly string[]): string {
  if (slackUserIds.length === 0) return 'an owner or admin of this Slack workspace';
  return slackUserIds.map((id) => `<@${id}>`).join(' or ');
}

/** Stops everyone but administrators, with a sentence that says who can and an audit row. */
export async function requireAdmin(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const member = actingMember(ctx.actor);
  if (!member || isAdmin(member)) return;
  const admins = await adminSlackIds(ctx);
  const whom =
    admins.length > 0
      ? `Only an administrator of Northstar can do that: please ask ${askWhom(admins)}.`
      : `Northstar has no administrator yet. ${capital(askWhom(admins))} becomes it with \`/care admin\`.`;
  await refuse(ctx, entry, `${whom} Nothing was changed.`);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
