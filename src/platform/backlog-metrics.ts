import { Gauge, type Registry } from 'prom-client';

/** What waits to be sent, as the database has it: the same for every replica that is asked. */
export type BacklogFigures = {
  byState: Record<string, number>;
  oldestAgeMs: number;
  /** Tasks that fell due and wait for the end of quiet time. */
  heldTasks: number;
  dead: readonly { code: string; count: number }[];
};

/** Gauges that are read again on each scrape. While they cannot be read they are left out, not invented. */
export function watchBacklog(registry: Registry, read: () => Promise<BacklogFigures>): void {
  let reading: Promise<BacklogFigures | null> | null = null;
  /** All gauges are collected in the same moment: one read serves them. */
  const readOnce = () => {
    reading ??= read()
      .catch(() => null)
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  const shared = { registers: [registry] };
  new Gauge({
    ...shared,
    name: 'northstar_backlog_messages',
    help: 'Messages waiting to be sent, by state',
    labelNames: ['state'],
    async collect() {
      const figures = await readOnce();
      this.reset();
      for (const [state, count] of Object.entries(figures?.byState ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    ...shared,
    name: 'northstar_backlog_oldest_age_seconds',
    help: 'How long the oldest message not yet in Slack has been due',
    async collect() {
      const figures = await readOnce();
      if (figures) this.set(figures.oldestAgeMs / 1_000);
      else this.remove();
    },
  });
  new Gauge({
    ...shared,
    name: 'northstar_tasks_held',
    help: 'Tasks that became due and wait for working hours or the end of quiet time',
    async collect() {
      const figures = await readOnce();
      if (figures) this.set(figures.heldTasks);
      else this.remove();
    },
  });
  new Gauge({
    ...shared,
    name: 'northstar_dead_letters',
    help: 'Messages that Slack rejects and a person must review, by code',
    labelNames: ['code'],
    async collect() {
      const figures = await readOnce();
      this.reset();
      for (const { code, count } of figures?.dead ?? []) this.set({ code }, count);
    },
  });
}
