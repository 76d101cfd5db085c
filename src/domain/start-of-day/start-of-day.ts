import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { firstRows, type StartRow } from './first-rows.ts';

const Input = z.object({
  /** 0-based. */
  page: z.int().min(0).default(0),
  pageSize: z.int().min(1).max(30).default(30),
});

export type StartOfDay = { rows: StartRow[]; total: number; page: number; pageCount: number };

/**
 * Who needs the acting member first today, and why.
 * @returns one page (0-based; the last one, where there are fewer), 30 rows unless `pageSize` says less, and the
 *   counts. The patients shown are audited.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function startOfDay(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<StartOfDay> {
  const entry = await requireAccess(ctx, { action: 'patient.list', subjectType: 'Patient' });
  const asked = parseInput(Input, input);
  const { rows, total, page } = await firstRows(ctx, asked);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: rows.map(({ patient }) => patient?.id),
    details: { list: 'start-of-day', page },
  });
  return { rows, total, page, pageCount: Math.max(1, Math.ceil(total / asked.pageSize)) };
}
