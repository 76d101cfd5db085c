import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { isListed, isWithheld, type WholeHuddle, wholeHuddle } from './huddle.ts';

type Message = { channelId: string; ts: string; threadTs: string | null };
export type CasesOfMessage = {
  huddle: WholeHuddle;
  /** Whom the message is about: who was talked about when it was written; null: a person chooses. */
  itemId: string | null;
};

/**
 * The huddle of a message, and the case that it is about: it stands in the thread of the agenda or of Slack's huddle, or it
 * was written in the channel while the huddle went on. A patient whom its words name comes before the clock.
 * @param namedIds patients whom the words name.
 * @returns null for a message that belongs to no huddle of the actor's teams.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function findCasesOfMessage(
  ctx: Ctx,
  message: Message,
  namedIds: readonly string[],
): Promise<CasesOfMessage | null> {
  const entry = await requireAccess(ctx, { action: 'huddle.view', subjectType: 'Huddle' });
  const writtenAt = new Date(Number(message.ts) * 1000);
  const huddle = (await inThread(ctx, message)) ?? (await inChannel(ctx, message, writtenAt));
  if (!huddle) {
    await recordAudit(ctx.db, ctx, entry);
    return null;
  }
  const items = huddle.items.filter((item) => isListed(item) && !isWithheld(item, huddle));
  const named = items.filter(({ patientId }) => namedIds.includes(patientId));
  const then = items.find(
    ({ startedAt, endedAt }) => startedAt && startedAt <= writtenAt && (!endedAt || writtenAt <= endedAt),
  );
  const [only] = named;
  await recordAudit(ctx.db, ctx, {
    ...entry,
    subjectId: huddle.id,
    patients: items.map(({ patientId }) => patientId),
  });
  return { huddle: { ...huddle, items }, itemId: (named.length === 1 ? only : then)?.id ?? null };
}

async function inThread(ctx: Ctx, { channelId, ts, threadTs }: Message): Promise<WholeHuddle | null> {
  const root = threadTs ?? ts;
  const agenda = await ctx.db.delivery.findFirst({
    where: { workspaceId: ctx.workspace.id, kind: 'huddle', channelId, messageTs: root },
    select: { subjectId: true },
  });
  return ctx.db.huddle.findFirst({
    where: {
      ...teamScope(ctx, 'huddle.view'),
      OR: [...(agenda ? [{ id: agenda.subjectId }] : []), { channelId, roomThreadTs: root }],
    },
    include: wholeHuddle,
  });
}

const inChannel = (ctx: Ctx, { channelId }: Message, writtenAt: Date): Promise<WholeHuddle | null> =>
  ctx.db.huddle.findFirst({
    where: {
      ...teamScope(ctx, 'huddle.view'),
      channelId,
      startedAt: { lte: writtenAt },
      OR: [{ state: 'open' }, { state: 'closing', endedAt: { gte: writtenAt } }],
    },
    orderBy: { startedAt: 'desc' },
    include: wholeHuddle,
  });
