import type { AssistantFault } from '../../generated/prisma/enums.ts';
import { recordAccess } from '../access/require-access.ts';
import type { Ctx, MemberActor } from '../context.ts';

/** How a request was read, and what its person says was wrong with that. No word of a request, and no patient. */
type Miss = {
  /** A key of INTENTS, `unknown` or `declined`; null: it failed before it was read. */
  intent: string | null;
  fault: AssistantFault | null;
  /** A key of INTENTS. */
  meant: string | null;
};
export type FeedbackReport = {
  /** Of the last seven days. */
  asked: number;
  byModel: number;
  helpful: number;
  notHelpful: number;
  /** The three commonest: not understood, or not helpful for the same reason. Most first. */
  misses: (Miss & { count: number })[];
  /** Newest first, at most 15. */
  corrections: (Miss & { at: Date; by: string | null; tools: string[] })[];
};

const DAYS = 7;
const MOST_MISSES = 3;
const MOST_CORRECTIONS = 15;

/**
 * What people said of the assistant's answers in the last seven days. For administrators.
 * @returns counts, the commonest misses and the last corrections, in words of ours alone.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function feedbackReport(ctx: Ctx<MemberActor>): Promise<FeedbackReport> {
  const { id } = ctx.workspace;
  await recordAccess(ctx, { action: 'assistant.view-report', subjectType: 'Workspace', subjectId: id });
  const since = new Date(ctx.now().getTime() - DAYS * 86_400_000);
  const where = { workspaceId: id, createdAt: { gte: since } };
  const [asked, byModel, helpful, notHelpful, misses, last] = await Promise.all([
    ctx.db.assistantTurn.count({ where }),
    ctx.db.assistantTurn.count({ where: { ...where, answeredBy: 'model' } }),
    ctx.db.assistantFeedback.count({ where: { ...where, isHelpful: true } }),
    ctx.db.assistantFeedback.count({ where: { ...where, isHelpful: false } }),
    missesSince(ctx, since),
    ctx.db.assistantFeedback.findMany({
      where: { ...where, isHelpful: false },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST_CORRECTIONS,
      include: { turn: { select: { intent: true, answeredBy: true, tools: true } } },
    }),
  ]);
  const corrections = last.map(({ createdAt, fault, meant, turn }) => ({
    at: createdAt,
    intent: turn.intent,
    by: turn.answeredBy,
    tools: turn.tools,
    fault,
    meant,
  }));
  return { asked, byModel, helpful, notHelpful, misses, corrections };
}

const missesSince = (ctx: Ctx, since: Date) => ctx.db.$queryRaw<FeedbackReport['misses']>`
  SELECT t."intent", f."fault"::text AS "fault", f."meant", count(*)::int AS "count"
    FROM assistant_turn t LEFT JOIN assistant_feedback f ON f."turnId" = t."id" AND NOT f."isHelpful"
   WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."createdAt" >= ${since}::timestamptz
     AND (t."intent" = 'unknown' OR f."id" IS NOT NULL)
   GROUP BY 1, 2, 3 ORDER BY "count" DESC, 1, 2, 3 LIMIT ${MOST_MISSES}`;
