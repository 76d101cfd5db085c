// One replica's outbox in a process of its own, for the tests that kill it. Arguments: database, API,
// token, workspace, and by how many ms its clock is ahead.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Ctx, SystemActor } from '../../../src/domain/context.ts';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { deliveryLeases } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { startOutbox } from '../../../src/jobs/outbox.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';
import { sendDelivery } from '../../../src/slack/delivery/send-delivery.ts';
import { mrkdwn } from '../../../src/slack/kit/mrkdwn.ts';

const [databaseUrl = '', slackApiUrl = '', token = '', workspaceId = '', aheadMs = '0'] =
  process.argv.slice(2);
const settings = deliverySettings({ perChannelIntervalMs: 0 });
// What it warns of, its parent hears.
const log = {
  debug() {},
  info() {},
  warn: (_: object, message: string) => void process.send?.(message),
  error() {},
};
const now = () => new Date(Date.now() + Number(aheadMs));
const ctx: Ctx<SystemActor> = {
  workspace: { id: workspaceId, defaultTimeZone: 'UTC' },
  actor: { kind: 'system', job: 'outbox' },
  db: new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) }),
  now,
  log,
  requestId: 'replica',
};
const client = createPostingClient({ token, slackApiUrl });
const owner = `child-${process.pid}`;
startOutbox({
  ...deliveryLeases(ctx, { owner, settings }),
  run: (claimed) =>
    sendDelivery(
      { client, render: async () => ({ text: mrkdwn`card` }), now, log, isOwnFault: () => true },
      claimed,
    ),
  settle: (claimed, outcome) => settleDelivery(ctx, claimed, outcome, settings),
  now,
  log,
});
