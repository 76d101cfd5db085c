import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from './domain/context.ts';
import { JOB_LEASE_MS, leaseJobs, nextJobAt } from './domain/explanations/lease-jobs.ts';
import { makeHandout } from './domain/explanations/make-handout.ts';
import { messagePlace } from './domain/explanations/message-place.ts';
import type { DraftWithModel } from './domain/explanations/model-draft.ts';
import { parkJobs } from './domain/explanations/park-jobs.ts';
import { EXPLANATION_WAKE } from './domain/explanations/request-job.ts';
import { settleJob } from './domain/explanations/settle-job.ts';
import { type DraftTools, writeDraft } from './domain/explanations/write-draft.ts';
import { explanationTexts } from './explanation-texts.ts';
import { renderHandout } from './handout/render-handout.ts';
import { type LeasedWorker, startLeasedWorker } from './jobs/leased-worker.ts';
import type { WorkerWords } from './jobs/run-leased.ts';
import { listen } from './platform/listen.ts';
import type { Metrics } from './platform/metrics.ts';
import { sendHandout } from './slack/explanations/send-handout.ts';
import { showWords } from './slack/explanations/show-words.ts';

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
    draftWithModel,
    parked,
  }: {
    databaseUrl: string;
    client: WebClient;
    draftWithModel: DraftWithModel;
    parked: Metrics['jobsParked'];
  },
): LeasedWorker {
  const owner = randomUUID();
  const texts = explanationTexts();
  const tools: DraftTools = {
    draftWithModel,
    texts,
    showWords: (memberCtx, { id }) => showWords(client, () => messagePlace(memberCtx, id), ctx.log),
  };
  const worker = startLeasedWorker(WORDS, {
    lease: async (limit) => {
      for (const { kind } of await parkJobs(ctx)) parked.inc({ kind });
      return leaseJobs(ctx, { owner, limit });
    },
    run: (job) =>
      job.kind === 'draft'
        ? writeDraft(ctx, job, tools)
        : makeHandout(ctx, job, {
            render: renderHandout,
            send: (to, files) => sendHandout(client, to, files),
          }),
    settle: (job, outcome) => settleJob(ctx, job, outcome),
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
