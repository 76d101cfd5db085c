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
      help: 'Tries to make Slack show a message, by kind and outcome',
      labelNames: ['kind', 'outcome'],
    }),
    deliveryFailures: new Counter({
      ...shared,
      name: 'northstar_delivery_failures_total',
      help: 'Tries that did not do what they should, by kind and by the code of Slack or the network',
      labelNames: ['kind', 'code'],
    }),
    deliveryLag: new Histogram({
      ...shared,
      name: 'northstar_delivery_lag_seconds',
      help: 'From when a message was owed to when Slack showed it first, by kind',
      labelNames: ['kind'],
      buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400],
    }),
    remindersClaimed: new Counter({
      ...shared,
      name: 'northstar_reminders_claimed_total',
      help: 'Tasks that fell due and were brought back',
    }),
    reminderLag: new Histogram({
      ...shared,
      name: 'northstar_reminder_lag_seconds',
      help: 'Longest wait past its instant in each batch of due tasks',
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
    }),
    digests: new Counter({
      ...shared,
      name: 'northstar_digests_total',
      help: 'Digests asked for, by kind',
      labelNames: ['kind'],
    }),
    inboundRefused: new Counter({
      ...shared,
      name: 'northstar_inbound_refused_total',
      help: 'Requests to the address of Slack that were not taken, by reason',
      labelNames: ['reason'],
    }),
    jobsParked: new Counter({
      ...shared,
      name: 'northstar_jobs_parked_total',
      help: 'Background jobs that were given up because their process died or froze three times, by kind',
      labelNames: ['kind'],
    }),
    gestures: new Gauge({ ...shared, name: 'northstar_gestures_in_flight', help: 'Gestures being handled' }),
    /** From now on each scrape shows what waits to be sent. */
    watchBacklog: (read: () => Promise<BacklogFigures>) => watchBacklog(registry, read),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
