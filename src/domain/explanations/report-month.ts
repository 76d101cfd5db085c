import { z } from 'zod';
import { visibleTeamIds } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { countMonth, type MonthReport, monthOf } from './count-month.ts';

const Input = z.object({
  /** How many months back; 0: the present one. */
  back: z.int().min(0).max(24).default(0),
});

/**
 * The month's overrides, hidden lines, notes and answers to the model, for those who answer for the texts: everything
 * for administrators and privacy officers, their own teams for supervisors.
 * @returns the month with its counts, most frequent first.
 * @throws DomainError `forbidden` for everyone else and for a job; `invalid` for a month out of range.
 */
export async function reportMonth(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<MonthReport> {
  const entry: AuditEntry = { action: 'explanation.view-report', subjectType: 'Explanation' };
  personOf(ctx);
  await requireAccess(ctx, entry);
  const { back } = parseInput(Input, input);
  const month = monthOf(ctx, back);
  const teams = visibleTeamIds(ctx, entry.action);
  const report = await countMonth(ctx, { ...month, teams: teams === null ? null : [...teams] });
  await recordAudit(ctx.db, ctx, { ...entry, details: { month: month.month } });
  return report;
}
