import { z } from 'zod';
import { refuse, requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { isAction } from './is-action.ts';
import { endOf, type Opened, openedWithPeople } from './opened.ts';
import { mayReview } from './reviewers.ts';

const Input = z.object({ id: z.uuid() });

/** What was looked at or tried while it was open, by kind. */
export type Seen = { action: AuditAction; isRefused: boolean; times: number; firstAt: Date; lastAt: Date };

export type OpenedWithSeen = Opened & { seen: Seen[] };

/**
 * One break-glass for who reviews it, with all that its member did to that patient while it was open, from the audit
 * trail: what carries its id, and refused tries of that hour.
 * @returns it, what was seen in order of time.
 * @throws DomainError `forbidden` for the member who opened it and for who reviews nothing; `invalid` for a malformed id;
 *   `not-found`.
 */
export async function getBreakGlass(ctx: Ctx, input: z.input<typeof Input>): Promise<OpenedWithSeen> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'break-glass.view', subjectType: 'BreakGlass', subjectId: id };
  await requireAccess(ctx, entry);
  const opened = await auditRefusal(ctx, entry, find(ctx, id));
  if (!(await mayReview(ctx.db, ctx, opened.memberId)))
    await refuse(ctx, entry, 'Break-glass is reviewed by a privacy officer. Nothing was shown.');
  const seen = await seenWithin(ctx, opened);
  await recordAudit(ctx.db, ctx, { ...entry, patientId: opened.patientId });
  return { ...opened, seen };
}

/** For its message: no person looks, and who may read it was settled with its destination. */
export const readBreakGlass = (ctx: Ctx<SystemActor>, id: string): Promise<Opened | null> =>
  ctx.db.breakGlass.findFirst({ where: { id, workspaceId: ctx.workspace.id }, include: openedWithPeople });

async function find(ctx: Ctx, id: string): Promise<Opened> {
  const opened = await ctx.db.breakGlass.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: openedWithPeople,
  });
  if (!opened) throw new DomainError('not-found', 'That break-glass is not there.', { id });
  return opened;
}

type Row = { action: string; outcome: string; times: number; firstAt: Date; lastAt: Date };

/** Raw: counted in the database, however often one card was opened. */
async function seenWithin(ctx: Ctx, opened: Opened): Promise<Seen[]> {
  const { id, memberId, patientId, openedAt } = opened;
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT e."action", e."outcome"::text AS "outcome", count(*)::int AS "times", min(e."at") AS "firstAt",
           max(e."at") AS "lastAt"
      FROM audit_event e
     WHERE e."workspaceId" = ${ctx.workspace.id}::uuid AND e."memberId" = ${memberId}::uuid
       AND e."at" BETWEEN ${openedAt} AND ${endOf(opened)}
       AND (e."details"->>'breakGlassId' = ${id}
            OR (e."outcome" = 'refused' AND ${patientId}::uuid IN (e."patientId", e."subjectId")))
     GROUP BY e."action", e."outcome" ORDER BY min(e."at"), e."action"`;
  return rows.flatMap(({ action, outcome, ...row }) =>
    isAction(action) ? [{ ...row, action, isRefused: outcome === 'refused' }] : [],
  );
}
