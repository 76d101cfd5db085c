import type { Ctx } from '../context.ts';
import { readBacklog } from './backlog.ts';

const OVERDUE_MS = 10 * 60_000;
const QUIET_MS = 5 * 60_000;

/**
 * Whether nothing is sent: by no process, or Slack takes none. A long queue that moves is not stuck.
 * @returns true when messages have been due for more than 10 minutes while none was posted for 5.
 */
export async function isQueueStuck(ctx: Ctx): Promise<boolean> {
  const { overdueSince } = await readBacklog(ctx);
  const now = ctx.now().getTime();
  if (!overdueSince || now - overdueSince.getTime() < OVERDUE_MS) return false;
  const posted = await ctx.db.delivery.findFirst({
    where: { workspaceId: ctx.workspace.id, postedAt: { gt: new Date(now - QUIET_MS) } },
    select: { id: true },
  });
  return posted === null;
}
