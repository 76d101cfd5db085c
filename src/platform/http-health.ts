import type { IncomingMessage, ServerResponse } from 'node:http';

/** Resolves when well; throws or hangs when not. `sentence` is what the operator reads. */
export type ReadyCheck = { name: string; sentence: string; run: () => Promise<unknown> | unknown };

const LIMIT_MS = 2_000;

type Metrics = { contentType: string; metrics(): Promise<string> };

/** `GET /healthz` (alive), `GET /readyz` (each check by name, 200 or 503), `GET /metrics` (Prometheus). */
export function healthHandler(checks: () => readonly ReadyCheck[], metrics: Metrics) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET') return false;
    const path = request.url?.split('?')[0];
    if (path === '/healthz') answer(response, 200, 'application/json', '{"alive":true}');
    else if (path === '/readyz') void answerReady(response, checks());
    else if (path === '/metrics') void answerMetrics(response, metrics);
    else return false;
    return true;
  };
}

async function answerReady(response: ServerResponse, checks: readonly ReadyCheck[]): Promise<void> {
  const results = await Promise.all(
    checks.map(async (check) => [check.name, (await isWell(check)) ? 'ok' : check.sentence] as const),
  );
  const isReady = results.every(([, result]) => result === 'ok');
  answer(
    response,
    isReady ? 200 : 503,
    'application/json',
    JSON.stringify({ ready: isReady, checks: Object.fromEntries(results) }),
  );
}

async function isWell({ run }: ReadyCheck): Promise<boolean> {
  const { promise: limit, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), LIMIT_MS);
  const well = Promise.resolve()
    .then(run)
    .then(() => true)
    .catch(() => false);
  const result = await Promise.race([limit, well]);
  clearTimeout(timer);
  return result;
}

async function answerMetrics(response: ServerResponse, metrics: Metrics): Promise<void> {
  try {
    answer(response, 200, metrics.contentType, await metrics.metrics());
  } catch {
    answer(response, 500, 'text/plain', 'A metric could not be read.');
  }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
