import { z } from 'zod';
import { visibleTeamIdsInPart } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { type CodeRule, type Month, ruleOf } from './code-rules.ts';
import { type BilledPatient, countMinutes } from './count-minutes.ts';
import { monthFor, monthInput, monthNow } from './month-input.ts';

const Input = z.object({ month: monthInput, page: z.int().min(0).default(0) });

/** Rows of a view: Slack shows 100 blocks. */
const PAGE_SIZE = 40;

export type MinutesPage = {
  month: Month;
  /** The month is not over: more may come. */
  isRunning: boolean;
  /** Null: no rule of that month is on record. */
  rule: CodeRule | null;
  rows: BilledPatient[];
  total: number;
  page: number;
  pageCount: number;
};

/**
 * The minutes of a calendar month by patient and the codes that they reach, for billing, and for supervisors of their own
 * teams. The look is audited with the patients shown.
 * @returns one page, by name; a patient without minutes in that month is not in it.
 * @throws DomainError `forbidden` for everyone else; `invalid` for a month that is none or has not started.
 */
export async function listMinutes(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<MinutesPage> {
  const entry: AuditEntry = { action: 'minutes.list', subjectType: 'TimeEntry' };
  await requireAccess(ctx, entry);
  const { month: asked, page } = parseInput(Input, input);
  const month = monthFor(ctx, asked);
  const { rows, patientIds, total } = await countMinutes(ctx, {
    month,
    teamIds: visibleTeamIdsInPart(ctx, entry.action),
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
  });
  await recordAudit(ctx.db, ctx, { ...entry, patients: patientIds, details: { month } });
  return {
    month,
    isRunning: month === monthNow(ctx),
    rule: ruleOf(month),
    rows,
    total,
    page,
    pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  };
}
