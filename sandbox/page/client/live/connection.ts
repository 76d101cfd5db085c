import type { Ask, Frame } from '../../wire.ts';
import { apply, changed, model, setNow } from './store.ts';

const LOST = 'The workspace does not answer. Nothing was sent; please try again in a moment.';

/** How long to wait before each new try to connect, ms. */
const WAITS_MS = [200, 500, 1_000, 2_000];

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (reason: Error) => void;
}

let socket: WebSocket | undefined;
let asked = 0;
let failures = 0;
const waiting = new Map<number, Waiting>();

/** Connects as one person (by id or handle; empty: the server's choice) and stays connected. */
export function connectAs(person: string, onState: () => void): void {
  const old = socket;
  const address = new URL('/live', location.href);
  address.protocol = 'ws:';
  address.searchParams.set('as', person);
  const mine = new WebSocket(address);
  socket = mine;
  old?.close();
  giveUp();
  mine.onmessage = (event) => {
    if (socket === mine) hear(JSON.parse(String(event.data)), onState);
  };
  mine.onclose = () => {
    if (socket !== mine) return;
    giveUp();
    model.isLive = false;
    changed();
    const wait = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)];
    failures += 1;
    setTimeout(() => {
      if (socket === mine) connectAs(model.state?.me ?? person, onState);
    }, wait);
  };
}

function hear(frame: Frame, onState: () => void): void {
  setNow(frame.now);
  if ('pushes' in frame) {
    for (const push of frame.pushes) apply(push);
    if (frame.pushes.some((push) => push.kind === 'state')) {
      failures = 0;
      model.isLive = true;
      onState();
    }
    return;
  }
  const one = waiting.get(frame.re);
  waiting.delete(frame.re);
  if ('error' in frame) one?.reject(new Error(frame.error));
  else one?.resolve(frame.result);
}

function giveUp(): void {
  for (const one of waiting.values()) one.reject(new Error(LOST));
  waiting.clear();
}

/** Asks the server. Rejects with a sentence for the person. */
export function ask<Result>(question: Ask): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      reject(new Error(LOST));
      return;
    }
    asked += 1;
    // The server's answer to each question has the shape that wire.ts gives it.
    waiting.set(asked, { resolve: (result) => resolve(result as Result), reject });
    socket.send(JSON.stringify({ n: asked, ask: question }));
  });
}
