import type { Draft, DraftRequest } from '../../plain-language/draft.ts';
import { type FactSheet, factsOf, type KnownValue } from '../../plain-language/fact-sheet.ts';
import type { CheckResult } from '../../plain-language/finding.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { markOutOfDate } from '../plans/mark-out-of-date.ts';
import { contextOfMember } from './acting.ts';
import { collectFacts } from './collect-facts.ts';
import type { Explanation } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { keepVersion } from './keep-version.ts';
import type { LeasedJob } from './lease-jobs.ts';
import type { DraftWithModel } from './model-draft.ts';
import { type JobOutcome, markJobDone } from './settle-job.ts';

export type DraftTools = {
  /** Drafts with a model, or says why not. */
  draftWithModel: DraftWithModel;
  /** Writes and checks where no one is held up, and within a time. */
  texts: TextWork;
  /** Shows the model's words to the person who asked while they arrive; gives where they go. Ended with the draft. */
  showWords: (ctx: Ctx<MemberActor>, explanation: Explanation) => WordsShown;
};
export type TextWork = {
  /** By fixed rules. Throws DomainError when none can be written. */
  draft: (sheet: FactSheet, request: DraftRequest) => Promise<Draft>;
  check: (sheet: FactSheet, draft: Draft) => Promise<CheckResult>;
};
export type WordsShown = { onWords: (words: string) => void; end: () => Promise<void> };

/**
 * Writes the draft that a job asks for: facts, text, checks, and a row before anyone sees it. Whatever a model or its
 * service does, there is a draft: the one that fixed rules made from the record.
 * @returns what to settle the job with; a refusal is `failed` with its sentence, and nothing is thrown.
 */
export async function writeDraft(ctx: Ctx, job: LeasedJob, tools: DraftTools): Promise<JobOutcome> {
  const memberCtx = await contextOfMember(ctx, job.memberId);
  if (!memberCtx) return { kind: 'failed', error: 'no_access' };
  try {
    return await draftFor(memberCtx, job, tools);
  } catch (error) {
    // What has a sentence is said; anything else is tried again.
    if (error instanceof DomainError)
      return { kind: 'failed', error: reasonOf(error), failure: error.message };
    ctx.log.error({ err: error, explanationId: job.explanationId }, 'a draft could not be written');
    return { kind: 'retry', error: 'unexpected' };
  }
}

const reasonOf = ({ code, details }: DomainError): string =>
  typeof details.reason === 'string' ? details.reason : code;

async function draftFor(ctx: Ctx<MemberActor>, job: LeasedJob, tools: DraftTools): Promise<JobOutcome> {
  const explanation = await findExplanation(ctx.db, ctx, job.explanationId);
  const { sheet, known } = await collectFacts(ctx, explanation.patientId);
  const written = await textFor(ctx, explanation, { sheet, known }, tools);
  const isKept = await ctx.db.$transaction(async (tx) => {
    // A change of the plan that commits later finds this text; one that has come meanwhile is seen here. In its order:
    // the patient first.
    await tx.$queryRaw`SELECT 1 FROM patient WHERE "id" = ${explanation.patientId}::uuid FOR SHARE`;
    if (!(await markJobDone(tx, ctx, job))) return false;
    const number = await keepVersion(tx, ctx, {
      explanationId: explanation.id,
      after: explanation.currentVersion,
      sheet,
      ...written,
    });
    await recordAudit(tx, ctx, {
      action: 'explanation.draft',
      subjectType: 'Explanation',
      subjectId: explanation.id,
      patientId: explanation.patientId,
      details: {
        version: number,
        planVersion: sheet.planVersion,
        drafter: written.draft.origin.drafter,
        findings: written.result.findings.length,
      },
    });
    await markOutOfDate(tx, ctx, [explanation.patientId]);
    return true;
  });
  // A successor has the job and writes its own.
  return isKept ? { kind: 'done' } : { kind: 'retry', error: 'lease_lost' };
}

type Written = { draft: Draft; result: CheckResult; instead: string | null };

async function textFor(
  ctx: Ctx<MemberActor>,
  explanation: Explanation,
  { sheet, known }: { sheet: FactSheet; known: readonly KnownValue[] },
  tools: DraftTools,
): Promise<Written> {
  const skeleton = await tools.texts.draft(sheet, requestOf(explanation, sheet));
  const shown = tools.showWords(ctx, explanation);
  const outcome = await tools.draftWithModel(ctx, {
    patientId: explanation.patientId,
    sheet,
    skeleton,
    known,
    check: (draft) => tools.texts.check(sheet, draft),
    onWords: shown.onWords,
  });
  await shown.end().catch((err: unknown) => ctx.log.warn({ err }, 'a draft stream could not be ended'));
  if (outcome.kind === 'drafted') return { draft: outcome.draft, result: outcome.result, instead: null };
  return {
    draft: outcome.draft,
    result: await tools.texts.check(sheet, outcome.draft),
    instead: `${outcome.sentence} ${outcome.wayOn}`,
  };
}

function requestOf(explanation: Explanation, sheet: FactSheet): DraftRequest {
  const { audience, language, readingLevel, caregiverId, insurerService } = explanation;
  const caregiver = caregiverId
    ? factsOf(sheet, 'caregiver').find(({ source }) => source?.recordId === caregiverId)
    : undefined;
  // No one's id where the caregiver is no longer in the plan: the drafter says so.
  return {
    audience,
    language,
    readingLevel,
    ...(caregiverId ? { caregiverId: caregiver?.id ?? 'gone' } : {}),
    ...(insurerService
      ? {
          insurer: {
            service: insurerService,
            rule: explanation.insurerRule,
            denial: explanation.insurerDenial,
          },
        }
      : {}),
  };
}
