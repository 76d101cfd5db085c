import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiParts, send, serveApi } from './api.ts';
import { receiveFile } from './receive-file.ts';
import { serveResponseUrl } from './response-url.ts';
import { sendFile } from './send-file.ts';

/** Listens on loopback only. Everything but the Web API and response urls is not found. */
export async function listen(
  port: number,
  parts: () => ApiParts,
): Promise<{ server: Server; baseUrl: string }> {
  const server = createServer((request, response) => {
    route(parts(), request, response).catch((error: unknown) => {
      // A fault of the sandbox itself must look like one, not like a refusal of Slack.
      send(response, 500, {
        ok: false,
        error: `sandbox_defect: ${error instanceof Error ? error.stack : error}`,
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return { server, baseUrl: `http://127.0.0.1:${address.port}` };
}

async function route(parts: ApiParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
  const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
  if (method !== undefined) return await serveApi(parts, method, request, response);
  const upload = /^\/upload\/(\w+)$/.exec(path)?.[1];
  if (upload !== undefined && request.method === 'POST')
    return await receiveFile(parts.world, upload, request, response);
  const file = /^\/files-pri\/(\w+)\//.exec(path)?.[1];
  if (file !== undefined) return sendFile(parts, file, request, response);
  const responseUrl = /^\/response\/(\w+)$/.exec(path)?.[1];
  if (responseUrl !== undefined) return await serveResponseUrl(parts.world, responseUrl, request, response);
  send(response, 404, { ok: false, error: 'not_found' });
}
