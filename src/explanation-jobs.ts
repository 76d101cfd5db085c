import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from './domain/context.ts';
import { checkNotes } from './domain/explanations/check-notes.ts';
import { JOB_LEASE_MS, jobWaitsAlone, leaseJobs, nextJobAt } from './domain/explanations/lease-jobs.ts';
import { makeHandout } from './domain/explanations/make-handout.ts';
import type { ModelService } from './domain/explanations/model-draft.ts';
import { parkJobs } from './domain/explanations/park-jobs.ts';
import { EXPLANATION_WAKE } from './domain/explanations/request-job.ts';
import { hasHadItsTries, settleJob } from './domain/explanations/settle-job.ts';
import { type DraftTools, writeDraft } from './domain/explanations/write-draft.ts';
import { explanationTexts } from './explanation-texts.ts';
import { type LeasedWorker, startLeasedWorker } from './jobs/leased-worker.ts';
import type { WorkerWords } from './jobs/run-leased.ts';
import { listen } from './platform/listen.ts';
import type { Metrics } from './platform/metrics.ts';
import { sendHandout } from './slack/explanations/send-handout.ts';

/** Drafts at once in one process: each holds a model's stream and a handful of queries. */
const AT_ONCE = 4;

const WORDS: WorkerWords = {
  worker: 'explanation worker',
  row: 'explanation job',
  idField: 'jobId',
  leftInFlight: 'jobs in flight; they are retried when their leases end',
};

/** What is done for explanations in the background: drafts are written, handouts made and sent. Rows hold what is wanted. */
export function startExplanationJobs(
  ctx: Ctx<SystemActor>,
  {
    databaseUrl,
    client,
    model,
    metrics,
  }: {
    databaseUrl: string;
    client: WebClient;
    model: Pick<ModelService, 'draft' | 'checkNotes' | 'limits'>;
    metrics: Pick<Metrics, 'jobsParked' | 'modelSentences'>;
  },
): LeasedWorker {
  const owner = randomUUID();
  const texts = explanationTexts();
  const tools: DraftTools = {
    draftWithModel: model.draft,
    isVerified: model.limits.verifier !== null,
    texts,
    countSentences: ({ kept, byGuards, byVerifier, unverified }) => {
      for (const [outcome, count] of Object.entries({ kept, byGuards, byVerifier, unverified })) {
        metrics.modelSentences.inc({ outcome }, count);
      }
    },
  };
  const worker = startLeasedWorker(WORDS, {
    lease: async (limit) => {
      for (const { kind } of await parkJobs(ctx)) metrics.jobsParked.inc({ kind });
      return leaseJobs(ctx, { owner, limit });
    },
    alone: {
      waits: () => jobWaitsAlone(ctx),
      lease: () => leaseJobs(ctx, { owner, limit: 1, isAlone: true }),
    },
    run: (job) => {
      switch (job.kind) {
        case 'draft':
          return writeDraft(ctx, job, tools);
        case 'note_check':
          return checkNotes(ctx, job, model.checkNotes);
        case 'handout':
          return makeHandout(ctx, job, {
            check: texts.check,
            render: texts.print,
            send: (to, files) => sendHandout(client, to, files),
          });
      }
    },
    settle: async (job, outcome) => {
      const settled = await settleJob(ctx, job, outcome);
      if (settled === 'marked' && hasHadItsTries(job, outcome)) metrics.jobsParked.inc({ kind: job.kind });
      return settled;
    },
    nextAt: () => nextJobAt(ctx),
    subscribe: (wake) => listen({ url: databaseUrl, channel: EXPLANATION_WAKE, log: ctx.log }, wake),
    now: ctx.now,
    log: ctx.log,
    concurrency: AT_ONCE,
    runLimitMs: JOB_LEASE_MS,
  });
  return {
    ...worker,
    stop: async () => {
      await worker.stop();
      await texts.stop();
    },
  };
}
