import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SharedAnswer } from './shared-answer.ts';

/** What is not well in words that only the check knows: read instead of its sentence. */
export class Unwell extends Error {
  override readonly name = 'Unwell';
}

/** Resolves when well; throws or hangs when not. `sentence` is what the operator reads, unless an `Unwell` says it. */
export type ReadyCheck = {
  name: string;
  sentence: string;
  run: () => Promise<unknown> | unknown;
  /** Said, and no reason to take this replica out of service. */
  isNote?: true;
};

/** Each check by name: `ok`, or its sentence. */
export type Readiness = { ready: boolean; checks: Record<string, string> };

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

const LIMIT_MS = 2_000;

/** `GET /healthz`: a constant, so that it says one thing only: this process answers. */
export const aliveHandler: Handler = (request, response) => {
  if (request.method !== 'GET' || pathOf(request) !== '/healthz') return false;
  answer(response, 200, 'application/json', '{"alive":true}');
  return true;
};

/** `GET /readyz` (each check by name, 200 or 503), `GET /metrics` (Prometheus). */
export function opsHandler(
  readiness: SharedAnswer<Readiness>,
  metrics: { contentType: string; text: SharedAnswer<string> },
): Handler {
  return (request, response) => {
    if (request.method !== 'GET') return false;
    const path = pathOf(request);
    if (path === '/readyz') void answerReady(response, readiness);
    else if (path === '/metrics') void answerMetrics(response, metrics);
    else return false;
    return true;
  };
}

/** Runs all checks side by side, each within two seconds. */
export async function readinessOf(checks: readonly ReadyCheck[]): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async ({ name, sentence, isNote, ...check }) => {
      const fault = await faultOf(check, sentence);
      return { isReady: fault === null || isNote === true, entry: [name, fault ?? 'ok'] as const };
    }),
  );
  return {
    ready: results.every(({ isReady }) => isReady),
    checks: Object.fromEntries(results.map(({ entry }) => entry)),
  };
}

async function faultOf({ run }: Pick<ReadyCheck, 'run'>, sentence: string): Promise<string | null> {
  const { promise: limit, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve(sentence), LIMIT_MS);
  const fault = Promise.resolve()
    .then(run)
    .then(() => null)
    .catch((error: unknown) => (error instanceof Unwell ? error.message : sentence));
  const result = await Promise.race([limit, fault]);
  clearTimeout(timer);
  return result;
}

async function answerReady(response: ServerResponse, readiness: SharedAnswer<Readiness>): Promise<void> {
  const now = await readiness.read();
  answer(response, now.ready ? 200 : 503, 'application/json', JSON.stringify(now));
}

async function answerMetrics(
  response: ServerResponse,
  { contentType, text }: { contentType: string; text: SharedAnswer<string> },
): Promise<void> {
  try {
    answer(response, 200, contentType, await text.read());
  } catch {
    answer(response, 500, 'text/plain', 'A metric could not be read.');
  }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

const pathOf = (request: IncomingMessage): string | undefined => request.url?.split('?')[0];
