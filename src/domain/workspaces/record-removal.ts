import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';

/**
 * Slack says that the app was removed or its tokens were revoked. What is stored stays: the outbox rests until Slack
 * takes the token again, and then goes on where it was.
 * @throws DomainError `duplicate` when this gesture was saved before.
 */
export async function recordRemoval(
  ctx: Ctx<SystemActor>,
  { event }: { event: 'app_uninstalled' | 'tokens_revoked' },
): Promise<void> {
  await change(ctx, async ({ audit }) => {
    audit({
      action: event === 'app_uninstalled' ? 'workspace.uninstall' : 'workspace.revoke-tokens',
      subjectType: 'Workspace',
      subjectId: ctx.workspace.id,
    });
  });
  ctx.log.error({ event }, 'the app was removed from Slack: nothing can be posted until it is reinstalled');
}
