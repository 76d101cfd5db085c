import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { collectFacts } from '../explanations/collect-facts.ts';
import type { FallbackReason } from '../explanations/model-draft.ts';
import type { TranslateWithModel } from '../explanations/model-translation.ts';
import { findPatient } from '../patients/find-patient.ts';
import { getPlan } from '../plans/get-plan.ts';
import { mayBeDrafted, type SpanishLine, spanishLines } from './spanish-lines.ts';

/** So many lines in one request: the answer has to fit. */
const MOST = 20;

/**
 * Has a model draft the Spanish of lines that have none. What it writes is kept as a proposal, on no page until a
 * person accepts it. Nothing that 42 CFR Part 2 protects is sent.
 * @returns how many lines have a proposal now, and why there is none where the model gave none.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team;
 *   `duplicate` when this gesture was saved before.
 */
export async function proposeTranslations(
  ctx: Ctx<MemberActor>,
  { patientId, translate }: { patientId: string; translate: TranslateWithModel },
): Promise<{ count: number; fault: FallbackReason | null }> {
  const entry: AuditEntry = { action: 'plan.translate', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  await auditRefusal(ctx, entry, findPatient(ctx.db, ctx, entry.action, patientId));
  const plan = await getPlan(ctx, { patientId });
  const missing = spanishLines(plan, ctx.now()).filter(mayBeDrafted).slice(0, MOST);
  if (missing.length === 0) return { count: 0, fault: 'nothing_to_write' };
  const { known } = await collectFacts(ctx, patientId);
  const outcome = await translate(ctx, {
    patientId,
    known,
    lines: [...new Set(missing.map(({ shown }) => shown))],
  });
  if (outcome.kind === 'fault') return { count: 0, fault: outcome.reason };
  const proposals = missing.flatMap((line) => {
    const found = outcome.translations.find(({ english }) => english === line.shown);
    return found ? [{ line, ...found }] : [];
  });
  await change(ctx, async ({ tx, audit }) => {
    for (const { line, words, backTranslation } of proposals) {
      const place = placeOf(patientId, line);
      const written = {
        english: line.english,
        words,
        backTranslation,
        model: outcome.model,
        status: 'proposed' as const,
        memberId: null,
        writtenAt: ctx.now(),
      };
      // A person who wrote meanwhile was first.
      const { count } = await tx.translation.updateMany({
        where: { ...place, OR: [{ status: 'proposed' }, { NOT: { english: line.english } }] },
        data: written,
      });
      if (count === 0)
        await tx.translation.createMany({
          data: [{ ...place, workspaceId: ctx.workspace.id, ...written }],
          skipDuplicates: true,
        });
    }
    audit({ ...entry, patientId, details: { lines: proposals.length, model: outcome.model } });
  });
  return { count: proposals.length, fault: proposals.length === 0 ? 'failed_checks' : null };
}

const placeOf = (patientId: string, { recordType, recordId, field }: SpanishLine) => ({
  patientId,
  recordType,
  recordId,
  field,
  language: 'es' as const,
});
