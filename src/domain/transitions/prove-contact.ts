import type { Contact } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import type { Change } from '../change.ts';
import { meeting } from '../clocks/meet-clock.ts';
import { moveClockIn } from '../clocks/move-clock.ts';
import { ruleIdOf } from '../clocks/rule.ts';
import { RULES } from '../clocks/rules.ts';
import type { Ctx } from '../context.ts';
import { dateAt } from '../time/instants.ts';
import { CONTACT_RULE } from './transition.ts';

const CONTACT_RULE_IDS = RULES.filter(({ key }) => key === CONTACT_RULE).map(ruleIdOf);

/** With whom a contact counts after a discharge: the patient, or who cares for them (CMS MLN booklet on TCM). */
const COUNTS = ['patient', 'caregiver'] as const;

/**
 * What a contact that is logged proves of a discharge: one that reached the patient or a caregiver meets the first
 * contact; so do two attempts on two days, and trying goes on. In the transaction that logs it.
 */
export async function proveContact(unit: Change, ctx: Ctx, contact: Contact): Promise<void> {
  const { tx } = unit;
  if (!COUNTS.some((party) => party === contact.party)) return;
  const clock = await tx.clock.findFirst({
    where: {
      // A member of the care team alone logs a contact, and changes no deadline.
      ...teamScope(ctx, 'clock.meet'),
      patientId: contact.patientId,
      subjectType: 'Transition',
      ruleId: { in: CONTACT_RULE_IDS },
      state: 'running',
      startsAt: { lte: contact.occurredAt },
      dueAt: { gt: contact.occurredAt },
    },
    orderBy: { startsAt: 'desc' },
  });
  if (!clock) return;
  const contactIds = await proofOfContact(unit, contact, clock);
  if (contactIds.length === 0) return;
  const step = meeting(ctx, { id: clock.id, at: contact.occurredAt, contactIds });
  // Attempts prove it, but its task stays open: keep trying.
  const isReached = contact.outcome === 'reached';
  await moveClockIn(unit, ctx, isReached ? step : { ...step, also: async () => {} });
}

async function proofOfContact(
  { tx }: Change,
  contact: Contact,
  { startsAt, zone }: { startsAt: Date; zone: string },
): Promise<string[]> {
  if (contact.outcome === 'reached') return [contact.id];
  const attempts = await tx.contact.findMany({
    where: {
      patientId: contact.patientId,
      direction: 'outbound',
      party: { in: [...COUNTS] },
      occurredAt: { gte: startsAt, lte: contact.occurredAt },
    },
    orderBy: { occurredAt: 'asc' },
    select: { id: true, occurredAt: true },
  });
  const days = new Map(attempts.map(({ id, occurredAt }) => [dateAt(occurredAt, zone).toString(), id]));
  return days.size >= 2 ? [...days.values()] : [];
}
