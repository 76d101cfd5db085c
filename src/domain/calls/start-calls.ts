import { z } from 'zod';
import { type Change, change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findTask } from '../tasks/find-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { nextCallback, openOf, requireCallAccess } from './card.ts';

const Input = z.object({
  /** The task to begin with, of whatever kind; not said: the callback of who needs the member first. */
  taskId: z.uuid().nullish(),
});

/** Pressed twice within this long, it is one press. */
const DOUBLE_PRESS_MS = 10_000;

/**
 * Starts call mode: one card in a direct message, which shows one call after the other. A session that was open ends,
 * and its card says so.
 * @returns whether there is a call to make; without one nothing is sent.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a task of another team; `conflict` for
 *   one that is settled or another member's; `duplicate` when this gesture was saved before.
 */
export async function startCalls(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<{ hasCall: boolean }> {
  const { member, entry } = await requireCallAccess(ctx, {
    action: 'call.start',
    subjectType: 'CallSession',
  });
  const { taskId } = parseInput(Input, input);
  return change(ctx, async (unit) => {
    const { tx } = unit;
    const first = taskId ? await ownTask(unit, ctx, taskId, member) : await nextCallback(ctx, { tx });
    const open = await tx.callSession.findFirst({ where: openOf(ctx, member.memberId) });
    const isDouble =
      open !== null &&
      open.step === 1 &&
      open.taskId === first &&
      ctx.now().getTime() - open.startedAt.getTime() < DOUBLE_PRESS_MS;
    if (isDouble || !first) return { hasCall: first !== null };
    if (open) {
      await tx.callSession.update({ where: { id: open.id }, data: { endedAt: ctx.now() } });
      await refreshDeliveries(tx, ctx, open.id);
    }
    // Of two that start at once the second waits here for the first, and finds its session.
    const [session] = await tx.callSession.createManyAndReturn({
      data: {
        workspaceId: ctx.workspace.id,
        memberId: member.memberId,
        taskId: first,
        startedAt: ctx.now(),
      },
      skipDuplicates: true,
    });
    if (!session) return { hasCall: true };
    await requestDelivery(tx, ctx, {
      kind: 'call_card',
      subjectId: session.id,
      destination: member.slackUserId,
    });
    const { patientId } = await tx.task.findUniqueOrThrow({ where: { id: first } });
    unit.audit({ ...entry, subjectId: session.id, patientId });
    return { hasCall: true };
  });
}

async function ownTask({ tx }: Change, ctx: Ctx, id: string, member: MemberActor): Promise<string> {
  const task = await findTask(tx, ctx, 'task.list', id);
  if (!isOpenTask(task))
    throw new DomainError('conflict', 'That task is done or canceled already. Nothing was changed.', { id });
  if (task.owner && task.owner.id !== member.memberId)
    throw new DomainError('conflict', `${task.owner.displayName} owns that task now. Nothing was changed.`, {
      id,
    });
  return task.id;
}
