import type { Ctx } from '../context.ts';
import { dayBounds } from '../tasks/day-bounds.ts';
import { type HomePatient, homePatient } from './my-patients.ts';

export type VisitToday = {
  id: string;
  startsAt: Date;
  /** Null where the record names none, or 42 CFR Part 2 protects it. */
  description: string | null;
  isConfirmed: boolean;
  patient: HomePatient;
};

/**
 * What is left of today's visits of these patients, in the acting member's zone.
 * @returns up to `limit` visits by time, and how many there are.
 */
export async function visitsToday(
  ctx: Ctx,
  { patientIds, limit }: { patientIds: readonly string[]; limit: number },
): Promise<{ visits: VisitToday[]; total: number }> {
  const where = {
    patientId: { in: [...patientIds] },
    status: { in: ['proposed' as const, 'booked' as const] },
    startsAt: { gte: ctx.now(), lt: dayBounds(ctx).tomorrowAt },
  };
  const [total, rows] = await Promise.all([
    ctx.db.appointment.count({ where }),
    ctx.db.appointment.findMany({
      where,
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      include: { patient: { select: homePatient } },
      take: limit,
    }),
  ]);
  const visits = rows.map(({ id, startsAt, description, isPart2, status, patient }) => ({
    id,
    startsAt,
    description: isPart2 ? null : description,
    isConfirmed: status === 'booked',
    patient,
  }));
  return { visits, total };
}
