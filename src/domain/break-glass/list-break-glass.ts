import { refuse, requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { type Opened, openedWithPeople } from './opened.ts';
import { reviewersOf } from './reviewers.ts';

/** The list has room for so many. */
export const MOST_OPENED = 30;

const NOT_YOURS = 'Break-glass is reviewed by a privacy officer. Nothing was shown.';

/**
 * What was opened by break-glass, for who reviews it: first what waits for a review, by when it is due, then the latest
 * reviewed. The member's own are left out.
 * @returns at most 30.
 * @throws DomainError `forbidden` for everybody else, with an audit row.
 */
export async function listBreakGlass(ctx: Ctx): Promise<Opened[]> {
  const entry: AuditEntry = {
    action: 'break-glass.list',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await requireAccess(ctx, entry);
  const memberId = actingMember(ctx.actor)?.memberId ?? null;
  const reviewers = await reviewersOf(ctx.db, ctx, NOBODY);
  if (memberId === null || !reviewers.some(({ id }) => id === memberId)) await refuse(ctx, entry, NOT_YOURS);
  const where = { workspaceId: ctx.workspace.id, memberId: { not: memberId ?? NOBODY } };
  const [waiting, reviewed] = await Promise.all([
    ctx.db.breakGlass.findMany({
      where: { ...where, reviewedAt: null },
      orderBy: [{ reviewDueAt: 'asc' }, { id: 'asc' }],
      include: openedWithPeople,
      take: MOST_OPENED,
    }),
    ctx.db.breakGlass.findMany({
      where: { ...where, reviewedAt: { not: null } },
      orderBy: [{ reviewedAt: 'desc' }, { id: 'asc' }],
      include: openedWithPeople,
      take: MOST_OPENED,
    }),
  ]);
  const shown = [...waiting, ...reviewed].slice(0, MOST_OPENED);
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: shown.map(({ id }) => id) } });
  return shown;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
