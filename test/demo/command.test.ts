import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterIn } from '../../src/platform/postgres/initialise-cluster.ts';
import { isServerOf, readPostmaster } from '../../src/platform/postgres/postmaster.ts';
import { demoFolder } from './kit.ts';

type Run = {
  process: ChildProcess;
  lines: string[];
  /** The first line that fits; rejects when the process ends before. */
  says: (fits: RegExp) => Promise<string>;
  exited: Promise<unknown>;
};

let home: Awaited<ReturnType<typeof demoFolder>>;
const runs: Run[] = [];
beforeAll(async () => {
  home = await demoFolder();
});
afterAll(async () => {
  for (const run of runs) {
    if (run.process.exitCode === null && run.process.signalCode === null) run.process.kill('SIGKILL');
    await run.exited;
  }
  await home.gone();
});

/** `npm run demo` behind npm and the set-up: the same process, the same arguments. */
function demo(args: string[] = [], env: Record<string, string> = {}): Run {
  const child = spawn('node', ['demo/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATA_DIR: home.folder,
      PORT: '0',
      DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/other',
      ...env,
    },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  const exited = once(child, 'close').then(([code, signal]) => code ?? signal);
  const says = (fits: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((each) => fits.test(each));
        if (line === undefined) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
      void exited.then((how) => reject(new Error(`it ended with ${how} and had said:\n${lines.join('\n')}`)));
    });
  const run = { process: child, lines, says, exited };
  runs.push(run);
  return run;
}

const READY = /is ready: +(http:\/\/127\.0\.0\.1:\d+\/)/;
const addressOf = async (run: Run): Promise<string> => READY.exec(await run.says(READY))?.[1] ?? '';

async function postgresRuns(): Promise<boolean> {
  const { data } = clusterIn(join(home.folder, 'demo'));
  const postmaster = await readPostmaster(data);
  return postmaster !== null && (await isServerOf(data, postmaster.pid));
}

// A first start takes a third of a minute, and a whole one beside others that need the processor.
describe('npm run demo', { timeout: 180_000 }, () => {
  let firstStartMs = Number.NaN;

  it('prints one address, which answers, and leaves no process when it is told to stop', async () => {
    const startedAt = performance.now();
    const run = demo();
    const url = await addressOf(run);
    firstStartMs = performance.now() - startedAt;
    expect((await fetch(url)).status).toBe(200);
    expect(run.lines.join('\n').match(/http:/g)).toHaveLength(1);
    run.process.kill('SIGTERM');
    expect(await run.exited).toBe(0);
    expect(await postgresRuns()).toBe(false);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('starts the second time in under half the time, and a start beside it only says where it is', async () => {
    const startedAt = performance.now();
    const run = demo();
    const url = await addressOf(run);
    expect((performance.now() - startedAt) / firstStartMs).toBeLessThan(0.5);
    expect(run.lines.join('\n')).not.toContain('Importing');
    const beside = demo();
    expect(await beside.exited).toBe(0);
    expect(beside.lines).toEqual([`The demo runs already: ${url}`]);
    run.process.kill('SIGINT');
    expect(await run.exited).toBe(0);
    expect(await postgresRuns()).toBe(false);
  });

  it('takes another port when its own is taken, and says so', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const run = demo([], { PORT: String(port) });
    await run.says(new RegExp(`Port ${port} is taken`));
    expect(await addressOf(run)).not.toContain(`:${port}/`);
    run.process.kill('SIGTERM');
    expect(await run.exited).toBe(0);
    taken.close();
  });

  it('says what is wrong with a folder that is no longer whole, and how to begin anew', async () => {
    await rm(join(home.folder, 'demo', 'postgres'), { recursive: true });
    const run = demo();
    expect(await run.exited).toBe(1);
    expect(run.lines.join('\n')).toMatch(/no longer whole[\s\S]*--reset/);
    expect(await postgresRuns()).toBe(false);
  });

  it('starts over with --reset, over what a killed start left behind and after one that was stopped half way', async () => {
    const killed = demo(['--reset']);
    await killed.says(/Living through/);
    killed.process.kill('SIGKILL');
    await killed.exited;
    const stopped = demo(['--reset']);
    await stopped.says(/Importing 41/);
    await stopped.says(/25 %/);
    stopped.process.kill('SIGINT');
    expect(await stopped.exited).toBe(0);
    expect(await postgresRuns()).toBe(false);
    const run = demo();
    await run.says(/Importing 41/);
    run.process.kill('SIGTERM');
    expect(await run.exited).toBe(0);
    expect(await postgresRuns()).toBe(false);
  });

  it('says what it does not know', async () => {
    const run = demo(['--rest']);
    expect(await run.exited).toBe(2);
    expect(run.lines.join('\n')).toMatch(/no option "--rest"[\s\S]*--reset/);
  });
});
