import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findHuddle, notNow } from './find-huddle.ts';
import { MOST_GUESTS, type WholeHuddle } from './huddle.ts';

const names = z
  .array(z.string().trim().min(1).max(TEXT_LIMITS.personName, tooLong(TEXT_LIMITS.personName, 'each name')))
  .max(MOST_GUESTS, `At most ${MOST_GUESTS} guests.`)
  .transform((typed) => [...new Set(typed)]);

const Input = z.object({
  huddleId: z.uuid(),
  slackUserIds: z.array(z.string()).max(100, 'At most 100 people.'),
  /** A name each, as typed. */
  guests: names,
  /** Who of them all interprets: members, and guests by name. Left out: it stays as it is. */
  interpreters: z.object({ slackUserIds: z.array(z.string()).max(20), guests: names }).optional(),
});
type Parsed = z.output<typeof Input>;
type Row = WholeHuddle['attendance'][number];

/**
 * Who is there, written down by a person: members of the workplace, and guests by name. Whom Slack's huddle shows stays, and
 * so do the patient and caregivers on file, who are a family conference's own; whom a person wrote down before and leaves out
 * now is taken out.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault: one of the family
 *   interprets; `not-found` for another team's; `conflict` for one whose minutes are filed; `duplicate` when this gesture was
 *   saved before.
 */
export async function recordAttendance(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.attend', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const parsed = parseInput(Input, input);
  const { huddleId, interpreters } = parsed;
  const recorded = change(ctx, async (unit) => {
    const { tx } = unit;
    const huddle = await findHuddle(tx, ctx, { action: entry.action, id: huddleId });
    if (huddle.state === 'filed' || huddle.state === 'cancelled') throw notNow(huddle);
    const members = await findMembers(tx, ctx, parsed);
    const guests = [...new Set([...parsed.guests, ...(interpreters?.guests ?? [])])];
    const isNamed = ({ memberId, caregiverId, party, guestName }: Row) =>
      memberId
        ? members.some(({ id }) => id === memberId)
        : caregiverId !== null || party === 'patient' || guests.includes(guestName ?? '');
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
    if (interpreters) await markInterpreters(tx, huddle, members, interpreters);
    await refreshDeliveries(tx, ctx, huddleId);
    unit.audit({
      ...entry,
      subjectId: huddleId,
      details: { members: members.map(({ id }) => id), guests: guests.length },
    });
  });
  await auditRefusal(ctx, { ...entry, subjectId: huddleId }, recorded);
}

type Named = { id: string; slackUserId: string };

async function findMembers(
  tx: Tx,
  ctx: Ctx,
  { slackUserIds, interpreters }: Parsed,
): Promise<readonly Named[]> {
  const find = (ids: readonly string[]) =>
    tx.member.findMany({
      where: { workspaceId: ctx.workspace.id, slackUserId: { in: [...ids] } },
      select: { id: true, slackUserId: true },
    });
  const wanted = new Set([...slackUserIds, ...(interpreters?.slackUserIds ?? [])]);
  const members = await find([...wanted]);
  const isUnknown = (id: string) => !members.some(({ slackUserId }) => slackUserId === id);
  if (slackUserIds.some(isUnknown))
    throw invalidField('members', 'Choose members of Northstar; enter other people under *Guests*.');
  if ([...wanted].some(isUnknown))
    throw invalidField(
      'interpretingMembers',
      'Choose members of Northstar; enter other people under *Interpreters*.',
    );
  return members;
}

/** Whoever interprets hears all of it, and says it to the family: one of the family never does. */
async function markInterpreters(
  tx: Tx,
  { id: huddleId, attendance }: WholeHuddle,
  members: readonly Named[],
  { slackUserIds, guests }: NonNullable<Parsed['interpreters']>,
): Promise<void> {
  const isFamily = attendance.some(
    ({ party, guestName }) => party !== null && guests.includes(guestName ?? ''),
  );
  if (isFamily)
    throw invalidField('interpreters', 'Family does not interpret. Name another person, or a service.');
  const memberIds = members.filter((one) => slackUserIds.includes(one.slackUserId)).map(({ id }) => id);
  await tx.huddleAttendance.updateMany({
    where: { huddleId, isInterpreter: true },
    data: { isInterpreter: false },
  });
  await tx.huddleAttendance.updateMany({
    where: {
      huddleId,
      OR: [{ memberId: { in: memberIds } }, { memberId: null, party: null, guestName: { in: guests } }],
    },
    data: { isInterpreter: true },
  });
}
