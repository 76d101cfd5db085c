import { z } from 'zod';
import type { AppointmentStatus, ContactWay } from '../../generated/prisma/enums.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { asReaderMay } from '../protection/as-reader-may.ts';
import { requireTransition } from './require-transition.ts';

const Input = z.object({ id: z.uuid() });
const DAY_MS = 86_400_000;
const PERIOD_DAYS = 30;
/** Options of a menu: the first ones after the discharge. */
const MOST = 40;

export type VisitOption =
  | {
      kind: 'appointment';
      id: string;
      at: Date;
      status: AppointmentStatus;
      withWhom: string | null;
      description: string | null;
    }
  | { kind: 'contact'; id: string; at: Date; way: ContactWay };

/**
 * What of the 30 days may be the visit after a discharge: appointments of the plan, and contacts in person or by video
 * that reached the patient and that a physician or an advanced practice provider logged.
 * @returns the earliest first, those that the reader may know.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for one of another team.
 */
export async function listVisits(ctx: Ctx, input: z.input<typeof Input>): Promise<VisitOption[]> {
  const { id } = parseInput(Input, input);
  const entry = { action: 'transition.view', subjectType: 'Transition', subjectId: id } as const;
  await requireAccess(ctx, entry);
  const { patient, admission } = await requireTransition(ctx, entry, {
    admission: true,
    patient: { select: { id: true, protectedTexts: true } },
  });
  const since = admission.dischargedAt ?? admission.admittedAt;
  const { appointments, contacts } = await visitsSince(ctx.db, patient.id, since);
  const shown = await asReaderMay(ctx, patient, { appointments });
  await recordAudit(ctx.db, ctx, { ...entry, patientId: admission.patientId });
  return [
    ...shown.appointments.map(({ id: appointmentId, startsAt, status, withWhom, description }) => ({
      kind: 'appointment' as const,
      id: appointmentId,
      at: startsAt,
      status,
      withWhom,
      description,
    })),
    ...contacts.map((contact) => ({
      kind: 'contact' as const,
      id: contact.id,
      at: contact.occurredAt,
      way: contact.way,
    })),
  ]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .slice(0, MOST);
}

/** The same for the verb that takes one of them. */
export async function visitsSince(tx: Tx, patientId: string, dischargedAt: Date) {
  const during = { gte: dischargedAt, lt: new Date(dischargedAt.getTime() + PERIOD_DAYS * DAY_MS) };
  const [appointments, contacts] = await Promise.all([
    tx.appointment.findMany({
      where: {
        patientId,
        withdrawnAt: null,
        startsAt: during,
        status: { in: ['proposed', 'booked', 'fulfilled'] },
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: MOST,
    }),
    tx.contact.findMany({
      where: {
        patientId,
        occurredAt: during,
        way: { in: ['in_person', 'video'] },
        party: 'patient',
        outcome: 'reached',
        member: { roles: { has: 'physician' } },
      },
      orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
      take: MOST,
    }),
  ]);
  return { appointments, contacts };
}
