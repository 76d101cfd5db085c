import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findHuddle, findItem } from './find-huddle.ts';
import { type HuddleItem, isWithheld, type WholeHuddle } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';
import { beginIfPlanned } from './settle-huddle.ts';

const Input = z.object({ id: z.uuid() });

/**
 * The team talks about this case now; the one before is done. A planned huddle begins with it.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's case; `conflict` for one
 *   that is being talked about already, whose patient has moved, or whose huddle is over; `duplicate` when this gesture was
 *   saved before.
 */
export async function startItem(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.start-item', subjectType: 'HuddleItem' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const started = change(ctx, async (unit) => {
    const item = await findItem(unit.tx, ctx, { action: entry.action, id });
    await beginIfPlanned(unit, ctx, item.huddle);
    await finishCurrent(unit, ctx, item.huddleId);
    await talkAbout(unit, ctx, item);
    unit.audit({ ...entry, subjectId: id, patientId: item.patientId });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, started);
}

/**
 * This case is done, and the next one that waits is talked about.
 * @returns the id of the next case; null: that was the last one.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's case; `conflict` where
 *   another case is being talked about by now, its patient has moved, or the huddle is over; `duplicate` when this gesture
 *   was saved before.
 */
export async function nextItem(ctx: Ctx, input: z.input<typeof Input>): Promise<string | null> {
  const entry: AuditEntry = { action: 'huddle.next-item', subjectType: 'HuddleItem' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const moved = change(ctx, async (unit) => {
    const item = await findItem(unit.tx, ctx, { action: entry.action, id });
    await beginIfPlanned(unit, ctx, item.huddle);
    if (!(await finishCurrent(unit, ctx, item.huddleId, id)))
      throw new DomainError('conflict', 'Another case is being talked about by now. Nothing was changed.', {
        id,
      });
    const huddle = await findHuddle(unit.tx, ctx, { action: entry.action, id: item.huddleId });
    const next = nextWaiting(huddle, item.position);
    if (next) await talkAbout(unit, ctx, next);
    unit.audit({ ...entry, subjectId: id, patients: [item.patientId, next?.patientId] });
    return next?.id ?? null;
  });
  return auditRefusal(ctx, { ...entry, subjectId: id }, moved);
}

/** The first one behind it that waits, else the first of all. */
function nextWaiting(huddle: WholeHuddle, after: number): HuddleItem | null {
  const waiting = huddle.items.filter((item) => item.state === 'waiting' && !isWithheld(item, huddle));
  return waiting.find(({ position }) => position > after) ?? waiting[0] ?? null;
}

/** @returns whether one was being talked about: with `only` that one. */
export async function finishCurrent(
  { tx }: Change,
  ctx: Ctx,
  huddleId: string,
  only?: string,
): Promise<boolean> {
  const current = { huddleId, state: 'now' as const, ...(only ? { id: only } : {}) };
  const done = await tx.huddleItem.findMany({ where: current, select: { id: true, huddleId: true } });
  const { count } = await tx.huddleItem.updateMany({
    where: current,
    data: { state: 'done', endedAt: ctx.now(), checkAt: null, version: { increment: 1 } },
  });
  for (const item of done) await refreshItem(tx, ctx, item);
  return count > 0;
}

async function talkAbout(
  { tx }: Change,
  ctx: Ctx,
  item: { id: string; huddleId: string; minutesPlanned: number; startedAt: Date | null },
): Promise<void> {
  const { count } = await tx.huddleItem.updateMany({
    where: { id: item.id, state: { in: ['waiting', 'done'] } },
    data: {
      state: 'now',
      startedAt: ctx.now(),
      endedAt: null,
      checkAt: new Date(ctx.now().getTime() + item.minutesPlanned * 60_000 + 60_000),
      version: { increment: 1 },
    },
  });
  if (count === 0)
    throw new DomainError('conflict', 'This case is being talked about already. Nothing was changed.', {
      id: item.id,
    });
  await refreshItem(tx, ctx, item);
}
