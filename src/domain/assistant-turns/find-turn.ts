import { z } from 'zod';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import type { TurnPlace } from './turn.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Where a request of the acting member stands in Slack.
 * @returns null where it is somebody else's, or there is none.
 * @throws DomainError `invalid` for a malformed id.
 */
export async function findTurn(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<TurnPlace | null> {
  const { id } = parseInput(Input, input);
  return ctx.db.assistantTurn.findFirst({
    where: { id, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId },
    select: { channelId: true, threadTs: true, ts: true, isDirect: true },
  });
}
