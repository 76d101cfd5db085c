import { actingMember, type Ctx, type OpenBreakGlass, type Tx } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * Which of these patients the member has opened by break-glass and may look at now, by the database's time.
 * @returns one per patient, the one that lasts longest; none for a job or without a care role.
 */
export async function openBreakGlass(
  db: Tx,
  ctx: Ctx,
  patientIds: readonly string[],
): Promise<OpenBreakGlass[]> {
  const member = actingMember(ctx.actor);
  if (!member || patientIds.length === 0) return [];
  const rows = await db.breakGlass.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      memberId: member.memberId,
      patientId: { in: [...patientIds] },
      expiresAt: { gt: ctx.now() },
      closedAt: null,
    },
    orderBy: { expiresAt: 'asc' },
    select: { id: true, patientId: true, expiresAt: true, reasonCode: true },
  });
  const latest = new Map(rows.map((row) => [row.patientId, row]));
  return [...latest.values()].map(({ reasonCode, ...row }) => ({
    ...row,
    isEmergency: reasonCode === 'emergency_treatment',
  }));
}

/**
 * A read of one patient as their own team's member does it, or through a break-glass that is open: then it is marked in
 * the audit trail.
 * @returns what the read gives.
 * @throws DomainError `not-found` for another team's patient without a break-glass, with how to open one; whatever else the
 *   read throws.
 */
export async function throughBreakGlass<T>(
  ctx: Ctx,
  patientId: string,
  read: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const [open] = await openBreakGlass(ctx.db, ctx, [patientId]);
  try {
    return await read(open ? { ...ctx, breakGlass: open } : ctx);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
    throw new DomainError('not-found', await howElse(ctx, patientId, error.message), error.details);
  }
}

/** The same for a patient of another team and for none at all; whose hour is over reads that. */
async function howElse(ctx: Ctx, patientId: string, sentence: string): Promise<string> {
  const memberId = actingMember(ctx.actor)?.memberId;
  const isOver =
    memberId !== undefined &&
    (await ctx.db.breakGlass.count({ where: { workspaceId: ctx.workspace.id, memberId, patientId } })) > 0;
  return isOver
    ? 'Your break-glass for this patient is over. Nothing was shown. In an emergency, open it again: `/care break-glass`.'
    : `${sentence} In an emergency: \`/care break-glass\`.`;
}
