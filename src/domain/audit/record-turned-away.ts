import type { Ctx } from '../context.ts';

/**
 * Records that Northstar let someone do nothing at all: a guest, a person from elsewhere, an app, a deactivated account.
 * The person may never have been a member, so the row has their Slack id.
 */
export async function recordTurnedAway(
  { db, workspace, now }: Pick<Ctx, 'db' | 'workspace' | 'now'>,
  { slackUserId, requestId, why }: { slackUserId: string; requestId: string; why: string },
): Promise<void> {
  const where = { workspaceId_slackUserId: { workspaceId: workspace.id, slackUserId } };
  const member = await db.member.findUnique({ where, select: { id: true } });
  await db.auditEvent.createMany({
    data: [
      {
        workspaceId: workspace.id,
        at: now(),
        actorKind: 'member',
        memberId: member?.id ?? null,
        action: 'workspace.enter',
        outcome: 'refused',
        subjectType: 'Member',
        subjectId: member?.id ?? null,
        details: { slackUserId, why },
        requestId,
      },
    ],
  });
}
