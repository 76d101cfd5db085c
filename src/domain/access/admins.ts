import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';

/** Members who can give roles now: a deactivated administrator counts as none. */
export const ACTIVE_ADMIN = {
  roles: { has: 'admin' },
  deactivatedAt: null,
} satisfies Prisma.MemberWhereInput;

export type Admin = { slackUserId: string; displayName: string };

/**
 * The administrators, longest-serving first.
 * @returns at most five; empty: Northstar has not been set up yet.
 */
export async function listAdmins(ctx: Ctx): Promise<Admin[]> {
  return ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, ...ACTIVE_ADMIN },
    orderBy: { createdAt: 'asc' },
    select: { slackUserId: true, displayName: true },
    take: 5,
  });
}

/** "Ana Silva or Ben Bloom": who to ask, by name or, where the reader's Slack shows them, by mention. */
export function namesToAsk(admins: readonly string[]): string {
  return admins.length > 0 ? admins.join(' or ') : 'an owner or admin of this Slack workspace';
}

export const namesOf = (admins: readonly Admin[]): string[] => admins.map((admin) => admin.displayName);
