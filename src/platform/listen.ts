import { Client } from 'pg';
import type { PlatformLog } from './operator-error.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * LISTENs on a channel of its own connection and connects again when it is cut. `onNotify` is also called after each
 * new connection, since what was notified in between is lost. Returns what ends it.
 */
export async function listen(
  options: { url: string; channel: string; log: PlatformLog },
  onNotify: () => void,
): Promise<() => Promise<void>> {
  let isStopping = false;
  let client: Client | undefined;
  let pause: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: options.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    next.on('notification', onNotify);
    next.on('error', () => again(next));
    next.on('end', () => again(next));
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${next.escapeIdentifier(options.channel)}`);
      pauseMs = FIRST_PAUSE_MS;
      onNotify();
    } catch (error) {
      options.log.warn({ err: error }, 'no connection to listen on; retrying');
      again(next);
    }
  }

  /** Once per connection, however many ways it ends in. */
  function again(ended: Client): void {
    if (isStopping || ended !== client) return;
    client = undefined;
    ended.end().catch(() => {});
    pause = setTimeout(() => void connect(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  await connect();
  return async () => {
    isStopping = true;
    clearTimeout(pause);
    await client?.end().catch(() => {});
  };
}
