import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type BacklogFigures, watchBacklog } from './backlog-metrics.ts';
import { type BackupFigures, watchBackups } from './backup-metrics.ts';
import type { Readiness } from './http-health.ts';
import { watchReadiness } from './readiness-metric.ts';

/** Everything an operator watches. Labels are kinds and codes, never ids of people. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'northstar_' });
  const shared = { registers: [registry] };
  return {
    registry,
    deliveries: new Counter({
      ...shared,
      name: 'northstar_deliveries_total',
      help: 'Delivery attempts, by kind and outcome',
      labelNames: ['kind', 'outcome'],
    }),
    deliveryFailures: new Counter({
      ...shared,
      name: 'northstar_delivery_failures_total',
      help: 'Failed delivery attempts, by kind and by Slack or network code',
      labelNames: ['kind', 'code'],
    }),
    deliveryLag: new Histogram({
      ...shared,
      name: 'northstar_delivery_lag_seconds',
      help: 'Time from when a message was due to when Slack first showed it, by kind',
      labelNames: ['kind'],
      buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400],
    }),
    remindersClaimed: new Counter({
      ...shared,
      name: 'northstar_reminders_claimed_total',
      help: 'Tasks that became due and were reposted',
    }),
    reminderLag: new Histogram({
      ...shared,
      name: 'northstar_reminder_lag_seconds',
      help: 'Longest delay past the due time in each batch of due tasks',
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
    }),
    digests: new Counter({
      ...shared,
      name: 'northstar_digests_total',
      help: 'Digests requested, by kind',
      labelNames: ['kind'],
    }),
    inboundRefused: new Counter({
      ...shared,
      name: 'northstar_inbound_refused_total',
      help: 'Rejected requests to the Slack endpoint, by reason',
      labelNames: ['reason'],
    }),
    jobsParked: new Counter({
      ...shared,
      name: 'northstar_jobs_parked_total',
      help: 'Background work given up after three tries that failed or whose process died, by kind',
      labelNames: ['kind'],
    }),
    ...auditGauges(registry),
    modelSentences: new Counter({
      ...shared,
      name: 'northstar_model_sentences_total',
      help: 'Sentences that a model offered for explanations, by what became of them',
      labelNames: ['outcome'],
    }),
    gestures: new Gauge({
      ...shared,
      name: 'northstar_gestures_in_flight',
      help: 'Slack interactions being handled',
    }),
    /** From now on each scrape shows the checks of readiness. */
    watchReadiness: (read: () => Promise<Readiness>) => watchReadiness(registry, read),
    /** From now on each scrape shows what waits to be sent. */
    watchBacklog: (read: () => Promise<BacklogFigures>) => watchBacklog(registry, read),
    /** The same for backups. */
    watchBackups: (read: () => Promise<BackupFigures>) => watchBackups(registry, read),
  };
}

/** What an operator watches of the sealed audit trail. docs/runbook/audit-alarm.md */
function auditGauges(registry: Registry) {
  const shared = { registers: [registry] };
  return {
    auditSealLag: new Gauge({
      ...shared,
      name: 'northstar_audit_seal_lag_seconds',
      help: 'Age of the oldest audit row that is not sealed yet; alert above 900',
    }),
    auditChainIntact: new Gauge({
      ...shared,
      name: 'northstar_audit_chain_intact',
      help: '1 while the last audit seal is proved by its key and none has been lost; alert at 0',
    }),
    auditDefaultRows: new Gauge({
      ...shared,
      name: 'northstar_audit_default_rows',
      help: 'Audit rows without a partition of their month; alert above 0',
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
