import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { aliveHandler, opsHandler, type Readiness } from './platform/http-health.ts';
import type { Metrics } from './platform/metrics.ts';
import { OperatorError } from './platform/operator-error.ts';
import { pacedServer } from './platform/paced-server.ts';
import { type SharedAnswer, sharedAnswer } from './platform/shared-answer.ts';

export type OpsPort = { port: number; close: () => void };

/** `GET /healthz`, `/readyz` and `/metrics`, apart from what Slack reaches. Rejects with a sentence when it cannot open. */
export async function openOpsPort(
  { host, port, answersLastMs }: { host: string; port: number; answersLastMs: number },
  { registry }: Pick<Metrics, 'registry'>,
  readiness: SharedAnswer<Readiness>,
): Promise<OpsPort> {
  const text = sharedAnswer(answersLastMs, () => registry.metrics());
  const handlers = [aliveHandler, opsHandler(readiness, { contentType: registry.contentType, text })];
  const { server, close } = pacedServer((request, response) => {
    if (!handlers.some((handles) => handles(request, response))) response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(SENTENCES[error.code ?? ''] ?? `OPS_PORT could not be opened (${error.code}).`);
  });
  return { port: (server.address() as AddressInfo).port, close };
}

const SENTENCES: Record<string, string> = {
  EADDRINUSE:
    'OPS_PORT is in use by another program. Stop it, or set another one, for example OPS_PORT=9465 (0 takes a free one)',
  EACCES: 'OPS_PORT cannot be opened by this user. Choose one above 1023, for example OPS_PORT=9464',
  EADDRNOTAVAIL: 'OPS_HOST is no address of this machine. Set one, for example OPS_HOST=127.0.0.1',
};
