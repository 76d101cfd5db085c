import { globSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { allFlows } from '../src/app.ts';
import { COMMAND_HOURS, inTime } from '../src/cli/time-limit.ts';
import { DomainError } from '../src/domain/errors.ts';
import { INPUT_LIMITS, parseInput } from '../src/domain/input.ts';
import { BODY_LIMIT_BYTES } from '../src/slack/inbound/body.ts';
import { measure } from '../src/slack/inbound/measure.ts';
import type { Flow } from '../src/slack/kit/flows.ts';
import { flowsOf } from '../src/slack/kit/register.ts';

// Every command, verb and job has limits of size and time. How each is known stands at its test.

const files = globSync('src/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/generated/'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
/** The calls of these functions outside their own file: each with its arguments up to the end of the statement. */
function callsOf(name: RegExp, except: RegExp): { path: string; call: string }[] {
  return files
    .filter(({ path }) => !except.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(name)].map(({ index }) => ({ path, call: callAt(text, index) })),
    );
}
function callAt(text: string, index: number): string {
  let depth = 0;
  for (let at = text.indexOf('(', index); at < text.length; at += 1) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    if (depth === 0) return text.slice(index, at + 1);
  }
  return text.slice(index);
}

const KINDS: readonly Flow['kind'][] = [
  'command',
  'button',
  'field',
  'submit',
  'options',
  'shortcut',
  'event',
  'app-event',
];

test('every gesture ends in time: each flow of the registry is wrapped, and Bolt gets no other listener', () => {
  // `flowsOf` gives each flow the limit of a minute (src/slack/kit/gesture-limit.ts), and no listener has another source.
  expect([...new Set(allFlows.map(({ kind }) => kind))].toSorted()).toEqual(KINDS.toSorted());
  const limited = KINDS.flatMap((kind) => [...flowsOf(allFlows, kind).values()]);
  // Several features listen to one event of a channel: they are one flow, with one limit.
  const ids = (flows: readonly Flow[]) =>
    [...new Set(flows.map(({ kind, id }) => `${kind} ${id}`))].toSorted();
  expect(limited).toHaveLength(ids(limited).length);
  expect(ids(limited)).toEqual(ids(allFlows));
  const unlimited = allFlows.filter(({ handle }) => limited.some((flow) => flow.handle === handle));
  expect(unlimited.map(({ kind, id }) => `${kind} ${id}`)).toEqual([]);
  const listeners = callsOf(
    /\bapp\s*\.(command|action|view|options|shortcut|event|message|function|assistant)\b[<(]/g,
    /^$/,
  );
  const places = new Set(listeners.map(({ path }) => path));
  expect([...places].filter((path) => !/^src\/slack\/kit\/listen-\w+\.ts$/.test(path))).toEqual([]);
  const register = files.find(({ path }) => path === 'src/slack/kit/register.ts')?.text ?? '';
  for (const [, args] of register.matchAll(/listenTo\w+\(app, (.*), deps\)/g))
    expect(args).toMatch(/^flowsOf\(/);
});

test('what a gesture brings has a size: its body, each text in it, each file', () => {
  // Both receivers measure the whole body before any flow sees it (test/slack/inbound); a download names its most bytes.
  expect(BODY_LIMIT_BYTES).toBeLessThanOrEqual(2 * 1024 ** 2);
  expect(measure({ text: 'x'.repeat(250_001) })).toBe('too-long');
  for (const receiver of ['http-receiver', 'socket-receiver'])
    expect(files.find(({ path }) => path.endsWith(`inbound/${receiver}.ts`))?.text).toMatch(
      /checkBody|measure/,
    );
  const downloads = callsOf(/\bdownloadFile\(/g, /download-file\.ts$/);
  expect(downloads.length).toBeGreaterThan(0);
  expect(downloads.filter(({ call }) => !call.includes('mostBytes'))).toEqual([]);
});

test('every verb measures its input: the one gate refuses what is too large, and no verb goes around it', () => {
  const refused = (input: unknown) => {
    try {
      return parseInput(z.unknown(), input) === undefined;
    } catch (error) {
      return error instanceof DomainError && /longer than Northstar can take/.test(error.message);
    }
  };
  const deep = (depth: number): unknown => (depth === 0 ? 'x' : [deep(depth - 1)]);
  expect(refused({ text: 'x'.repeat(INPUT_LIMITS.characters + 1) })).toBe(true);
  expect(refused({ ids: Array.from({ length: INPUT_LIMITS.items + 1 }, () => 'x') })).toBe(true);
  expect(refused(deep(INPUT_LIMITS.depth + 2))).toBe(true);
  expect(refused({ text: 'x'.repeat(INPUT_LIMITS.characters), content: new Uint8Array(9_000_000) })).toBe(
    false,
  );
  const around = files.filter(
    ({ path, text }) =>
      path.startsWith('src/domain/') && /\b\w*Input\.(safeParse|parse|parseAsync)\(/.test(text),
  );
  expect(around.map(({ path }) => path)).toEqual([]);
});

/** Each kind of job, where it is started, and how its limit of time is seen there. Its inputs are rows that verbs wrote. */
const JOBS = {
  'src/delivery-outbox.ts startOutbox': /runLimitMs: settings\.leaseMs/,
  'src/explanation-jobs.ts startLeasedWorker': /runLimitMs: JOB_LEASE_MS/,
  'src/table-jobs.ts startLeasedWorker': /runLimitMs: RUN_LIMIT_MS/,
  'src/reminder-tick.ts startTick': /./,
} as const satisfies Record<string, RegExp>;

test('every job ends in time: workers by their leases, the tick by its own limit, pure work in timed threads', () => {
  const started = callsOf(/\b(startLeasedWorker|startOutbox|startTick)\(/g, /^src\/jobs\//);
  const named = new Map(started.map(({ path, call }) => [`${path} ${call.split(/[<(]/)[0]}`, call]));
  expect([...named.keys()].toSorted()).toEqual(Object.keys(JOBS).toSorted());
  for (const [name, limit] of Object.entries(JOBS)) expect(named.get(name)).toMatch(limit);
  // The tick's limit is a default that no one may leave out: 50 s, after which it is left behind.
  expect(files.find(({ path }) => path === 'src/jobs/tick.ts')?.text).toMatch(/timeLimitMs = 50_000/);
  const threads = callsOf(/\btimedThread<[^(]*\(/g, /timed-thread\.ts$/);
  expect(threads.length).toBeGreaterThan(2);
  expect(threads.filter(({ call }) => !call.includes('limitMs'))).toEqual([]);
  // A thread without a limit, or a clock of one's own, would be a job that this test does not see.
  const own = callsOf(
    /\b(new Worker|setInterval|schedule)\(/g,
    /^src\/(jobs\/tick|platform\/(timed-thread|clock))\.ts$/,
  );
  expect(own).toEqual([]);
});

test('every statement ends: those of a gesture or a job after 30 s, an import’s with its command', () => {
  const opened = callsOf(/\bstatementLimitMs: 0\b/g, /^$/).map(({ path }) => path);
  expect(opened).toEqual(['src/main.ts']);
});

test('every command of the terminal ends in time, and says so', async () => {
  vi.useFakeTimers();
  try {
    for (const [command, hours] of Object.entries(COMMAND_HOURS)) {
      const hung = inTime(command as keyof typeof COMMAND_HOURS, new Promise(() => {}));
      const ended = expect(hung).rejects.toThrow(`${command} had not ended after ${hours} hours`);
      await vi.advanceTimersByTimeAsync(hours * 3_600_000);
      await ended;
    }
  } finally {
    vi.useRealTimers();
  }
  // A command that is not in the table is not run: only the app itself goes on until it is stopped.
  const main = files.find(({ path }) => path === 'src/main.ts')?.text ?? '';
  expect(main).toMatch(/return inTime\(command, runTimed\(command, args\)\)/);
  const run = [...main.matchAll(/command === '([\w-]+)'/g)].map(([, command]) => command);
  expect(run.filter((command) => command !== 'start' && !(String(command) in COMMAND_HOURS))).toEqual([]);
});
