import type { Ctx } from '../context.ts';
import { type Opened, vouch } from '../deliveries/visible-to.ts';
import { DomainError } from '../errors.ts';
import { contextOfMember } from './acting.ts';
import type { Explanation } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';

/**
 * What a direct message may show its reader.
 * @returns the explanation at L2; null: they may not see that patient, or no longer.
 */
export async function readExplanationForMessage(
  ctx: Ctx,
  { id, slackUserId }: { id: string; slackUserId: string },
): Promise<Opened<Explanation> | null> {
  const member = await ctx.db.member.findUnique({
    where: { workspaceId_slackUserId: { workspaceId: ctx.workspace.id, slackUserId } },
    select: { id: true },
  });
  const memberCtx = member && (await contextOfMember(ctx, member.id));
  if (!memberCtx) return null;
  try {
    return vouch(await findExplanation(ctx.db, memberCtx, 'explanation.view', id), 'L2');
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
