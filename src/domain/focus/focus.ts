import { actingMember, type Ctx } from '../context.ts';

/** A member's focus block, and how many messages wait for its end. */
export type Focus = { until: Date; held: number };

/** The lengths that are offered, in minutes. */
export const FOCUS_MINUTES = [25, 50, 90] as const;
/** Longer is no focus block but a day off, in minutes. */
export const FOCUS_MAX_MINUTES = 8 * 60;

/**
 * The acting member's focus block of now.
 * @returns when it ends, and what it holds; null when there is none.
 */
export async function readFocus(ctx: Ctx): Promise<Focus | null> {
  const member = actingMember(ctx.actor);
  if (!member) return null;
  const found = await ctx.db.member.findUnique({
    where: { id: member.memberId, workspaceId: ctx.workspace.id },
    select: { focusUntil: true },
  });
  const until = found?.focusUntil ?? null;
  if (!until || until <= ctx.now()) return null;
  const [messages, tasks] = await Promise.all([
    ctx.db.delivery.count({
      where: {
        workspaceId: ctx.workspace.id,
        destination: member.slackUserId,
        state: 'pending',
        heldFrom: { not: null },
        messageTs: null,
      },
    }),
    ctx.db.task.count({
      where: {
        workspaceId: ctx.workspace.id,
        ownerId: member.memberId,
        heldFrom: { not: null },
        remindAt: until,
      },
    }),
  ]);
  return { until, held: messages + tasks };
}
