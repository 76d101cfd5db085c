import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { readBatch } from '../intake/read-batch.ts';
import { saidNames } from '../intake/said-names.ts';
import { sendableTexts } from './sendable-texts.ts';
import type { SuggestForVoicemails, VoicemailSuggestion } from './suggestion.ts';

/** Of one batch, in one request. */
const MOST = 40;

/**
 * Asks a model for the topic and the urgency of each voicemail of a batch that was not logged yet. Nothing is written: no flag
 * goes, no patient is chosen. What 42 CFR Part 2 protects is not sent.
 * @returns what it suggests, by the id of the voicemail; empty where there is no model, or it gave no answer.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a batch of another team.
 */
export async function suggestForBatch(
  ctx: Ctx<MemberActor>,
  { batchId, suggest }: { batchId: string; suggest: SuggestForVoicemails },
): Promise<ReadonlyMap<string, VoicemailSuggestion>> {
  const gate = await requireAccess(ctx, { action: 'voicemail.suggest', subjectType: 'VoicemailBatch' });
  const { batch, rows } = await auditRefusal(ctx, { ...gate, subjectId: batchId }, readBatch(ctx, batchId));
  const asked = batch.loggedAt
    ? []
    : rows.filter(({ isMessage, words }) => isMessage && words).slice(0, MOST);
  const { texts, known } = await sendableTexts(
    ctx,
    asked.map(({ words, candidateIds }) => ({ words, patientIds: candidateIds })),
  );
  const sent = asked.flatMap((row, at) => {
    const text = texts[at];
    return text == null ? [] : [{ row, text }];
  });
  const callers = sent.flatMap(({ row }) => [
    ...[row.callerName ?? '', ...saidNames(row.words).names].map((value) => ({
      kind: 'relative' as const,
      value,
    })),
    { kind: 'phone' as const, value: row.callerNumber ?? '' },
  ]);
  await recordAudit(ctx.db, ctx, {
    ...gate,
    subjectId: batchId,
    patients: sent.flatMap(({ row }) => row.candidateIds),
    details: { voicemails: sent.length },
  });
  const suggested = await suggest(ctx, {
    texts: sent.map(({ text }) => text),
    known: [...known, ...callers.filter(({ value }) => value.trim() !== '')],
  });
  return new Map(
    sent.flatMap(({ row }, at) => {
      const suggestion = suggested[at];
      return suggestion ? [[row.id, suggestion] as const] : [];
    }),
  );
}
