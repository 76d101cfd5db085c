import type { Draft, DraftRequest } from '../../plain-language/draft.ts';
import { type FactSheet, factsOf, type KnownValue } from '../../plain-language/fact-sheet.ts';
import type { CheckResult } from '../../plain-language/finding.ts';
import { carryOver } from '../../plain-language/locked/carry-over.ts';
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
import type { DraftWithModel, SentenceCounts } from './model-draft.ts';
import { requestNoteChecks } from './note-checks.ts';
import { type JobOutcome, markJobDone } from './settle-job.ts';
import { chosenFacts } from './supporting-facts.ts';
import type { TextWork } from './text-work.ts';

export type DraftTools = {
  /** Drafts with a model, or says why not. */
  draftWithModel: DraftWithModel;
  texts: TextWork;
  /** A verifying model is set: notes that are carried over are checked beside the new plan. */
  isVerified: boolean;
  /** What became of a model's sentences, for the metrics. */
  countSentences: (sentences: SentenceCounts) => void;
};

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
  const explanation = await findExplanation(ctx.db, ctx, 'explanation.start', job.explanationId);
  const { sheet, known } = await collectFacts(ctx, explanation.patientId, {
    updates: explanation.audience === 'clinician' ? 'read' : null,
  });
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
        ...sentenceDetails(written.sentences),
      },
    });
    if (tools.isVerified)
      await requestNoteChecks(tx, ctx, {
        explanationId: explanation.id,
        draft: written.draft,
        memberId: job.memberId,
      });
    await markOutOfDate(tx, ctx, [explanation.patientId]);
    return true;
  });
  // A successor has the job and writes its own.
  return isKept ? { kind: 'done' } : { kind: 'retry', error: 'lease_lost' };
}

/** For the audit row: how many a model offered, and why those that are not there were dropped. */
const sentenceDetails = ({ offered, byGuards, byVerifier, unverified }: SentenceCounts) =>
  offered === 0
    ? {}
    : {
        modelSentences: offered,
        droppedByGuards: byGuards,
        droppedByVerifier: byVerifier,
        droppedUnverified: unverified,
      };

type Written = { draft: Draft; result: CheckResult; sentences: SentenceCounts; instead: string | null };

async function textFor(
  ctx: Ctx<MemberActor>,
  explanation: Explanation,
  { sheet, known }: { sheet: FactSheet; known: readonly KnownValue[] },
  tools: DraftTools,
): Promise<Written> {
  const skeleton = await tools.texts.draft(sheet, requestOf(explanation, sheet));
  const outcome = await tools.draftWithModel(ctx, {
    patientId: explanation.patientId,
    sheet,
    skeleton,
    known,
  });
  // What a reviewer decided about the text before is kept: only what the plan changed is new.
  const draft = explanation.text ? carryOver(explanation.text.draft, outcome.draft) : outcome.draft;
  const { sentences } = outcome;
  tools.countSentences(sentences);
  return {
    draft,
    sentences,
    result: await tools.texts.check(sheet, draft),
    instead: outcome.kind === 'drafted' ? null : `${outcome.sentence} ${outcome.wayOn}`,
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
            supports: chosenFacts(sheet, explanation.insurerFacts),
            attached: explanation.insurerAttached,
          },
        }
      : {}),
  };
}
