import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, freePort, waitUntilReady } from './app-process.ts';
import { type Figure, percentile } from './figures.ts';
import { SIGNING_SECRET, sendCommand, startStandIn } from './slack-stand-in.ts';

type Size = { seconds: number; rounds: number; flooders: number };
const SIZE: Size = { seconds: 5, rounds: 8, flooders: 100 };
/** One command at a time, this often: the pace of a busy clinic, far from what the process can do. */
const EVERY_MS = 25;

/**
 * `/care help`, request to ack, while as many connections as are given ask the operators' port for `/readyz` and `/metrics` as
 * fast as they are answered, beside the same without them. Rounds take turns, so that a slow moment of the machine hits both.
 */
export async function benchOpsFlood({ seconds, rounds, flooders }: Size = SIZE): Promise<Figure[]> {
  const slack = await startStandIn();
  // Not made by mkdtemp: the server's user must be able to enter it.
  const dataDir = join(tmpdir(), `northstar-bench-ops-${process.pid}`);
  const [port, ops] = [await freePort(), await freePort()];
  const app = startApp({ apiUrl: slack.apiUrl, port, ops, dataDir });
  try {
    await waitUntilReady(`http://127.0.0.1:${ops}/readyz`);
    const measure = () => acksOf(`http://127.0.0.1:${port}/slack/events`, slack.apiUrl, seconds);
    await measure();
    const calm: number[][] = [];
    const flooded: number[][] = [];
    let answered = 0;
    for (let round = 0; round < rounds; round += 1) {
      calm.push(await measure());
      const flood = await startFlood(ops, flooders);
      flooded.push(await measure());
      answered += await flood.stop();
    }
    const perSecond = Math.round(answered / (rounds * seconds));
    const lost = await askedInVain(port);
    return [50, 99].map((p) => ({
      name: `ack of a command while ${flooders} connections flood the operators' port (${perSecond} answers a second; on Slack's port ${lost} of 2 paths are there), p${p}, median of ${rounds} rounds`,
      ours: `${typical(flooded, p).toFixed(1)} ms`,
      baseline: `${typical(calm, p).toFixed(1)} ms (no flood)`,
      ratio: typical(flooded, p) / typical(calm, p),
      limit: p === 99 ? 1.2 : null,
    }));
  } finally {
    await endChild(app);
    slack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const typical = (rounds: readonly number[][], p: number) =>
  percentile(
    rounds.map((acks) => percentile(acks, p)),
    50,
  );

function startApp(where: { apiUrl: string; port: number; ops: number; dataDir: string }): ChildProcess {
  return spawn('node', ['--max-semi-space-size=8', 'src/main.ts', 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: where.apiUrl,
      PORT: String(where.port),
      OPS_PORT: String(where.ops),
      DATA_DIR: where.dataDir,
      LOG_LEVEL: 'error',
    },
  });
}

/** From request to ack, ms, of commands sent one every 25 ms, answered or not. */
async function acksOf(eventsUrl: string, apiUrl: string, seconds: number): Promise<number[]> {
  const acks: Promise<number>[] = [];
  for (let sent = 0; sent < (seconds * 1_000) / EVERY_MS; sent += 1) {
    acks.push(ackOf(eventsUrl, apiUrl));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return Promise.all(acks);
}

async function ackOf(eventsUrl: string, apiUrl: string): Promise<number> {
  const sent = performance.now();
  await sendCommand(eventsUrl, {
    command: '/care',
    text: 'help',
    user_id: 'UANA',
    trigger_id: `flood.${sent}`,
    response_url: apiUrl,
  });
  return performance.now() - sent;
}

/** A process of its own, so that asking costs the measured commands no time of this one. */
async function startFlood(port: number, connections: number): Promise<{ stop: () => Promise<number> }> {
  const child = spawn('node', ['bench/ops-flood/flooder.ts', String(port), String(connections)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    stop: async () => {
      const said = once(child.stdout, 'data');
      child.stdin.end();
      const [answered] = await said;
      await endChild(child);
      return Number(String(answered));
    },
  };
}

/** How many of the operators' paths the port that Slack reaches answers. */
async function askedInVain(port: number): Promise<number> {
  const answers = await Promise.all(
    ['/readyz', '/metrics'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
  );
  return answers.filter(({ status }) => status !== 404).length;
}
