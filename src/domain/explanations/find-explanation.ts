import { z } from 'zod';
import { noteQuestions } from '../../plain-language/checks/note-questions.ts';
import { patientScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { part2Basis } from '../protection/part-2-basis.ts';
import { type Explanation, explanationWithPeople } from './explanation.ts';
import { readNoteChecks } from './note-checks.ts';
import { withOverrules } from './overruled-findings.ts';
import { showsProtected } from './shows-protected.ts';
import { storedDraft, storedFindings, storedMeasures, storedSheet } from './stored.ts';

const Input = z.object({ id: z.uuid() });

/**
 * The explanation, when the table lets the actor do this to its patient's. Another team's and none at all sound the same.
 * @returns as `loadExplanation`.
 * @throws DomainError `not-found` when the patient is not on the actor's teams, and for a text made from what 42 CFR Part 2
 *   protects to a reader who may not know it.
 */
export async function findExplanation(
  tx: Tx,
  ctx: Ctx,
  action: AuditAction,
  id: string,
): Promise<Explanation> {
  const explanation = await loadExplanation(tx, ctx, action, id);
  const isMadeFromProtected =
    explanation.sheet?.facts.some(({ isPart2 }) => isPart2 === true) || showsProtected(explanation);
  if (isMadeFromProtected && (await part2Basis(tx, ctx, explanation.patientId)) === null)
    throw new DomainError(
      'not-found',
      'This text was made from protected records that are not shown to you. Nothing was shown or changed.',
      { id },
    );
  return explanation;
}

/**
 * The same for one who counts what a reader may not know.
 * @returns its row with people, approval, text and fact sheet; text and sheet are null before the first draft.
 * @throws DomainError `not-found` when the patient is not on the actor's teams.
 */
export async function loadExplanation(
  tx: Tx,
  ctx: Ctx,
  action: AuditAction,
  id: string,
): Promise<Explanation> {
  const row = await tx.explanation.findFirst({
    where: { id, workspaceId: ctx.workspace.id, patient: patientScope(ctx, action) },
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
  const facts = storedSheet(sheet.sheet);
  const noteChecks = await readNoteChecks(tx, id, draft);
  // After the findings of the version: their places are what buttons name.
  const open = noteQuestions(facts, draft, noteChecks).map((found) => ({ ...found, overruled: null }));
  return {
    ...explanation,
    approval,
    sheet: facts,
    text: {
      number,
      model,
      instead,
      memberId,
      at,
      draft,
      measures: storedMeasures(version.measures),
      noteChecks,
      findings: [...(await withOverrules(tx, row, { number, draft, findings })), ...open],
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
  await requireAccess(ctx, entry);
  const explanation = await auditRefusal(ctx, entry, findExplanation(ctx.db, ctx, entry.action, id));
  await recordAudit(ctx.db, ctx, { ...entry, patientId: explanation.patientId });
  return explanation;
}
