import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type BacklogFigures, watchBacklog } from './backlog-metrics.ts';

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
      help: 'Background jobs stopped because their process crashed or froze three times, by kind',
      labelNames: ['kind'],
    }),
    gestures: new Gauge({
      ...shared,
      name: 'northstar_gestures_in_flight',
      help: 'Slack interactions being handled',
    }),
    /** From now on each scrape shows what waits to be sent. */
    watchBacklog: (read: () => Promise<BacklogFigures>) => watchBacklog(registry, read),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
