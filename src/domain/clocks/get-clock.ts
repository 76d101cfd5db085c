import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';

const Input = z.object({ id: z.uuid() });

export type ClockHistory = {
  version: number;
  kind: string;
  before: Record<string, unknown>;
  reason: string | null;
  by: string | null;
  at: Date;
}[];

/**
 * One clock for someone of its team. The look is audited.
 * @returns the clock and its last 20 changes, newest first.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for a clock of another
 *   team.
 */
export async function getClock(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ clock: ClockWithPeople; history: ClockHistory }> {
  const { id } = parseInput(Input, input);
  const entry = await requireAccess(ctx, { action: 'clock.view', subjectType: 'Clock', subjectId: id });
  const clock = await ctx.db.clock.findFirst({
    where: { id, ...teamScope(ctx, entry.action) },
    include: { ...clockWithPeople, changes: { orderBy: { version: 'desc' }, take: 20 } },
  });
  if (!clock) {
    await recordRefused(ctx, entry);
    throw new DomainError('not-found', 'That deadline is not your team’s. Nothing was shown.', { id });
  }
  const people = await ctx.db.member.findMany({
    where: { id: { in: clock.changes.flatMap(({ memberId }) => memberId ?? []) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  await recordAudit(ctx.db, ctx, { ...entry, patientId: clock.patientId });
  return {
    clock,
    history: clock.changes.map(({ version, kind, before, reason, memberId, at }) => ({
      version,
      kind,
      before: before as Record<string, unknown>,
      reason,
      by: memberId ? (names.get(memberId) ?? null) : null,
      at,
    })),
  };
}
