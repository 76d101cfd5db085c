import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';

/** 200 connections a second, in steps. */
const STEP_MS = 50;
const EACH_STEP = 10;
/** So many wait for their turn, at most a second; more are cut off. */
const MOST_WAITING = 200;
/** A probe sends a few hundred bytes: what takes longer is none. */
const REQUEST_TIMEOUT_MS = 2_000;

export type PacedServer = { server: Server; close: () => void };

/**
 * HTTP for operators, who ask a few times a minute, in a process whose people wait for it. Connections are taken at a
 * pace, each for one request, in the order in which they came; so whoever floods the port takes a few percent of one core and
 * keeps no probe from its answer for longer than a second.
 */
export function pacedServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): PacedServer {
  const http = createHttpServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8 * 1024,
      keepAlive: false,
    },
    (request, response) => {
      response.shouldKeepAlive = false;
      handle(request, response);
    },
  );
  http.maxRequestsPerSocket = 1;
  const waiting: Socket[] = [];
  let left = EACH_STEP;
  let timer: NodeJS.Timeout | undefined;

  function take(socket: Socket): void {
    left -= 1;
    http.emit('connection', socket);
    socket.resume();
  }

  function step(): void {
    left = EACH_STEP;
    while (left > 0) {
      const socket = waiting.shift();
      if (!socket) break;
      take(socket);
    }
    timer = left < EACH_STEP ? setTimeout(step, STEP_MS).unref() : undefined;
  }

  // Paused: nothing of a request is read before its turn.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    if (left > 0 && waiting.length === 0) take(socket);
    else if (waiting.length < MOST_WAITING) waiting.push(socket);
    else socket.destroy();
    timer ??= setTimeout(step, STEP_MS).unref();
  });
  return {
    server,
    close: () => {
      clearTimeout(timer);
      server.close();
      for (const socket of waiting.splice(0)) socket.destroy();
      http.closeAllConnections();
      http.close();
    },
  };
}
