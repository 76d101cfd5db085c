import type { Ctx, SystemActor } from '../context.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import {
  decisionWithPeople,
  type HuddleDecision,
  type ItemWithHuddle,
  isOpenQuestion,
  itemWithHuddle,
  type WholeHuddle,
  wholeHuddle,
} from './huddle.ts';

/**
 * A huddle as it is now, for a message that the outbox sends. No person looks: nothing is audited here.
 * @returns null when it is gone.
 */
export const readHuddleForMessage = (ctx: Ctx<SystemActor>, id: string): Promise<WholeHuddle | null> =>
  ctx.db.huddle.findFirst({ where: { id, workspaceId: ctx.workspace.id }, include: wholeHuddle });

/** The same of one case. */
export const readItemForMessage = (ctx: Ctx<SystemActor>, id: string): Promise<ItemWithHuddle | null> =>
  ctx.db.huddleItem.findFirst({ where: { id, workspaceId: ctx.workspace.id }, include: itemWithHuddle });

/**
 * Questions of the item that a case goes on from, which have no answer yet.
 * @returns oldest first; empty where it goes on from none.
 */
export async function carriedQuestions(
  { db }: Pick<Ctx, 'db'>,
  { carriedFromId }: { carriedFromId: string | null },
): Promise<HuddleDecision[]> {
  if (!carriedFromId) return [];
  const decisions = await db.decision.findMany({
    where: { huddleItemId: carriedFromId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: decisionWithPeople,
  });
  return decisions.filter(isOpenQuestion);
}

/**
 * Where the agenda of a huddle was posted.
 * @returns nulls until Slack shows it.
 */
export async function agendaPost(
  { db }: Pick<Ctx, 'db'>,
  huddleId: string,
): Promise<{ sourceChannelId: string | null; sourceTs: string | null }> {
  const post = await db.delivery.findFirst({
    where: { kind: 'huddle', subjectId: huddleId },
    select: { channelId: true, messageTs: true },
  });
  return { sourceChannelId: post?.channelId ?? null, sourceTs: post?.messageTs ?? null };
}

/**
 * Whether the lead of a huddle can approve its minutes.
 * @returns false once they are no longer active, on the team or in a care role.
 */
export const hasLead = async (ctx: Ctx, { leadId, teamId }: WholeHuddle): Promise<boolean> =>
  (await findTeamMate(ctx.db, ctx, { id: leadId, teamId })) !== null;
