import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { type AuditCursor, type AuditQuestion, auditCursor, auditQuestion } from './audit-question.ts';
import { type AuditLine, describeRows } from './describe-rows.ts';
import { findAuditRows } from './find-audit-rows.ts';

/** Rows on one page: two blocks each fit into a form of Slack's. */
export const AUDIT_PAGE = 30;

const Input = z.object({ question: auditQuestion, after: auditCursor.nullish() });

/** `next`: where the following page begins; null: this is the last one. */
export type AuditPage = { lines: AuditLine[]; next: AuditCursor | null };

/**
 * One page of the audit trail, newest first, for a privacy officer. The look is audited, with whom it was about.
 * @returns at most 30 lines in words, and where the next page begins.
 * @throws DomainError `forbidden` for members who are no privacy officers; `invalid` with the fields at fault.
 */
export async function readAudit(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<AuditPage> {
  await requireAccess(ctx, {
    action: 'audit.view',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  const { question, after = null } = parseInput(Input, input);
  const rows = await findAuditRows(ctx, question, {
    zone: ctx.actor.timeZone,
    after: after ?? null,
    limit: AUDIT_PAGE + 1,
  });
  const shown = rows.slice(0, AUDIT_PAGE);
  const lines = await describeRows(ctx, shown, { about: question.patientId ?? null });
  await recordAudit(ctx.db, ctx, {
    ...lookEntry(ctx, 'audit.view', question),
    patients: lines.flatMap(({ patients }) => patients.map(({ id }) => id)),
  });
  const last = rows.length > AUDIT_PAGE ? shown.at(-1) : undefined;
  return { lines, next: last ? { at: last.at.toISOString(), id: last.id } : null };
}

/**
 * What was asked, for the audit row of the one who asks.
 * @returns the entry, with ids, days and the kind of question.
 */
export function lookEntry(
  ctx: Ctx,
  action: 'audit.view' | 'audit.export',
  { kind, patientId, memberId, from, until }: AuditQuestion,
): AuditEntry {
  const details = { report: kind, from, until };
  if (kind === 'patient' && patientId)
    return { action, subjectType: 'Patient', subjectId: patientId, details };
  if (kind === 'member' && memberId) return { action, subjectType: 'Member', subjectId: memberId, details };
  return { action, subjectType: 'Workspace', subjectId: ctx.workspace.id, details };
}
