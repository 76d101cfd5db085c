import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from '../world/world.ts';
import type { Router } from './router.ts';
import { SocketTarget } from './socket-target.ts';

/** Up to 10 connections an app. */
const MOST_CONNECTIONS = 10;
/** The client gives up 30 s after a ping it has seen once; Slack pings well within that. */
const PING_MS = 10_000;

/** Hands out one-time socket addresses and turns each connection into a delivery target. */
export class SocketServer {
  readonly #world: World;
  readonly #router: Router;
  readonly #ackTimeoutMs: number;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly targets: SocketTarget[] = [];
  #count = 0;

  constructor(world: World, router: Router, ackTimeoutMs: number, server: Server) {
    this.#world = world;
    this.#router = router;
    this.#ackTimeoutMs = ackTimeoutMs;
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  ticketUrl(baseUrl: string): string {
    const ticket = crypto.randomUUID();
    this.#tickets.add(ticket);
    return `${baseUrl.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.#world.app.appId}`;
  }

  stop(): void {
    for (const target of [...this.targets]) target.close();
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket) || this.targets.length >= MOST_CONNECTIONS) {
      socket.destroy();
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  #welcome(connection: WebSocket): void {
    this.#count += 1;
    const target = new SocketTarget(
      `socket-${this.#count}`,
      connection,
      this.#world.clock,
      this.#ackTimeoutMs,
    );
    this.targets.push(target);
    this.#router.attach(target);
    const pings = setInterval(() => connection.ping(), PING_MS);
    pings.unref();
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      clearInterval(pings);
      this.targets.splice(this.targets.indexOf(target), 1);
      this.#router.detach(target);
    });
    target.hello(this.#world.app.appId, this.targets.length);
  }
}
