import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { atRisk } from './at-risk.ts';
import { type ClockWithPeople, clockWithPeople, IN_CASELOAD, UNSETTLED } from './clock.ts';

export type ListedClocks = {
  clocks: ClockWithPeople[];
  /** Of all pages. */
  total: number;
  atRisk: number;
  page: number;
  pageSize: number;
};

/**
 * The unsettled clocks of the actor's teams by risk: what was missed first, then by the deadline. The patients shown are
 * audited.
 * @returns one page.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listClocks(
  ctx: Ctx,
  { page = 0, pageSize = 30 }: { page?: number; pageSize?: number } = {},
): Promise<ListedClocks> {
  const entry = await requireAccess(ctx, { action: 'clock.list', subjectType: 'Clock' });
  const where = {
    AND: [teamScope(ctx, entry.action), IN_CASELOAD, UNSETTLED],
  } satisfies Prisma.ClockWhereInput;
  const [clocks, total, riskCount] = await Promise.all([
    ctx.db.clock.findMany({
      where,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      include: clockWithPeople,
      skip: page * pageSize,
      take: pageSize,
    }),
    ctx.db.clock.count({ where }),
    ctx.db.clock.count({ where: { AND: [where, atRisk(ctx.now())] } }),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, patients: clocks.map(({ patientId }) => patientId) });
  return { clocks, total, atRisk: riskCount, page, pageSize };
}
