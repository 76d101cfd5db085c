import { Gauge, type Registry } from 'prom-client';
import type { Readiness } from './http-health.ts';

/** A gauge for each check of readiness, so that an alert can name it. */
export function watchReadiness(registry: Registry, read: () => Promise<Readiness>): void {
  new Gauge({
    registers: [registry],
    name: 'northstar_ready',
    help: 'Whether a check of readiness is well (1) or not (0), by check',
    labelNames: ['check'],
    async collect() {
      const { checks } = await read();
      for (const [check, result] of Object.entries(checks)) this.set({ check }, result === 'ok' ? 1 : 0);
    },
  });
}
