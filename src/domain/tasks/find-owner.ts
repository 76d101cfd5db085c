import type { Ctx, Tx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { findTeamMate } from '../members/find-teammate.ts';

/**
 * A member who can own a task of this team.
 * @returns their ids.
 * @throws DomainError `invalid` under `owner` for anyone else.
 */
export async function findOwner(
  tx: Tx,
  ctx: Ctx,
  who: { slackUserId: string; teamId: string },
): Promise<{ id: string; slackUserId: string }> {
  const member = await findTeamMate(tx, ctx, who);
  if (!member)
    throw invalidField(
      'owner',
      'They are not on the team of this task, so they could not see it. Choose a member of the team.',
    );
  return member;
}
