import { factsOf } from '../../plain-language/fact-sheet.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { writeDisclosure } from '../disclosures/write-disclosure.ts';
import { DomainError } from '../errors.ts';
import { contextOfMember } from './acting.ts';
import type { Explanation } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import {
  HANDOUT_TITLES,
  type Handout,
  type HandoutFormat,
  type HandoutText,
  handoutText,
  isFormat,
} from './handout.ts';
import { disclosedTo } from './handout-destination.ts';
import { textsFor } from './handout-texts.ts';
import type { LeasedJob } from './lease-jobs.ts';
import { refusedHandout, withdrawApproval } from './refused-handout.ts';
import { type JobOutcome, markJobDone } from './settle-job.ts';
import type { TextWork } from './text-work.ts';

export type HandoutFile = { name: string; data: Buffer };

export type HandoutTools = {
  /** Holds a text against the facts as they are now. */
  check: TextWork['check'];
  render: (handout: Handout, formats: readonly HandoutFormat[]) => Promise<HandoutFile[]>;
  /** Puts files into a person's direct messages; throws with Slack's code as `code` when Slack does not take them. */
  send: (to: { slackUserId: string; caseKey: string }, files: readonly HandoutFile[]) => Promise<void>;
};

/**
 * Makes the files that a job asks for and sends them to the member who asked. Each text is checked again on the facts
 * as they are now: what must not go out loses its approval, and the message says why. A process that dies between the
 * two sends them when its lease is over; one that dies after Slack has them may send them twice.
 * @returns what to settle the job with; a refusal is `failed`, and nothing is thrown.
 */
export async function makeHandout(ctx: Ctx, job: LeasedJob, tools: HandoutTools): Promise<JobOutcome> {
  const memberCtx = await contextOfMember(ctx, job.memberId);
  if (!memberCtx) return { kind: 'failed', error: 'no_access' };
  try {
    return await handOut(memberCtx, job, tools);
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'failed', error: 'no_access' };
    ctx.log.warn({ err: error, explanationId: job.explanationId }, 'a handout could not be sent');
    return { kind: 'retry', error: 'handout_failed' };
  }
}

async function handOut(ctx: Ctx<MemberActor>, job: LeasedJob, tools: HandoutTools): Promise<JobOutcome> {
  const explanation = await findExplanation(ctx.db, ctx, 'explanation.request-handout', job.explanationId);
  const texts = await textsFor(ctx, explanation, job);
  const refused = explanation.status === 'approved' ? await refusedHandout(ctx, texts, tools) : null;
  if (refused) {
    await ctx.db.$transaction((tx) => withdrawApproval(tx, ctx, refused));
    return { kind: 'failed', error: refused.reason, failure: refused.sentence };
  }
  const handout = await handoutOf(ctx, explanation, { texts, isLargeType: job.isLargeType });
  if (!handout) return { kind: 'failed', error: 'not_approved' };
  const { slackUserId } = ctx.actor;
  const { caseKey } = handout;
  const files = await rendered(tools, handout, job);
  if (!Array.isArray(files)) return files;
  await tools.send({ slackUserId, caseKey }, files);
  await ctx.db.$transaction(async (tx) => {
    await markJobDone(tx, ctx, job);
    await refreshDeliveries(tx, ctx, explanation.id);
    const disclosed = {
      patientId: explanation.patientId,
      at: ctx.now(),
      ...(await disclosedTo(tx, explanation, job)),
      way: 'handout' as const,
      what: `${HANDOUT_TITLES.en[explanation.audience]}, version ${explanation.currentVersion}`,
      explanationId: explanation.id,
      version: explanation.currentVersion,
      memberId: ctx.actor.memberId,
    };
    const handedOut = await writeDisclosure(tx, ctx, disclosed, {
      action: 'explanation.hand-out',
      subjectType: 'Explanation',
      subjectId: explanation.id,
      details: { formats: job.formats, version: explanation.currentVersion },
    });
    await recordAudit(tx, ctx, handedOut);
  });
  return { kind: 'done' };
}

/** The files; or a failure with its sentence, where what was asked for cannot be made. */
async function rendered(
  { render }: HandoutTools,
  handout: Handout,
  job: LeasedJob,
): Promise<HandoutFile[] | JobOutcome> {
  try {
    return await render(handout, job.formats.filter(isFormat));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'failed', error: 'not_printable', failure: error.message };
  }
}

async function handoutOf(
  ctx: Ctx<MemberActor>,
  explanation: Explanation,
  { texts, isLargeType }: { texts: readonly Explanation[]; isLargeType: boolean },
): Promise<Handout | null> {
  const [first, second] = await Promise.all(texts.map((each) => textOf(ctx, each)));
  if (!first || !explanation.sheet) return null;
  const { patient, sheet } = explanation;
  return {
    caseKey: patient.caseKey,
    patientName: [sheet.patient.givenName, sheet.patient.familyName].filter(Boolean).join(' '),
    clinic: { ...sheet.clinic, phone: factsOf(sheet, 'phone')[0]?.number ?? null },
    texts: second ? [first, second] : [first],
    isLargeType,
  };
}

async function textOf(ctx: Ctx, explanation: Explanation): Promise<HandoutText | null> {
  const memberId = explanation.approval?.memberId;
  const reviewer = memberId ? await ctx.db.member.findUnique({ where: { id: memberId } }) : null;
  return handoutText(explanation, { reviewer: reviewer?.displayName ?? '' });
}
