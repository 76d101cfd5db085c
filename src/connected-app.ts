import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { buildApp, deliveryRenderers } from './app.ts';
import { type BackgroundJobs, startBackgroundJobs } from './background-jobs.ts';
import type { BackupRunner } from './backup-schedule.ts';
import type { SealTools } from './domain/audit-chain/seal-audit.ts';
import type { ReportTools } from './domain/audit-reports/report.ts';
import type { Ctx, Log, Workspace } from './domain/context.ts';
import { type DeliverySettings, deliverySettings } from './domain/deliveries/delivery.ts';
import type { ModelService } from './domain/explanations/model-draft.ts';
import type { TextWork } from './domain/explanations/text-work.ts';
import { adoptWorkspace } from './domain/workspaces/adopt-workspace.ts';
import { startExplanationJobs } from './explanation-jobs.ts';
import { explanationTexts } from './explanation-texts.ts';
import { type Inbound, type InboundMode, openInbound } from './inbound.ts';
import type { InboundWatch } from './inbound-watch.ts';
import type { LeasedWorker } from './jobs/leased-worker.ts';
import { classifyDatabaseFault } from './platform/database-fault.ts';
import type { InFlight } from './platform/in-flight.ts';
import type { Metrics } from './platform/metrics.ts';
import { reportTools } from './report-tools.ts';
import { endLeftStreams } from './slack/assistant/turn-stream.ts';
import { channelReader } from './slack/channels/read-channel.ts';
import { createPostingClient } from './slack/delivery/posting-client.ts';
import { boltLogger } from './slack/kit/bolt-logger.ts';
import type { SlackTeam } from './slack/kit/connect.ts';
import type { HomeGuide } from './slack/kit/gesture-context.ts';
import type { PhiDisplay } from './slack/kit/phi.ts';
import { dndReader } from './slack/members/read-dnd.ts';
import { startTableJobs } from './table-jobs.ts';
import { type TableReading, tableReading } from './table-reading.ts';
import { tableTools } from './table-tools.ts';

export type AppOptions = {
  slack: {
    botToken: string;
    apiUrl: string;
    inbound: InboundMode;
  };
  phi: PhiDisplay;
  /** False: nobody has chosen it, and administrators are asked to. */
  isPhiChosen?: boolean;
  db: Ctx['db'];
  databaseUrl: string;
  now: () => Date;
  log: Log & { child(bindings: object): Log };
  outbox?: Partial<DeliverySettings>;
  /** Absent: backups are made by command only. */
  backups?: BackupRunner | undefined;
  /** With what the audit trail is sealed; absent: it is not (the demo). */
  audit?: SealTools;
  /** False: it looks for what is due at the start and when asked. For a test, which owns the clock. */
  ticksItself?: boolean;
  /** Only a demonstration greets in App Home. */
  guide?: HomeGuide;
};

/** What is there before Slack answers. */
type Ground = {
  client: WebClient;
  model: ModelService;
  metrics: Metrics;
  inFlight: InFlight;
  watch: InboundWatch;
};

export type ConnectedApp = {
  app: App;
  inbound: Inbound;
  jobs: BackgroundJobs;
  explanations: LeasedWorker;
  tableImports: LeasedWorker;
};

/** Reminders wait at most so long for Slack's word on do-not-disturb. */
const DND_LIMIT_MS = 2_000;
/** One call about a team's channel: twenty channels, four at once, fit into a tick even when Slack hangs. */
const CHANNEL_CALL_LIMIT_MS = 5_000;

/** Where a person's press is answered from: pure work that may take long. */
type Threads = { texts: TextWork; lists: TableReading; reports: ReportTools };

/** Everything that needs to know which workspace this is: gestures, the tick, the outbox and explanation jobs. */
export async function startConnectedApp(
  options: AppOptions,
  ground: Ground,
  who: SlackTeam,
): Promise<ConnectedApp> {
  const { db, now, log, slack } = options;
  const { client, model, metrics } = ground;
  const { teamId, botUserId } = who;
  const adopted = await adoptWorkspace({ db, now }, { slackTeamId: teamId, name: who.teamName });
  const workspace: Workspace = {
    ...adopted,
    slack: { teamId, botUserId },
    phi: options.phi,
    isPhiChosen: options.isPhiChosen ?? true,
  };
  // Its own thread: a person's press does not wait behind drafts.
  const texts = explanationTexts({ answersAtOnce: true });
  const lists = tableReading();
  const reports = reportTools();
  const { app, inbound } = openApp(options, ground, who, { workspace, texts, lists, reports });
  if (slack.inbound.mode === 'socket') await app.start();
  const jobs = startJobs(options, ground, workspace);
  const explanations = startExplanationJobs(
    {
      db,
      workspace,
      now,
      log,
      actor: { kind: 'system', job: 'explanations' },
      requestId: 'explanations',
    },
    {
      databaseUrl: options.databaseUrl,
      client,
      model,
      metrics,
    },
  );
  const tableImports = startTableJobs(
    { db, workspace, now, log, actor: { kind: 'system', job: 'import' }, requestId: 'table-imports' },
    { databaseUrl: options.databaseUrl, metrics },
  );
  const stop = async () => {
    await explanations.stop();
    await Promise.all([texts.stop(), lists.stop(), reports.stop()]);
  };
  return { app, inbound, jobs, explanations: { ...explanations, stop }, tableImports };
}

function openApp(
  { db, now, log, phi, slack, guide }: AppOptions,
  { client, model, metrics, inFlight, watch }: Ground,
  who: SlackTeam,
  { workspace, texts, lists, reports }: { workspace: Workspace } & Threads,
): { app: App; inbound: Inbound } {
  const { teamId, botId, botUserId } = who;
  const logger = boltLogger(log);
  const inbound = openInbound(slack.inbound, {
    own: who,
    slackApiUrl: slack.apiUrl,
    signed: watch.signed,
    report: watch.refused,
    log,
    boltLogger: logger,
  });
  const app = buildApp({
    db,
    workspace,
    now,
    log,
    client,
    phi,
    model,
    texts,
    tables: tableTools(lists),
    reports,
    faultOf: classifyDatabaseFault,
    track: (handle) => {
      metrics.gestures.inc();
      return inFlight.track(handle).finally(() => metrics.gestures.dec());
    },
    accessLost: watch.accessLost,
    ...(guide ? { guide } : {}),
    receiver: inbound.receiver,
    identity: { teamId, botId, botUserId, botToken: slack.botToken },
    slackApiUrl: slack.apiUrl,
    boltLogger: logger,
  });
  return { app, inbound };
}

function startJobs(
  { db, databaseUrl, now, log, slack, outbox = {}, backups, audit, ticksItself }: AppOptions,
  { client, metrics }: Ground,
  workspace: Workspace,
): BackgroundJobs {
  const quickClient = (timeoutMs: number) =>
    createPostingClient({ token: slack.botToken, slackApiUrl: slack.apiUrl, timeoutMs });
  return startBackgroundJobs({
    db,
    databaseUrl,
    workspace,
    now,
    log,
    metrics,
    client: quickClient(deliverySettings(outbox).callLimitMs),
    renderers: (ctx) => deliveryRenderers(ctx, { client }),
    readDnd: dndReader({ client: quickClient(DND_LIMIT_MS), now, log }),
    readChannel: channelReader(quickClient(CHANNEL_CALL_LIMIT_MS), workspace),
    endLeftStreams: (ctx) => endLeftStreams(ctx, client),
    settings: outbox,
    backups,
    ticksItself,
    ...(audit ? { audit } : {}),
  });
}
