import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findHuddle, notNow } from './find-huddle.ts';
import { MOST_GUESTS } from './huddle.ts';

const Input = z.object({
  huddleId: z.uuid(),
  slackUserIds: z.array(z.string()).max(100, 'At most 100 people.'),
  /** A name each, as typed. */
  guests: z
    .array(z.string().trim().min(1).max(TEXT_LIMITS.personName, tooLong(TEXT_LIMITS.personName, 'each name')))
    .max(MOST_GUESTS, `At most ${MOST_GUESTS} guests.`)
    .transform((names) => [...new Set(names)]),
});

/**
 * Who is there, written down by a person: members of the workplace, and guests by name. Whom Slack's huddle shows stays;
 * whom a person wrote down before and leaves out now is taken out.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   another team's; `conflict` for one whose minutes are filed; `duplicate` when this gesture was saved before.
 */
export async function recordAttendance(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.attend', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { huddleId, slackUserIds, guests } = parseInput(Input, input);
  const recorded = change(ctx, async (unit) => {
    const { tx } = unit;
    const huddle = await findHuddle(tx, ctx, { action: entry.action, id: huddleId });
    if (huddle.state === 'filed' || huddle.state === 'cancelled') throw notNow(huddle);
    const members = await tx.member.findMany({
      where: { workspaceId: ctx.workspace.id, slackUserId: { in: slackUserIds } },
      select: { id: true, slackUserId: true },
    });
    if (members.length < new Set(slackUserIds).size)
      throw invalidField('members', 'Choose members of Northstar; enter other people under *Guests*.');
    const isNamed = (row: (typeof huddle.attendance)[number]) =>
      row.memberId
        ? members.some(({ id }) => id === row.memberId)
        : row.caregiverId !== null || guests.includes(row.guestName ?? '');
    const gone = huddle.attendance.filter((row) => row.source === 'reported' && !isNamed(row));
    await tx.huddleAttendance.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
    const known = huddle.attendance.map(({ guestName }) => guestName);
    const row = {
      workspaceId: ctx.workspace.id,
      huddleId,
      source: 'reported' as const,
      joinedAt: huddle.startedAt ?? ctx.now(),
      recordedById: actingMember(ctx.actor)?.memberId ?? null,
    };
    await tx.huddleAttendance.createMany({
      data: [
        ...members.map(({ id }) => ({ ...row, memberId: id })),
        ...guests.filter((name) => !known.includes(name)).map((guestName) => ({ ...row, guestName })),
      ],
      skipDuplicates: true,
    });
    await refreshDeliveries(tx, ctx, huddleId);
    unit.audit({
      ...entry,
      subjectId: huddleId,
      details: { members: members.map(({ id }) => id), guests: guests.length },
    });
  });
  await auditRefusal(ctx, { ...entry, subjectId: huddleId }, recorded);
}
