import type { Ctx, SystemActor } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

const MOST = 200;

/**
 * Requests whose process died before their answer was in Slack: each of their people is asked whether it is still wanted.
 * @returns how many.
 */
export async function sayCutTurns(ctx: Ctx<SystemActor>, of: { only?: string } = {}): Promise<number> {
  const ids = of.only ? [of.only] : await cutTurnIds(ctx);
  let said = 0;
  for (const id of ids) said += await sayCut(ctx, id);
  return said;
}

/** @returns the ids of those requests, the longest without an answer first, at most 200. */
export async function cutTurnIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const rows = await ctx.db.assistantTurn.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      state: { in: ['open', 'posting'] },
      leaseUntil: { lte: ctx.now() },
    },
    orderBy: { leaseUntil: 'asc' },
    select: { id: true },
    take: MOST,
  });
  return rows.map(({ id }) => id);
}

async function sayCut(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const [turn] = await tx.assistantTurn.updateManyAndReturn({
      where: { id, state: { in: ['open', 'posting'] }, leaseUntil: { lte: ctx.now() } },
      data: { state: 'cut', occurrence: { increment: 1 } },
      select: { occurrence: true, isDirect: true, threadTs: true, memberId: true },
    });
    if (!turn) return 0;
    const { slackUserId } = await tx.member.findUniqueOrThrow({ where: { id: turn.memberId } });
    await requestDelivery(tx, ctx, {
      kind: 'assistant_cut',
      subjectId: id,
      occurrence: turn.occurrence,
      destination: slackUserId,
      ...(turn.isDirect ? { threadTs: turn.threadTs } : {}),
    });
    return 1;
  });
}
