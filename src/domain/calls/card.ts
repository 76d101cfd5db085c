import type { CallSession } from '../../generated/prisma/client.ts';
import { may } from '../access/access.ts';
import { type Passed, requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { rankPatients } from '../start-of-day/rank-patients.ts';

/** Which card of which session a press is about. */
export type CardRef = { id: string; step: number };

/**
 * The gate of what is done on a card. A member who has lost their access since ends the session with it, so that the
 * card shows no patient any more.
 * @returns who acts, and the entry for the row of what is done then.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function requireCallAccess<E extends AuditEntry>(
  ctx: Ctx,
  entry: E,
): Promise<{ member: MemberActor; entry: Passed<E> }> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can make calls.');
  if (!may(member, entry.action)) await closeOpen(ctx, member.memberId);
  return { member, entry: await requireAccess(ctx, entry) };
}

async function closeOpen(ctx: Ctx, memberId: string): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const open = await tx.callSession.findFirst({ where: openOf(ctx, memberId), select: { id: true } });
    if (!open) return;
    await tx.callSession.updateMany({ where: { ...open, endedAt: null }, data: { endedAt: ctx.now() } });
    await refreshDeliveries(tx, ctx, open.id);
  });
}

/** A WHERE for the one session of a member that has not ended. */
export const openOf = (ctx: Ctx, memberId: string) => ({
  workspaceId: ctx.workspace.id,
  memberId,
  endedAt: null,
});

export type TakenCard = CallSession & { taskId: string };

/**
 * Takes the card: of two presses on it, in however many tabs, one goes on. The guard is in the WHERE.
 * @returns the session with the task that the card is about.
 * @throws DomainError `not-found` for another member's session; `conflict` for a card that was answered, or a session
 *   that has ended.
 */
export async function takeCard({ tx }: Change, ctx: Ctx, { id, step }: CardRef): Promise<TakenCard> {
  const memberId = actingMember(ctx.actor)?.memberId ?? '';
  const { count } = await tx.callSession.updateMany({
    where: { ...openOf(ctx, memberId), id, step, taskId: { not: null } },
    data: { step: { increment: 1 } },
  });
  const session = await findSession(tx, ctx, id);
  if (count === 0 || !session.taskId) throw answered(session, step);
  return { ...session, taskId: session.taskId };
}

/**
 * The same, only looked at: before a form is opened.
 * @returns the session with the task that the card is about.
 * @throws DomainError `not-found` for another member's session; `conflict` as `takeCard`.
 */
export async function readCard(ctx: Ctx, { id, step }: CardRef): Promise<TakenCard> {
  const session = await findSession(ctx.db, ctx, id);
  const { taskId } = session;
  if (session.endedAt || session.step !== step || !taskId) throw answered(session, step);
  return { ...session, taskId };
}

async function findSession(
  tx: Pick<Change['tx'], 'callSession'>,
  ctx: Ctx,
  id: string,
): Promise<CallSession> {
  const memberId = actingMember(ctx.actor)?.memberId ?? '';
  const session = await tx.callSession.findFirst({
    where: { id, memberId, workspaceId: ctx.workspace.id },
  });
  if (!session)
    throw new DomainError('not-found', 'That card is another member’s. Nothing was logged.', { id });
  return session;
}

function answered({ id, endedAt, step }: CallSession, pressed: number): DomainError {
  const sentence =
    endedAt && step === pressed
      ? 'These calls have ended. Nothing was logged: choose *Start calls* on App Home to go on.'
      : 'That call was answered already, perhaps in another window. Nothing was logged twice.';
  return new DomainError('conflict', sentence, { id, step });
}

/**
 * Puts the next callback on the card, who needs the member first; what was shown in this session does not come again.
 * @param stays the card keeps its callback.
 * @returns the task that the card is about now; null: none is left.
 */
export async function showNext(
  { tx }: Change,
  ctx: Ctx,
  session: TakenCard,
  { stays = false } = {},
): Promise<string | null> {
  const shownIds = stays ? session.shownIds : [...session.shownIds, session.taskId];
  const taskId = stays ? session.taskId : await nextCallback(ctx, { tx, without: shownIds });
  await tx.callSession.update({ where: { id: session.id }, data: { taskId, shownIds } });
  await refreshDeliveries(tx, ctx, session.id);
  return taskId;
}

/**
 * The callback of the member who needs them first (start-of-day/rules.ts); of one patient the longest waiting.
 * @returns its task's id; null: none waits.
 */
export async function nextCallback(
  ctx: Ctx,
  { tx, without = [] }: { tx: Change['tx']; without?: readonly string[] },
): Promise<string | null> {
  const { ranked } = await rankPatients(ctx, { skip: 0, take: 1, onlyCallbacks: true, without, db: tx });
  return ranked[0]?.callbackIds[0] ?? null;
}
