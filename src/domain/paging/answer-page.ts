import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { moveTask } from '../tasks/transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * "I have it": the page stops, and its task is the member's. Of two who press one has it; the other is told who.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a page of another team; `conflict`,
 *   naming who was first; `duplicate` when this gesture was saved before.
 */
export async function answerPage(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'page.answer', subjectType: 'Page' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can answer a page.');
  const answered = change(ctx, async (unit) => {
    const page = await unit.tx.page.findFirst({ where: { id, ...teamScope(ctx, entry.action) } });
    if (!page) throw new DomainError('not-found', 'That page is not your team’s. Nothing was saved.', { id });
    const { count } = await unit.tx.page.updateMany({
      where: { id, acknowledgedAt: null },
      data: { acknowledgedAt: ctx.now(), acknowledgedById: member.memberId, nextAt: null },
    });
    if (count === 0) {
      const by = page.acknowledgedById
        ? await unit.tx.member.findUnique({
            where: { id: page.acknowledgedById },
            select: { displayName: true },
          })
        : null;
      throw new DomainError(
        'conflict',
        `${by?.displayName ?? 'A teammate'} has answered this page already.`,
        { id },
      );
    }
    await moveTask(ctx, unit, {
      id: page.taskId,
      verb: 'claimed',
      guard: { ownerId: null },
      data: () => ({ ownerId: member.memberId }),
    });
    await refreshDeliveries(unit.tx, ctx, page.id);
    unit.audit({ action: 'page.answer', subjectType: 'Page', subjectId: id });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, answered);
}
