import type { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { auditQuestion } from './audit-question.ts';
import { auditReport } from './audit-report.ts';
import { describeRows } from './describe-rows.ts';
import { findAuditRows } from './find-audit-rows.ts';
import { lookEntry } from './read-audit.ts';
import { REPORT_MOST, type Report, type ReportFormat } from './report.ts';
import { subjectOf } from './subject-of.ts';

/**
 * The whole answer to a question as a table, for a privacy officer. The download is audited before the file is made.
 * @returns the newest `REPORT_MOST` rows of that format; the table says so when there are more.
 * @throws DomainError `forbidden` for members who are no privacy officers; `invalid` with the fields at fault.
 */
export async function exportAudit(
  ctx: Ctx<MemberActor>,
  input: { question: z.input<typeof auditQuestion>; format: ReportFormat },
): Promise<Report> {
  await requireAccess(ctx, {
    action: 'audit.export',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  const question = parseInput(auditQuestion, input.question);
  const most = REPORT_MOST[input.format];
  const rows = await findAuditRows(ctx, question, { zone: ctx.actor.timeZone, after: null, limit: most + 1 });
  const lines = await describeRows(ctx, rows.slice(0, most), { about: question.patientId ?? null });
  const subject = await subjectOf(ctx, question);
  const entry = lookEntry(ctx, 'audit.export', question);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: lines.flatMap(({ patients }) => patients.map(({ id }) => id)),
    details: { ...entry.details, formats: [input.format], rows: lines.length },
  });
  return auditReport({
    question,
    subject,
    lines,
    isCut: rows.length > most,
    zone: ctx.actor.timeZone,
    by: ctx.actor.displayName,
    now: ctx.now(),
  });
}
