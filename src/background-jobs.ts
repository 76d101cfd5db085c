import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { startAuditJobs } from './audit-jobs.ts';
import { type BackupRunner, startBackupSchedule } from './backup-schedule.ts';
import { startDeliveryOutbox } from './delivery-outbox.ts';
import type { SealTools } from './domain/audit-chain/seal-audit.ts';
import { readBackupState } from './domain/backups/read-backup-state.ts';
import type { ReadChannel } from './domain/channels/reading.ts';
import type { Ctx, Log, SystemActor, Workspace } from './domain/context.ts';
import { readBacklog } from './domain/deliveries/backlog.ts';
import { type DeliverySettings, deliverySettings } from './domain/deliveries/delivery.ts';
import { isQueueStuck } from './domain/deliveries/is-queue-stuck.ts';
import { countDead } from './domain/delivery-operations/dead-letters.ts';
import { countHeldTasks } from './domain/reminders/count-held-tasks.ts';
import { followZoneRules } from './domain/reminders/follow-zone-rules.ts';
import type { ReadDnd } from './domain/reminders/hold-due-tasks.ts';
import type { Metrics } from './platform/metrics.ts';
import { startReminderTick } from './reminder-tick.ts';
import type { DeliveryRenderers } from './slack/delivery/delivery-renderer.ts';
import { wholeWork } from './whole-work.ts';

export type BackgroundJobsOptions = {
  db: Ctx['db'];
  databaseUrl: string;
  workspace: Workspace;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  /** Posts and updates: its own client, which never retries. */
  client: WebClient;
  renderers: (ctx: Ctx<SystemActor>) => DeliveryRenderers;
  /** Asks Slack who is not to be disturbed: within a short time, or not at all. */
  readDnd: ReadDnd;
  /** Asks Slack who reads a team's channel. */
  readChannel: ReadChannel;
  /** Ends in Slack what processes left half written. */
  endLeftStreams?: (ctx: Ctx<SystemActor>) => Promise<void>;
  settings: Partial<DeliverySettings>;
  /** Absent: backups are made by command only. */
  backups?: BackupRunner | undefined;
  /** False: it looks for what is due at the start and when asked. For a test, which owns the clock. */
  ticksItself?: boolean | undefined;
  /** With what the audit trail is sealed; absent: it is not (the demo). */
  audit?: SealTools;
};

/** The due times of a large workplace are made again in minutes. */
const ZONES_LIMIT_MS = 10 * 60_000;

/** What the app does by itself: brings back what is due, and makes Slack show what the rows say. */
export function startBackgroundJobs(options: BackgroundJobsOptions) {
  const { db, databaseUrl, workspace, now, log, metrics, client, readDnd, readChannel } = options;
  const owner = randomUUID();
  const contextOf = (job: string): Ctx<SystemActor> => ({
    db,
    workspace,
    now,
    log,
    actor: { kind: 'system', job },
    requestId: `${job}-${owner.slice(0, 8)}`,
  });
  const outboxCtx = contextOf('outbox');
  const outbox = startDeliveryOutbox(outboxCtx, {
    owner,
    databaseUrl,
    client,
    renderers: options.renderers(outboxCtx),
    settings: deliverySettings(options.settings),
    metrics,
  });
  const backupCtx = contextOf('backup');
  const backups = options.backups && startBackupSchedule(backupCtx, options.backups);
  const audit = options.audit ? startAuditJobs(contextOf('audit'), options.audit, metrics) : null;
  const tick = startReminderTick(contextOf('tick'), {
    readDnd,
    readChannel,
    ...(options.endLeftStreams ? { endLeftStreams: options.endLeftStreams } : {}),
    metrics,
    ticksItself: options.ticksItself,
    ...(backups ? { backUp: backups.startWhenDue } : {}),
    ...(audit ? { auditPass: audit.pass } : {}),
  });
  // What fell due while no process ran does not wait for the next full minute.
  void tick.tickNow();
  // Beside the rest: only what is due later can have moved. What fails is tried by the next start.
  const zones = contextOf('zone-rules');
  void wholeWork(
    zones,
    'zone_rules',
    'due times could not be checked against time zone rules',
    async () => {
      const moved = await followZoneRules(zones, { rules: process.versions.tz ?? process.version });
      if (moved > 0) log.warn({ moved }, 'time zone rules have changed: due times were updated');
    },
    { limitMs: ZONES_LIMIT_MS },
  );
  metrics.watchBacklog(() => measureBacklog(outboxCtx));
  metrics.watchBackups(() => measureBackups(backupCtx));
  return {
    outbox,
    tick,
    audit,
    isQueueStuck: () => isQueueStuck(outboxCtx),
    ...(backups ? { backups } : {}),
  };
}

async function measureBacklog(ctx: Ctx<SystemActor>) {
  const [backlog, dead, heldTasks] = await Promise.all([
    readBacklog(ctx),
    countDead(ctx),
    countHeldTasks(ctx),
  ]);
  const { oldestDueAt, pending, ambiguous, sending } = backlog;
  const oldestAgeMs = oldestDueAt ? Math.max(0, ctx.now().getTime() - oldestDueAt.getTime()) : 0;
  return { byState: { pending, ambiguous, sending }, oldestAgeMs, heldTasks, dead };
}

async function measureBackups(ctx: Ctx<SystemActor>) {
  const { lastGoodAt, failures } = await readBackupState(ctx);
  return { ageMs: lastGoodAt && ctx.now().getTime() - lastGoodAt.getTime(), failures };
}

export type BackgroundJobs = ReturnType<typeof startBackgroundJobs>;
