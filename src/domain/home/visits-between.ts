import type { Ctx } from '../context.ts';
import { type HomePatient, homePatient } from './my-patients.ts';

export type ComingVisit = {
  id: string;
  version: number;
  startsAt: Date;
  /** Null where the record names none, or 42 CFR Part 2 protects it; so are the next two. */
  description: string | null;
  withWhom: string | null;
  location: string | null;
  isConfirmed: boolean;
  patient: HomePatient;
};

/**
 * Visits of these patients that are booked or proposed, from `from` up to `before`, which is not in it.
 * @returns up to `limit` visits by time, and how many there are.
 */
export async function visitsBetween(
  ctx: Ctx,
  {
    patientIds,
    from,
    before,
    limit,
  }: { patientIds: readonly string[]; from: Date; before: Date | null; limit: number },
): Promise<{ visits: ComingVisit[]; total: number }> {
  const where = {
    patientId: { in: [...patientIds] },
    withdrawnAt: null,
    status: { in: ['proposed' as const, 'booked' as const] },
    startsAt: { gte: from, ...(before ? { lt: before } : {}) },
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
  const visits = rows.map(
    ({ id, version, startsAt, description, withWhom, location, isPart2, status, patient }): ComingVisit => ({
      id,
      version,
      startsAt,
      ...(isPart2
        ? { description: null, withWhom: null, location: null }
        : { description, withWhom, location }),
      isConfirmed: status === 'booked',
      patient,
    }),
  );
  return { visits, total };
}
