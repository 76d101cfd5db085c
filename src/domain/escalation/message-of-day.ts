import type { Member } from '../../generated/prisma/client.ts';
import type { Tx } from '../context.ts';

/** A digest that comes so near to a word of the person's own overdue tasks says it: they are not rung twice. */
const DIGEST_SAYS_WITHIN_MS = 2 * 60 * 60_000;

type Person = Pick<Member, 'id' | 'digestAt' | 'nextDigestAt' | 'mutedKinds'> & { absences: unknown[] };
type Wanted = { wakeAt: Date; shownOn: string; isUrgent: boolean; isOwn: boolean };

/**
 * Where a person reads what is overdue: in the one message of that day, which is edited in place and rings no one
 * again; a person's own routine tasks in the morning digest when it is that near. What is urgent always rings.
 * @returns what `sendNotice` is to be told; a new message for the first of a day.
 */
export async function messageOfDay(
  tx: Tx,
  person: Person,
  { wakeAt, shownOn, isUrgent, isOwn }: Wanted,
): Promise<{ shownOn: string; headId?: string; isSaidElsewhere?: boolean }> {
  const head = await tx.notice.findFirst({
    where: { memberId: person.id, kind: 'escalation', shownOn: new Date(shownOn), headId: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  const message =
    head &&
    (await tx.delivery.findFirst({
      where: { kind: 'escalation', subjectId: head.id, state: { notIn: ['dead', 'dismissed'] } },
      select: { arrivedAt: true, wakeAt: true },
    }));
  // An edit rings no one: what is urgent may join only a message that is still to come, and comes no later.
  const mayJoin = message && (!isUrgent || (!message.arrivedAt && message.wakeAt <= wakeAt));
  if (head && mayJoin) return { shownOn, headId: head.id };
  const isSaidElsewhere = isOwn && !isUrgent && (await hasDigestNear(tx, person, wakeAt));
  return { shownOn, ...(isSaidElsewhere ? { isSaidElsewhere } : {}) };
}

async function hasDigestNear(tx: Tx, person: Person, at: Date): Promise<boolean> {
  if (!person.digestAt || person.absences.length > 0 || person.mutedKinds.includes('digest_morning'))
    return false;
  const untilMs = person.nextDigestAt ? person.nextDigestAt.getTime() - at.getTime() : Infinity;
  if (untilMs >= 0 && untilMs <= DIGEST_SAYS_WITHIN_MS) return true;
  const since = new Date(at.getTime() - DIGEST_SAYS_WITHIN_MS);
  const said = await tx.notice.count({
    where: { memberId: person.id, kind: 'digest_morning', createdAt: { gte: since, lte: at } },
  });
  return said > 0;
}
