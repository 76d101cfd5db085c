import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { aliveHandler, opsHandler, type ReadyCheck, readinessOf } from '../../src/platform/http-health.ts';
import { countInFlight } from '../../src/platform/in-flight.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { sharedAnswer } from '../../src/platform/shared-answer.ts';
import { stopInOrder } from '../../src/platform/shutdown.ts';

let server: Server | undefined;
afterEach(() => {
  vi.useRealTimers();
  server?.close();
  server?.closeAllConnections();
});

const ok: ReadyCheck = { name: 'database', sentence: 'PostgreSQL does not answer.', run: async () => 1 };

/** Serves health over a real port; gives a function that asks for a path. */
async function serve(checks: ReadyCheck[], metrics: () => Promise<string> = async () => '') {
  const readiness = sharedAnswer(1_000, () => readinessOf(checks));
  const handlers = [
    aliveHandler,
    opsHandler(readiness, { contentType: 'text/plain', text: sharedAnswer(1_000, metrics) }),
  ];
  server = createServer((request, response) => {
    if (!handlers.some((handles) => handles(request, response))) response.writeHead(404).end('not health');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method });
}

test('a hundred who ask at once are answered by one look', async () => {
  let looks = 0;
  const get = await serve([
    {
      ...ok,
      run: () => {
        looks += 1;
      },
    },
  ]);
  const answers = await Promise.all(Array.from({ length: 100 }, () => get('/readyz')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(looks).toBe(1);
});

test('/healthz says that the process is alive, whatever is broken around it', async () => {
  const get = await serve([{ ...ok, run: () => Promise.reject(new Error('down')) }]);
  const answer = await get('/healthz');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ alive: true });
});

test('/readyz is green when every check is well', async () => {
  const answer = await (await serve([ok, { ...ok, name: 'tick', run: () => 'sync is fine' }]))(
    '/readyz?verbose',
  );
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ ready: true, checks: { database: 'ok', tick: 'ok' } });
});

test('/readyz names what is wrong by its sentence, never by the error, and does not wait for a check that hangs', async () => {
  const get = await serve([
    ok,
    {
      name: 'slack',
      sentence: 'Slack does not answer.',
      run: () => Promise.reject(new Error('xoxb-secret')),
    },
    {
      name: 'tick',
      sentence: 'The tick is late.',
      run: () => {
        throw new Error('late');
      },
    },
    { name: 'migrations', sentence: 'Run npm run migrate.', run: () => new Promise(() => {}) },
  ]);
  const asked = performance.now();
  const answer = await get('/readyz');
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ready: false,
    checks: {
      database: 'ok',
      slack: 'Slack does not answer.',
      tick: 'The tick is late.',
      migrations: 'Run npm run migrate.',
    },
  });
});

test('/metrics shows the process and what the product counts, in the words of Prometheus', async () => {
  const metrics = createMetrics();
  metrics.deliveries.inc({ kind: 'task', outcome: 'posted' });
  const answer = await (await serve([], () => metrics.registry.metrics()))('/metrics');
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(text).toContain('northstar_deliveries_total{kind="task",outcome="posted"} 1');
  expect(text).toMatch(/^northstar_process_resident_memory_bytes \d+/m);
  expect(text).toMatch(/^northstar_nodejs_eventloop_lag_p99_seconds /m);
});

test('metrics that cannot be read are a 500, and the process lives', async () => {
  const broken = () => Promise.reject(new Error('collector'));
  expect((await (await serve([], broken))('/metrics')).status).toBe(500);
});

test('other paths and methods are not health', async () => {
  const get = await serve([ok]);
  expect((await get('/slack/events')).status).toBe(404);
  expect((await get('/healthz', 'POST')).status).toBe(404);
});

test('a stop waits for handlers in flight, failed ones too, and for what they start meanwhile', async () => {
  const inFlight = countInFlight();
  const one = Promise.withResolvers<string>();
  const other = Promise.withResolvers<void>();
  const first = inFlight.track(() => one.promise);
  const failing = inFlight.track(() => other.promise).catch(() => 'failed');
  expect(inFlight.count()).toBe(2);
  const drained = inFlight.drain(5_000);
  const late = Promise.withResolvers<void>();
  const third = inFlight.track(() => late.promise);
  other.reject(new Error('boom'));
  one.resolve('kept');
  expect(await first).toBe('kept');
  expect(await failing).toBe('failed');
  late.resolve();
  await third;
  expect(await drained).toBe(0);
});

test('a handler that hangs does not hold the stop beyond its limit', async () => {
  const inFlight = countInFlight();
  void inFlight.track(() => new Promise(() => {}));
  vi.useFakeTimers();
  const drained = inFlight.drain(3_000);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await drained).toBe(1);
});

test('steps of the stop run in order; one that fails or hangs is named and the rest goes on', async () => {
  vi.useFakeTimers();
  const ran: string[] = [];
  const warned: object[] = [];
  const log = { info() {}, warn: (details: object) => void warned.push(details) };
  const stopped = stopInOrder(
    [
      { name: 'inbound', limitMs: 100, run: () => void ran.push('inbound') },
      { name: 'handlers', limitMs: 100, run: () => new Promise(() => {}) },
      {
        name: 'outbox',
        limitMs: 100,
        run: async () => {
          ran.push('outbox');
          throw new Error('no');
        },
      },
      { name: 'database', limitMs: 100, run: async () => void ran.push('database') },
    ],
    log,
  );
  await vi.advanceTimersByTimeAsync(400);
  expect(await stopped).toBe(false);
  expect(ran).toEqual(['inbound', 'outbox', 'database']);
  expect(warned).toMatchObject([
    { step: 'handlers', ended: 'late' },
    { step: 'outbox', ended: 'failed' },
  ]);
});

test('a stop in which all ends well says so', async () => {
  const log = { info() {}, warn() {} };
  expect(await stopInOrder([{ name: 'one', limitMs: 1_000, run: () => {} }], log)).toBe(true);
});
