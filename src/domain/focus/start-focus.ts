import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { dateAt } from '../time/instants.ts';
import { readClock } from '../time/read-clock.ts';
import { resolveWall } from '../time/wall-time.ts';
import { FOCUS_MAX_MINUTES } from './focus.ts';
import { holdMessages } from './hold-messages.ts';

const Input = z.union([
  z.object({ minutes: z.int().min(1).max(FOCUS_MAX_MINUTES) }),
  /** A time of day in the member's zone, today. */
  z.object({ until: z.string() }),
]);

/**
 * Starts a focus block, or gives the one that runs another end: until then only what is urgent or "now" reaches the
 * member by message; the rest comes once, at its end, in order.
 * @returns when it ends.
 * @throws DomainError `forbidden` for a job; `invalid` under `until` for a time that is none, has passed or is more than
 *   8 hours away; `duplicate` when this gesture was saved before.
 */
export async function startFocus(ctx: Ctx, input: z.input<typeof Input>): Promise<{ until: Date }> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member has a focus block.');
  const entry = await requireAccess(ctx, { action: 'focus.start', subjectType: 'Member' });
  const until = endOf(ctx, member, parseInput(Input, input));
  const now = ctx.now();
  await change(ctx, async ({ tx, audit }) => {
    const before = await tx.member.findUniqueOrThrow({ where: { id: member.memberId } });
    const runs = before.focusUntil !== null && before.focusUntil > now;
    await tx.member.update({
      where: { id: member.memberId },
      data: { focusUntil: until, ...(runs ? {} : { focusFrom: now }) },
    });
    await holdMessages(tx, ctx, { member, until });
    audit({ ...entry, subjectId: member.memberId, details: { until: until.toISOString() } });
  });
  return { until };
}

/**
 * Ends the focus block before its time: what it held comes now.
 * @returns whether one ran.
 * @throws DomainError `forbidden` for a job; `duplicate` when this gesture was saved before.
 */
export async function endFocus(ctx: Ctx): Promise<boolean> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member has a focus block.');
  const entry = await requireAccess(ctx, { action: 'focus.end', subjectType: 'Member' });
  const now = ctx.now();
  return change(ctx, async ({ tx, audit }) => {
    // Of two presses one ends it.
    const { count } = await tx.member.updateMany({
      where: { id: member.memberId, focusUntil: { gt: now } },
      data: { focusUntil: now },
    });
    if (count > 0) await holdMessages(tx, ctx, { member, until: now });
    audit({ ...entry, subjectId: member.memberId, details: { ran: count > 0 } });
    return count > 0;
  });
}

function endOf(ctx: Ctx, { timeZone }: MemberActor, said: z.output<typeof Input>): Date {
  const now = ctx.now();
  if ('minutes' in said) return new Date(now.getTime() + said.minutes * 60_000);
  const clock = readClock(said.until);
  if (!clock) throw invalidField('until', 'Enter a time like 11:30 AM or 14:00.');
  const { at } = resolveWall({ wall: `${dateAt(now, timeZone)}T${clock}`, zone: timeZone });
  if (at <= now) throw invalidField('until', 'That time has passed. Choose a later one.');
  if (at.getTime() - now.getTime() > FOCUS_MAX_MINUTES * 60_000)
    throw invalidField('until', 'A focus block lasts 8 hours at most. Choose an earlier time.');
  return at;
}
