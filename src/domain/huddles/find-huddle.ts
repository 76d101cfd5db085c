import { teamScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import {
  type HuddleState,
  type ItemWithHuddle,
  isListed,
  isWithheld,
  itemWithHuddle,
  type WholeHuddle,
  wholeHuddle,
} from './huddle.ts';

type Wanted = { action: AuditAction; id: string };

/**
 * A huddle of the actor's teams. Its patients who are with another team by now are among it: show only what `isWithheld`
 * lets through.
 * @returns the huddle with its agenda and who was there.
 * @throws DomainError `not-found` for another team's.
 */
export async function findHuddle(tx: Tx, ctx: Ctx, { action, id }: Wanted): Promise<WholeHuddle> {
  const found = await tx.huddle.findFirst({
    where: { id, ...teamScope(ctx, action) },
    include: wholeHuddle,
  });
  if (found) return found;
  throw new DomainError('not-found', 'That huddle is not your team’s. Nothing was changed.', { id });
}

/**
 * One case of a huddle of the actor's teams, while its patient is that team's.
 * @returns the case with its huddle.
 * @throws DomainError `not-found` for another team's; `conflict` for a patient who has moved or left, or who was taken off.
 */
export async function findItem(tx: Tx, ctx: Ctx, { action, id }: Wanted): Promise<ItemWithHuddle> {
  const found = await tx.huddleItem.findFirst({
    where: { id, huddle: teamScope(ctx, action) },
    include: itemWithHuddle,
  });
  if (!found)
    throw new DomainError('not-found', 'That case is not on an agenda of your team. Nothing was changed.', {
      id,
    });
  if (isWithheld(found, found.huddle))
    throw new DomainError(
      'conflict',
      'This patient is no longer with the team of the huddle, so the case is closed here. Nothing was changed.',
      { id },
    );
  if (!isListed(found))
    throw new DomainError('conflict', 'This case was taken off the agenda. Nothing was changed.', { id });
  return found;
}

const OVER: Partial<Record<HuddleState, string>> = {
  planned: 'has not started',
  open: 'is still in progress',
  closing: 'is over; its minutes wait for approval',
  filed: 'is over, and its minutes are filed',
  cancelled: 'was canceled',
};

/**
 * What a huddle in this state no longer takes, or does not take yet.
 * @returns a conflict to throw, with what became of the huddle.
 */
export const notNow = ({ id, state }: { id: string; state: HuddleState }): DomainError =>
  new DomainError('conflict', `This huddle ${OVER[state] ?? 'has changed'}. Nothing was changed.`, {
    id,
    state,
  });
