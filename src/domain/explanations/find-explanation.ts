import { z } from 'zod';
import { requireCareRole, teamScope } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { type Explanation, explanationWithPeople } from './explanation.ts';
import { withOverrules } from './overruled-findings.ts';
import { storedDraft, storedFindings, storedMeasures, storedSheet } from './stored.ts';

const Input = z.object({ id: z.uuid() });

/**
 * The explanation, when the actor may see its patient. Another team's and none at all sound the same.
 * @returns its row with people, approval, text and fact sheet; text and sheet are null before the first draft.
 * @throws DomainError `not-found` when the patient is not on the actor's teams.
 */
export async function findExplanation(tx: Tx, ctx: Ctx, id: string): Promise<Explanation> {
  const row = await tx.explanation.findFirst({
    where: { id, workspaceId: ctx.workspace.id, patient: teamScope(ctx) },
    include: explanationWithPeople,
  });
  if (!row)
    throw new DomainError(
      'not-found',
      'That explanation does not belong to your teams. Nothing was changed.',
      {
        id,
      },
    );
  const { approvals, ...explanation } = row;
  const approval = approvals[0] ?? null;
  if (row.currentVersion === 0 || row.planVersion === null)
    return { ...explanation, text: null, sheet: null, approval };
  const [version, sheet] = await Promise.all([
    tx.explanationVersion.findUniqueOrThrow({
      where: { explanationId_number: { explanationId: id, number: row.currentVersion } },
    }),
    tx.explanationSheet.findUniqueOrThrow({
      where: { explanationId_planVersion: { explanationId: id, planVersion: row.planVersion } },
    }),
  ]);
  const { number, model, instead, memberId, at } = version;
  const draft = storedDraft(version.draft);
  const findings = storedFindings(version.findings);
  return {
    ...explanation,
    approval,
    sheet: storedSheet(sheet.sheet),
    text: {
      number,
      model,
      instead,
      memberId,
      at,
      draft,
      measures: storedMeasures(version.measures),
      findings: await withOverrules(tx, row, { number, draft, findings }),
    },
  };
}

/**
 * One explanation with its text, for someone on the patient's team. Every look is audited, and every refused one.
 * @returns as `findExplanation`.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed id; `not-found` when the
 *   patient is not on the actor's teams.
 */
export async function getExplanation(ctx: Ctx, input: z.input<typeof Input>): Promise<Explanation> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'explanation.view', subjectType: 'Explanation', subjectId: id };
  await requireCareRole(ctx, entry);
  const explanation = await auditRefusal(ctx, entry, findExplanation(ctx.db, ctx, id));
  await recordAudit(ctx.db, ctx, { ...entry, patientId: explanation.patientId });
  return explanation;
}
