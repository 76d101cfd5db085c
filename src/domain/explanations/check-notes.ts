import { recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { contextOfMember } from './acting.ts';
import { collectFacts } from './collect-facts.ts';
import { findExplanation } from './find-explanation.ts';
import type { LeasedJob } from './lease-jobs.ts';
import type { CheckedNote, CheckNotes } from './model-notes.ts';
import { type JobOutcome, markJobDone } from './settle-job.ts';

/**
 * Has the notes of a text that wait for it checked by the verifying model, and keeps each verdict. Where the model cannot
 * be asked the verdict is `unavailable`, and a second person answers: nothing waits for a service.
 * @returns what to settle the job with; nothing is thrown for what a model or its service does.
 */
export async function checkNotes(ctx: Ctx, job: LeasedJob, check: CheckNotes): Promise<JobOutcome> {
  const memberCtx = await contextOfMember(ctx, job.memberId);
  if (!memberCtx) return { kind: 'failed', error: 'no_access' };
  try {
    return await checkFor(memberCtx, job, check);
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'failed', error: error.code };
    ctx.log.error({ err: error, explanationId: job.explanationId }, 'notes could not be checked');
    return { kind: 'retry', error: 'unexpected' };
  }
}

async function checkFor(ctx: Ctx<MemberActor>, job: LeasedJob, check: CheckNotes): Promise<JobOutcome> {
  const { explanationId } = job;
  const explanation = await findExplanation(ctx.db, ctx, 'explanation.add-note', explanationId);
  const { text, sheet, patientId, language, audience } = explanation;
  const waiting = await ctx.db.explanationNoteCheck.findMany({ where: { explanationId, verdict: null } });
  const keys = new Set(waiting.map(({ noteKey }) => noteKey));
  const notes = (text?.draft.sections ?? []).flatMap(({ lines }) =>
    lines.flatMap(({ key, text: words }) =>
      keys.has(key) ? [{ key, text: words.slice(words.indexOf(':') + 1).trim() }] : [],
    ),
  );
  const { known } = await collectFacts(ctx, patientId, { updates: null });
  const checked =
    sheet && notes.length > 0 ? await check(ctx, { patientId, sheet, language, audience, known, notes }) : [];
  const isKept = await ctx.db.$transaction(async (tx) => {
    if (!(await markJobDone(tx, ctx, job))) return false;
    for (const { key, verdict, fault } of checked)
      await tx.explanationNoteCheck.updateMany({
        where: { explanationId, noteKey: key, verdict: null, planVersion: text?.draft.planVersion ?? 0 },
        data: { verdict, fault, at: ctx.now() },
      });
    await recordAudit(tx, ctx, {
      action: 'explanation.check-notes',
      subjectType: 'Explanation',
      subjectId: explanationId,
      patientId,
      details: countsOf(checked),
    });
    await refreshDeliveries(tx, ctx, explanationId);
    return true;
  });
  return isKept ? { kind: 'done' } : { kind: 'retry', error: 'lease_lost' };
}

const countsOf = (checked: readonly CheckedNote[]) => {
  const of = (verdict: CheckedNote['verdict']) => checked.filter((each) => each.verdict === verdict).length;
  return {
    notes: checked.length,
    supported: of('supported'),
    notSupported: of('not_supported'),
    contradicted: of('contradicts'),
    unavailable: of('unavailable'),
  };
};
