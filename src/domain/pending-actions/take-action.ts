import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { AssistantActor, Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { onBehalf } from './acting.ts';
import { CardInput } from './card-input.ts';
import { checkGuards, lockPatients } from './check-guards.ts';
import { doAction } from './do-action.ts';
import { endCard } from './end-card.ts';
import { ended, findCard } from './find-card.ts';
import { VERB_ACTIONS } from './find-subject.ts';
import type { Outcome, PendingAction } from './pending-action.ts';

/**
 * *Approve*: takes the card by one conditional update, and does all that it proposes in the same transaction, as the assistant
 * on behalf of its member. Access, what it is about, and the input are checked again. What cannot be done ends the card, and
 * nothing of it is saved; while the database is away nothing ends, and the next press counts.
 * @returns the actions as they ended.
 * @throws DomainError `not-found` for a card that is gone; `forbidden` for another member's, or without access any more;
 *   `conflict` for one that was taken, canceled or stopped, or whose time is over, and for what was changed meanwhile; whatever
 *   the verbs throw; `duplicate` when this gesture was saved before.
 */
export async function takeAction(ctx: Ctx, input: { id: string }): Promise<PendingAction[]> {
  const { acting, member } = onBehalf(ctx);
  const { id } = parseInput(CardInput, input);
  const entry = { action: 'proposal.approve', subjectType: 'PendingAction' } as const;
  const card = await findCard(ctx, ctx.db, { id, member, entry });
  const [first] = card;
  if (first.expiresAt <= ctx.now() && (await expireNow(ctx, id))) throw ended(first);
  try {
    const gate = await requireAccess(ctx, { ...entry, subjectId: first.id, patientId: first.patientId });
    for (const { verb, patientId } of card)
      await requireAccess(acting, { action: VERB_ACTIONS[verb], subjectType: 'PendingAction', patientId });
    const taken = await takeAll(ctx, acting, card, gate);
    if (taken) return taken;
  } catch (error) {
    await endRefused(ctx, card, error);
    throw error;
  }
  const now = await ctx.db.pendingAction.findUniqueOrThrow({ where: { id: first.id } });
  throw ended(now);
}

/** Null: another press, or the clock, was first. */
function takeAll(
  ctx: Ctx,
  acting: Ctx<AssistantActor>,
  [first]: [PendingAction, ...PendingAction[]],
  gate: AuditEntry,
): Promise<PendingAction[] | null> {
  const { cardId: id, memberId } = first;
  return change(acting, async (unit) => {
    const { tx } = unit;
    const all = { cardId: id, workspaceId: ctx.workspace.id };
    await lockPatients(tx, await tx.pendingAction.findMany({ where: all }));
    const { count } = await tx.pendingAction.updateMany({
      where: { ...all, memberId, state: 'open', expiresAt: { gt: ctx.now() } },
      data: { state: 'taken', outcome: 'done', endedAt: ctx.now(), version: { increment: 1 } },
    });
    if (count === 0) return null;
    const actions = await tx.pendingAction.findMany({
      where: { ...all, outcome: 'done' },
      orderBy: { position: 'asc' },
    });
    const versions = await checkGuards(tx, acting, actions);
    for (const action of actions) {
      const resultId = await doAction({ unit, ctx: acting, action, versions });
      if (resultId) await tx.pendingAction.update({ where: { id: action.id }, data: { resultId } });
    }
    await refreshDeliveries(tx, ctx, id);
    // The press is the person's own; what it does is the assistant's for them.
    await recordAudit(tx, ctx, { ...gate, details: { actions: actions.map((each) => each.id) } });
    return actions;
  });
}

/** Whether it is over by the clock, and not by a press before. */
async function expireNow(ctx: Ctx, id: string): Promise<boolean> {
  return (
    (await ctx.db.$transaction((tx) => endCard(tx, ctx, { id, state: 'expired', outcome: 'expired' }))) > 0
  );
}

const ENDS: Partial<Record<DomainError['code'], Outcome>> = {
  invalid: 'invalid',
  conflict: 'stale',
  'not-found': 'gone',
  forbidden: 'no_access',
};

/** What failed for a reason that stays ends the card; a database that is away ends nothing. */
async function endRefused(
  ctx: Ctx,
  card: [PendingAction, ...PendingAction[]],
  error: unknown,
): Promise<void> {
  const outcome = error instanceof DomainError ? ENDS[error.code] : undefined;
  if (!outcome) return;
  const [{ cardId: id, patientId }] = card;
  const count = await ctx.db.$transaction((tx) => endCard(tx, ctx, { id, state: 'refused', outcome }));
  // Without access the gate has written its row.
  if (count > 0 && outcome !== 'no_access')
    await recordRefused(ctx, {
      action: 'proposal.approve',
      subjectType: 'PendingAction',
      subjectId: id,
      patientId,
      details: { outcome },
    });
}
