import { anchorAudit } from './domain/audit-chain/anchor-audit.ts';
import { readSealLagMs, SEAL_LATE_MS } from './domain/audit-chain/chain-state.ts';
import { keepPartitions } from './domain/audit-chain/keep-partitions.ts';
import {
  anchorOf,
  type ChainState,
  lastSeal,
  type SealTools,
  sealAudit,
} from './domain/audit-chain/seal-audit.ts';
import type { Ctx, SystemActor } from './domain/context.ts';
import type { Metrics } from './platform/metrics.ts';
import { wholeWork } from './whole-work.ts';

const PARTITIONS_EVERY_MS = 3_600_000;

/** What the log says of a last seal that is not as it should be. docs/runbook/audit-alarm.md */
const STATE_WORDS: Record<Exclude<ChainState, 'intact'>, string> = {
  cut: 'AUDIT ALARM: the audit trail has lost seals that this machine has seen; run npm run audit:verify',
  changed: 'AUDIT ALARM: the last audit seal is not proved by its key; run npm run audit:verify',
  'other-key': 'the last audit seal was made with another key: give every process the same AUDIT_KEY',
};

export type AuditJobs = {
  /** After a tick: seals, anchors, and makes partitions. */
  pass: () => Promise<void>;
  /** False: an operator should look. */
  isWell: () => boolean;
  /** Seals what is left and writes where the chain ends to the file of anchors. */
  stop: () => Promise<void>;
};

/** The sealed audit trail's part of the tick. */
export function startAuditJobs(ctx: Ctx<SystemActor>, tools: SealTools, metrics: Metrics): AuditJobs {
  let state: ChainState = 'intact';
  let isLate = false;
  let partitionsAt = Number.NEGATIVE_INFINITY;
  // An alarm stays until a person has looked and started the process again.
  metrics.auditChainIntact.set(1);

  async function seal(isAtOnce: boolean): Promise<void> {
    const sealed = await sealAudit(ctx, tools, { isAtOnce });
    if (sealed.state === 'intact' || sealed.state === state) return;
    state = sealed.state;
    metrics.auditChainIntact.set(0);
    ctx.log.error({ state }, STATE_WORDS[sealed.state]);
  }

  async function watchLag(): Promise<void> {
    const lagMs = await readSealLagMs(ctx);
    metrics.auditSealLag.set(lagMs / 1000);
    if (lagMs > SEAL_LATE_MS && !isLate)
      ctx.log.error({ lagMs }, 'audit rows wait to be sealed: look for a transaction that is open for long');
    isLate = lagMs > SEAL_LATE_MS;
  }

  async function partitions(): Promise<void> {
    partitionsAt = performance.now();
    const { defaultRows, missing } = await keepPartitions(ctx);
    metrics.auditDefaultRows.set(defaultRows);
    if (defaultRows > 0 || missing > 0)
      ctx.log.warn({ defaultRows, missing }, 'audit rows have no partition of their month');
  }

  return {
    isWell: () => state === 'intact' && !isLate,
    async pass() {
      if (performance.now() - partitionsAt >= PARTITIONS_EVERY_MS)
        await wholeWork(
          ctx,
          'audit_partitions',
          'partitions of the audit trail could not be made',
          partitions,
        );
      await wholeWork(ctx, 'audit_seal', 'the audit trail could not be sealed', () => seal(false));
      await watchLag();
      await wholeWork(ctx, 'audit_anchor', 'the audit trail could not be anchored', () =>
        anchorAudit(ctx, tools.store),
      );
    },
    async stop() {
      await seal(true);
      const last = await lastSeal(ctx.db, ctx.workspace.id);
      if (last) await tools.store.append({ ...anchorOf(last), at: ctx.now(), reason: 'stop' });
    },
  };
}
