import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { assetAt } from './assets.ts';
import type { PageParts } from './page-parts.ts';
import { fileFor } from './shared-file.ts';
import { viewerNamed } from './state-for.ts';
import { Viewer } from './viewer.ts';

/** Scripts and styles from here only, nothing inline, no address outside this machine. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves the page on loopback: documents and modules by HTTP, everything that lives by one WebSocket per open page. */
export async function servePage(parts: PageParts, port: number): Promise<PageServer> {
  const server = createServer((request, response) => serve(parts, request, response));
  const sockets = new WebSocketServer({ noServer: true });
  const viewers = new Set<Viewer>();
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://page');
    const user = viewerNamed(parts, url.searchParams.get('as'));
    if (url.pathname !== '/live' || user === undefined || !isFromHere(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => {
      const viewer = new Viewer(parts, open, user, () => {
        for (const one of viewers) one.refresh();
      });
      viewers.add(viewer);
      open.on('close', () => viewers.delete(viewer));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () => close(server, sockets),
  };
}

/** Another site open in the same browser must not act here: page and socket must name this machine as theirs. */
function isFromHere(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const isLocal = /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(host);
  return isLocal && (origin === undefined || origin === `http://${host}`);
}

function serve(parts: PageParts, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://page');
  const isAsked = request.method === 'GET' && isFromHere(request);
  const asset = isAsked ? (assetAt(url.pathname) ?? fileFor(parts, url)) : undefined;
  const headers = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  if (asset === undefined) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end('There is nothing here. The page of the local Slack is at "/".\n');
    return;
  }
  response.writeHead(200, { ...headers, ...asset.headers, 'content-type': asset.type });
  response.end(asset.body);
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
