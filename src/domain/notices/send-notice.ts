import type { Ctx, Tx } from '../context.ts';
import type { DeliveryKind, TaskPriority } from '../deliveries/delivery.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

export type NoticeRequest = {
  kind: DeliveryKind;
  /** In the order in which they are shown. None: what it shows is read when it is sent (a digest). */
  taskIds?: readonly string[];
  /** Channel, or the Slack user for a direct message. */
  destination: string;
  memberId?: string;
  teamId?: string;
  priority?: TaskPriority;
  /** Not before this instant; now unless given. */
  wakeAt?: Date;
  /** Digests: the day in the member's zone, YYYY-MM-DD; at most one of a kind a day. */
  onDay?: string;
  /** Escalations: which step. */
  step?: number;
  /** Hand-overs: whose time away is the reason. */
  absenceId?: string;
  /** Overdue: the day in the member's zone whose message shows it, YYYY-MM-DD. */
  shownOn?: string;
  /** The notice in whose message it is shown: that one is brought up to date, and no one is rung. */
  headId?: string;
  /** Another message says it already: it is kept that the person was notified, and nothing is sent. */
  isSaidElsewhere?: boolean;
};

/**
 * Asks for one message about tasks, in the transaction of what gives rise to it.
 * @returns the notice's id; null when that day's digest was asked for before.
 */
export async function sendNotice(tx: Tx, ctx: Ctx, request: NoticeRequest): Promise<string | null> {
  const {
    kind,
    taskIds = [],
    destination,
    memberId,
    teamId,
    priority,
    wakeAt,
    onDay,
    step,
    absenceId,
    shownOn,
    headId,
  } = request;
  const [notice] = await tx.notice.createManyAndReturn({
    data: {
      workspaceId: ctx.workspace.id,
      kind,
      memberId: memberId ?? null,
      teamId: teamId ?? null,
      onDay: onDay ? new Date(`${onDay}T00:00:00Z`) : null,
      step: step ?? null,
      absenceId: absenceId ?? null,
      shownOn: shownOn ? new Date(`${shownOn}T00:00:00Z`) : null,
      headId: headId ?? null,
      createdAt: ctx.now(),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!notice) return null;
  await tx.noticeTask.createMany({
    data: taskIds.map((taskId, position) => ({
      workspaceId: ctx.workspace.id,
      noticeId: notice.id,
      taskId,
      position,
    })),
  });
  if (headId) await refreshDeliveries(tx, ctx, headId);
  if (headId || request.isSaidElsewhere) return notice.id;
  await requestDelivery(tx, ctx, {
    kind,
    subjectId: notice.id,
    destination,
    ...(priority ? { priority } : {}),
    ...(wakeAt ? { wakeAt } : {}),
  });
  return notice.id;
}
