import type { Ctx, SystemActor } from './domain/context.ts';
import type { WholeWork } from './domain/parked-work/kinds.ts';
import { runWhole } from './domain/parked-work/run-whole.ts';
import { isRecordsFault } from './platform/database-fault.ts';

/** As long as a tick may take. */
const TICK_MS = 60_000;

/**
 * Does what concerns the whole workplace, one process at a time and counted (src/domain/parked-work/run-whole.ts). Never throws: what
 * fails, or meets a database that is away, is logged with `failed` and found again later.
 */
export const wholeWork = (
  ctx: Ctx<SystemActor>,
  kind: WholeWork,
  failed: string,
  run: () => Promise<unknown>,
  { limitMs = TICK_MS, isOwnFault = isRecordsFault } = {},
): Promise<void> =>
  runWhole(ctx, kind, { run, failed, limitMs, isOwnFault }).catch((err: unknown) =>
    ctx.log.error({ err }, failed),
  );
