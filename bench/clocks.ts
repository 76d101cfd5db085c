import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clocksAtRisk } from '../src/domain/clocks/at-risk.ts';
import { listClocks } from '../src/domain/clocks/list-clocks.ts';
import type { Ctx, MemberActor } from '../src/domain/context.ts';
import { listTransitions } from '../src/domain/transitions/list-transitions.ts';
import { createLog } from '../src/platform/log.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { startReminderTick } from '../src/reminder-tick.ts';
import { fillClocks } from './clocks/fill-clocks.ts';
import { type Figure, percentile } from './figures.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

type Reader = Ctx<MemberActor>;
/** What people look at: each with the check of access and the audit row that it has in the product. */
const LOOKS = {
  'Discharges of the night': async (ctx: Reader) => (await listTransitions(ctx)).rows.length,
  'Deadlines by risk': async (ctx: Reader) => (await listClocks(ctx)).clocks.length,
  'Deadlines at risk on Home': async (ctx: Reader) => (await clocksAtRisk(ctx, { limit: 1 })).rows.length,
  'Deadlines at risk in the morning digest': async (ctx: Reader) =>
    (await clocksAtRisk(ctx, { ownerId: ctx.actor.memberId, limit: 3 })).rows.length,
} as const satisfies Record<string, (ctx: Reader) => Promise<number>>;
type Look = keyof typeof LOOKS;

/**
 * Lists over 10,000 patients of one team with 50,000 running clocks beside 1,000 with 5,000, at 100 patients a coordinator;
 * and a tick that finds nothing due, with those clocks and without. Each takes turns with its baseline, so that a slow
 * moment of the machine hits both.
 */
export async function benchClocks({
  few = 1_000,
  many = 10_000,
  rounds = 200,
  ticks = 200,
  warmUp = 20,
} = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-clocks-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const filled = async (name: string, size: number, hasClocks: boolean) => {
    const caseload = await fillClocks(server.url, name, { size, hasClocks });
    stack.defer(caseload.close);
    return caseload.ctx;
  };
  const small = await filled('small', few, true);
  const large = await filled('large', many, true);
  const plain = await filled('plain', many, false);
  return [
    ...(await looks({ small, large }, { rounds, warmUp, few, many })),
    await tickFigure({ large, plain }, { ticks, warmUp, many }),
  ];
}

async function looks(
  ctxs: { small: Reader; large: Reader },
  { rounds, warmUp, few, many }: { rounds: number; warmUp: number; few: number; many: number },
): Promise<Figure[]> {
  const names = Object.keys(LOOKS) as Look[];
  const times = new Map(names.map((name) => [name, { small: [] as number[], large: [] as number[] }]));
  for (let round = 0; round < rounds + warmUp; round += 1)
    for (const name of names)
      for (const size of ['small', 'large'] as const) {
        const began = performance.now();
        if ((await LOOKS[name](ctxs[size])) === 0) throw new Error(`${name}: nothing was shown or measured`);
        if (round >= warmUp) times.get(name)?.[size].push(performance.now() - began);
      }
  return [...times].flatMap(([name, { small, large }]) =>
    [50, 95].map((p) => ({
      name: `${name}, ${many.toLocaleString('en')} patients, p${p}`,
      ours: `${percentile(large, p).toFixed(1)} ms`,
      baseline: `${percentile(small, p).toFixed(1)} ms (${few.toLocaleString('en')} patients)`,
      ratio: percentile(large, p) / percentile(small, p),
      limit: 1.5,
    })),
  );
}

async function tickFigure(
  { large, plain }: { large: Reader; plain: Reader },
  { ticks, warmUp, many }: { ticks: number; warmUp: number; many: number },
): Promise<Figure> {
  const both = { large: tickOf(large), plain: tickOf(plain) };
  const times = { large: [] as number[], plain: [] as number[] };
  for (let tick = 0; tick < ticks + warmUp; tick += 1)
    for (const which of tick % 2 === 0 ? (['large', 'plain'] as const) : (['plain', 'large'] as const)) {
      const began = performance.now();
      await both[which].tickNow();
      if (tick >= warmUp) times[which].push(performance.now() - began);
    }
  for (const { stop } of Object.values(both)) await stop();
  const [ours, baseline] = [percentile(times.large, 50), percentile(times.plain, 50)];
  return {
    name: `A tick that finds nothing due, with ${(many * 5).toLocaleString('en')} running clocks, p50`,
    ours: `${ours.toFixed(1)} ms`,
    baseline: `${baseline.toFixed(1)} ms (without clocks)`,
    ratio: ours / baseline,
    limit: 1.1,
  };
}

const tickOf = (ctx: Reader) =>
  startReminderTick(
    { ...ctx, actor: { kind: 'system', job: 'tick' }, log: createLog({ level: 'error' }) },
    { readDnd: async () => new Map(), readChannel: async () => 'unseen', metrics: createMetrics() },
  );
