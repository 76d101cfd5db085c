import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../src/platform/postgres/start-postgres.ts';
import { endChild, freePort, waitUntilReady } from '../app-process.ts';
import { SIGNING_SECRET, startStandIn } from '../slack-stand-in.ts';
import { askedCaseload } from './asked-caseload.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

export type TwoAgents = {
  slack: Awaited<ReturnType<typeof startStandIn>>;
  /** Ports. */
  ours: number;
  bare: number;
};

/**
 * Northstar on a caseload, and a bare agent that answers a constant, in processes of their own before the same stand-in for
 * Slack, for as long as `work` lasts.
 */
export async function withTwoAgents<T>(
  {
    env = {},
    prepare = async () => {},
  }: {
    env?: Record<string, string>;
    prepare?: (caseload: Awaited<ReturnType<typeof askedCaseload>>) => Promise<void>;
  },
  work: (agents: TwoAgents) => Promise<T>,
): Promise<T> {
  const dataDir = join(tmpdir(), `northstar-budgets-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  const slack = await startStandIn();
  const children: ChildProcess[] = [];
  try {
    const caseload = await askedCaseload(server.url, { slackTeamId: 'TBENCH' });
    await prepare(caseload);
    await caseload.close();
    const [ours, ops, bare] = [await freePort(), await freePort(), await freePort()];
    children.push(
      spawn('node', ['src/main.ts', 'start'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          SLACK_BOT_TOKEN: 'xoxb-bench',
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
          SLACK_API_URL: slack.apiUrl,
          DATABASE_URL: server.url,
          PORT: String(ours),
          OPS_PORT: String(ops),
          LOG_LEVEL: 'error',
          ...env,
        },
      }),
      spawn('node', ['bench/assistant/bare-agent.ts', slack.apiUrl, String(bare)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    await Promise.all([
      waitUntilReady(`http://127.0.0.1:${ops}/readyz`),
      waitUntilReady(`http://127.0.0.1:${bare}/`),
    ]);
    return await work({ slack, ours, bare });
  } finally {
    for (const child of children) await endChild(child);
    slack.stop();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What Ana writes to the app, as its event. */
export const directMessage = (text: string, ts: string) => ({
  type: 'message',
  channel_type: 'im',
  channel: 'DBENCH',
  user: 'UANA',
  text,
  ts,
  event_ts: ts,
});
