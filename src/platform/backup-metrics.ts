import { Gauge, type Registry } from 'prom-client';

export type BackupFigures = {
  /** Null: none was made yet. */
  ageMs: number | null;
  /** In a row, since the last good one. */
  failures: number;
};

/** Gauges that are read again on each scrape. While they cannot be read they are left out, not invented. */
export function watchBackups(registry: Registry, read: () => Promise<BackupFigures>): void {
  const shared = { registers: [registry] };
  new Gauge({
    ...shared,
    name: 'northstar_backup_age_seconds',
    help: 'Time since the snapshot of the last good backup; absent while there is none',
    async collect() {
      const figures = await read().catch(() => null);
      if (figures?.ageMs != null) this.set(figures.ageMs / 1_000);
      else this.remove();
    },
  });
  new Gauge({
    ...shared,
    name: 'northstar_backup_failures',
    help: 'Backups that failed since the last good one',
    async collect() {
      const figures = await read().catch(() => null);
      if (figures) this.set(figures.failures);
      else this.remove();
    },
  });
}
