// One replica that works off a backlog of messages: ours, graphile-worker's or pg-boss's way. All three post with the
// same client, 32 at once. `serial`: never two at once to one channel, as ours
// always; `singly`: and each marked by itself, as ours always. Says "ready" when it is warm, and begins when it is told to.
import { once } from 'node:events';
import { run } from 'graphile-worker';
import { PgBoss } from 'pg-boss';
import { startBackgroundJobs } from '../../src/background-jobs.ts';
import { DeliveryKind } from '../../src/generated/prisma/enums.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { openDatabase } from '../../src/platform/prisma.ts';
import type { DeliveryRenderers } from '../../src/slack/delivery/delivery-renderer.ts';
import { createPostingClient } from '../../src/slack/delivery/posting-client.ts';

const [kind = '', databaseUrl = '', slackApiUrl = '', workspaceId = '', serial] = process.argv.slice(2);
const isSerial = serial !== 'plain';
/** Each fetched and marked by itself: a slow one keeps no other from being marked. */
const isSingly = serial === 'singly';
const AT_ONCE = 32;
const TEXT = 'Callback · K7Q4 · due today';
const log = createLog({ level: 'fatal' });
const client = createPostingClient({ token: 'xoxb-bench', slackApiUrl });
const post = (channel: string) => client.chat.postMessage({ channel, text: TEXT });

const WAYS: Record<string, () => Promise<() => void>> = {
  async ours() {
    const { prisma } = await openDatabase({ url: databaseUrl, log });
    const kinds = Object.values(DeliveryKind).map((name) => [name, async () => ({ text: TEXT })]);
    const renderers: DeliveryRenderers = Object.fromEntries(kinds);
    return () =>
      void startBackgroundJobs({
        db: prisma,
        databaseUrl,
        workspace: { id: workspaceId, defaultTimeZone: 'UTC' },
        now: () => new Date(),
        log,
        metrics: createMetrics(),
        client,
        // Rendered without a look at the record: the others look at none either.
        renderers: () => renderers,
        readDnd: async () => new Map(),
        readChannel: async () => 'unseen',
        settings: { perChannelIntervalMs: 0 },
      });
  },
  async 'graphile-worker'() {
    return () =>
      void run({
        connectionString: databaseUrl,
        concurrency: AT_ONCE,
        maxPoolSize: AT_ONCE + 2,
        noHandleSignals: true,
        taskList: { post: async (payload) => void (await post((payload as { channel: string }).channel)) },
      });
  },
  async 'pg-boss'() {
    const boss = new PgBoss({ connectionString: databaseUrl, max: 10, supervise: false, schedule: false });
    boss.on('error', () => {});
    await boss.start();
    return () =>
      void boss.work(
        'post',
        {
          ...(isSingly
            ? { localConcurrency: AT_ONCE, batchSize: 1, pollingIntervalSeconds: 0.5 }
            : { batchSize: AT_ONCE }),
          burstWhenBatchFull: true,
          perJobResults: true,
          ...(isSerial ? { groupConcurrency: 1 } : {}),
        },
        async (jobs: { id: string; data: { channel: string } }[]) =>
          Promise.all(
            jobs.map(async ({ id, data }) => {
              await post(data.channel);
              return { id, status: 'completed' as const };
            }),
          ),
      );
  },
};

const begin = await WAYS[kind]?.();
await client.auth.test();
process.send?.('ready');
await once(process, 'message');
begin?.();
