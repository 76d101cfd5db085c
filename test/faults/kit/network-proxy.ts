import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Where in a call to Slack a fault strikes. `asked`: nothing has reached Slack. `answered`: Slack has done it. */
export type Point = 'asked' | 'answered';

export type NetworkProxy = {
  /** What the replica is given as Slack's address. */
  apiUrl: string;
  /**
   * Runs `strike` at the next call of this method at that point, then lets the bytes pass. Resolves when it has
   * struck. What is struck there is exact: with `asked` Slack has no byte yet, with `answered` the replica has none.
   */
  strikeAt: (method: string, point: Point, strike: () => void) => Promise<void>;
  /** Counts the calls that went through. */
  calls: (method: string) => number;
  /** Tells of each call; what it returns ends that. */
  onCall: (listener: () => void) => () => void;
  stop: () => Promise<void>;
};

/** Stands between one replica and Slack, so that a fault can strike this replica in the middle of a call. */
export async function openNetworkProxy(slackUrl: string): Promise<NetworkProxy> {
  const slack = new URL(slackUrl);
  const counts = new Map<string, number>();
  const passing = new EventEmitter();
  const strikes: { method: string; point: Point; strike: () => void }[] = [];
  const sockets = new Set<Socket>();

  function pass(method: string, point: Point): void {
    const index = strikes.findIndex((one) => one.method === method && one.point === point);
    const [due] = index < 0 ? [] : strikes.splice(index, 1);
    due?.strike();
  }

  const server = createServer((near) => {
    const far = connect({ host: slack.hostname, port: Number(slack.port) });
    let method = '';
    near.on('data', (bytes: Buffer) => {
      const asked = /^POST \/api\/([\w.]+)/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];
      if (asked) {
        method = asked;
        counts.set(asked, (counts.get(asked) ?? 0) + 1);
        passing.emit('call');
        pass(asked, 'asked');
      }
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      pass(method, 'answered');
      near.write(bytes);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('end', () => other.end());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    strikeAt: (method, point, strike) =>
      new Promise((resolve) => {
        const doIt = () => {
          strike();
          resolve();
        };
        strikes.push({ method, point, strike: doIt });
      }),
    calls: (method) => counts.get(method) ?? 0,
    onCall(listener) {
      passing.on('call', listener);
      return () => void passing.off('call', listener);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
