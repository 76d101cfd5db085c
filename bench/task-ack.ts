import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, freePort, waitUntilReady } from './app-process.ts';
import { type Figure, percentile } from './figures.ts';
import { SIGNING_SECRET, sendCommand, startStandIn } from './slack-stand-in.ts';

type Size = {
  atOnce: number;
  rounds: number;
  /** Not counted: both processes are compiled by the time these are over. */
  warmUp: number;
};
const SIZE: Size = { atOnce: 50, rounds: 40, warmUp: 10 };

/**
 * `/task` at 50 requests at once: from the request to the modal asked of Slack, ours beside a bare Bolt app that
 * opens a constant modal. The two take turns, round by round, so that a slow moment of the machine hits both.
 */
export async function benchTaskAck({ atOnce, rounds: counted, warmUp }: Size = SIZE): Promise<Figure[]> {
  const slack = await startStandIn();
  // Not made by mkdtemp: the server's user must be able to enter it.
  const dataDir = join(tmpdir(), `northstar-bench-${process.pid}`);
  const [ours, ops, bare] = [await freePort(), await freePort(), await freePort()];
  const children: ChildProcess[] = [];
  try {
    children.push(
      spawn('node', ['src/main.ts', 'start'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          SLACK_BOT_TOKEN: 'xoxb-bench',
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
          SLACK_API_URL: slack.apiUrl,
          PORT: String(ours),
          OPS_PORT: String(ops),
          DATA_DIR: dataDir,
          LOG_LEVEL: 'error',
        },
      }),
      spawn('node', ['bench/bare-bolt.ts', slack.apiUrl, String(bare)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    await Promise.all([
      waitUntilReady(`http://127.0.0.1:${ops}/readyz`),
      waitUntilReady(`http://127.0.0.1:${bare}/`),
    ]);
    const rounds = { ours: [] as Times[][], bare: [] as Times[][] };
    for (let round = 0; round < warmUp + counted; round += 1) {
      const a = await oneRound(slack, ours, { round: `ours.${round}`, atOnce, isFilled: true });
      const b = await oneRound(slack, bare, { round: `bare.${round}`, atOnce, isFilled: false });
      if (round < warmUp) continue;
      rounds.ours.push(a);
      rounds.bare.push(b);
    }
    return [
      { p: 50, limit: null, what: 'modal asked of Slack', of: (time: Times) => time.openedMs },
      // Slack's person waits for the slowest: p99 is the claim.
      { p: 99, limit: 1.5, what: 'modal asked of Slack', of: (time: Times) => time.openedMs },
      { p: 50, limit: null, what: 'its form filled from the words', of: (time: Times) => time.filledMs },
    ].map(({ p, limit, what, of }) => {
      const mine = typical(rounds.ours, p, of);
      const theirs = typical(rounds.bare, p, (time) => time.openedMs);
      return {
        name: `/task, ${atOnce} at once: request → ${what}, p${p} of a round, median of ${counted} rounds`,
        ours: `${mine.toFixed(1)} ms`,
        baseline: `${theirs.toFixed(1)} ms (bare Bolt, constant modal)`,
        ratio: mine / theirs,
        limit,
      };
    });
  } finally {
    for (const child of children) await endChild(child);
    slack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A percentile within each round, then the middle one of all rounds: one slow moment of the machine is one round. */
function typical(rounds: readonly Times[][], p: number, of: (time: Times) => number): number {
  return percentile(
    rounds.map((round) => percentile(round.map(of), p)),
    50,
  );
}

type Times = { openedMs: number; filledMs: number };

async function oneRound(
  slack: Awaited<ReturnType<typeof startStandIn>>,
  port: number,
  { round, atOnce, isFilled }: { round: string; atOnce: number; isFilled: boolean },
): Promise<Times[]> {
  return Promise.all(
    Array.from({ length: atOnce }, async (_, index) => {
      const trigger = `${round}.${index}`;
      const sent = performance.now();
      await sendCommand(`http://127.0.0.1:${port}/slack/events`, {
        command: '/task',
        text: 'call about the new dose tomorrow 9am !high',
        user_id: `U${index}`,
        trigger_id: trigger,
        response_url: slack.apiUrl,
      });
      const openedMs = (await slack.opened(trigger)) - sent;
      return { openedMs, filledMs: isFilled ? (await slack.filled(trigger)) - sent : openedMs };
    }),
  );
}
