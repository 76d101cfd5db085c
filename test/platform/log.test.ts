import { Writable } from 'node:stream';
import { expect, inject, test } from 'vitest';
import { createLog, type LogLevel } from '../../src/platform/log.ts';
import { OperatorError } from '../../src/platform/operator-error.ts';
import { freshDatabase } from '../kit/database.ts';

function capture(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log: createLog({ level, destination }), text: () => lines.join(''), parsed };
}

test('a line is one JSON object with its time in UTC, and a child carries the request id', () => {
  const { log, parsed } = capture();
  log.child({ requestId: 'r-1' }).info({ taskId: 't-1' }, 'task completed');
  expect(parsed()).toEqual([
    {
      level: 30,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: 'r-1',
      taskId: 't-1',
      msg: 'task completed',
    },
  ]);
});

test('nothing below the level is written', () => {
  const { log, text } = capture('warn');
  log.info({}, 'quiet');
  expect(text()).toBe('');
});

test.for([
  ['under err', (error: Error) => [{ err: error }, 'failed']],
  ['under another name', (error: Error) => [{ reason: error }, 'failed']],
  ['bare', (error: Error) => [error]],
  ['bare with a sentence', (error: Error) => [error, 'failed']],
] as const)('an error %s is logged by name, code and frames, never by its message', ([, args]) => {
  const { log, text, parsed } = capture();
  const cause = new Error('Canary Rosalind\n    at Canary Street 5');
  const error = Object.assign(new TypeError('Canary Rosalind, born 1950', { cause }), {
    code: 'P2002',
    meta: { name: 'Canary' },
  });
  (log.error as (...args: unknown[]) => void)(...args(error));
  expect(text()).not.toContain('Canary');
  const [line] = parsed();
  const shown = Object.values(line ?? {}).find((value) => typeof value === 'object');
  expect(shown).toMatchObject({ name: 'TypeError', code: 'P2002', cause: { name: 'Error' } });
  expect(JSON.stringify(shown)).toMatch(/"at":\["at [^"]*log\.test\.ts:\d+:\d+/);
});

test('an expected failure keeps its sentence, which is written for the operator', () => {
  const { log, parsed } = capture();
  log.error({ err: new OperatorError('The disk is full.') }, 'not started');
  expect(parsed()[0]).toMatchObject({ err: { name: 'OperatorError', sentence: 'The disk is full.' } });
});

test('an error that is its own cause ends', () => {
  const { log, parsed } = capture();
  const error = new Error('round');
  error.cause = error;
  log.error({ err: error }, 'failed');
  expect(parsed()).toHaveLength(1);
});

test('what is thrown without being an error is not quoted', () => {
  const { log, text } = capture();
  log.error({ err: 'Canary text' }, 'failed');
  expect(text()).not.toContain('Canary');
});

test("Prisma's errors quote what was sent; the log does not", async () => {
  const { log, text } = capture();
  const { prisma, drop } = await freshDatabase();
  try {
    const data = { name: 'Canary Clinic', slackTeamId: 'T-CANARY' };
    await prisma.workspace.create({ data });
    const refused = await prisma.workspace.create({ data }).catch((error: unknown) => error);
    log.error({ err: refused }, 'failed');
    const invalid = await prisma.workspace
      .create({ data: { name: 7, other: 'Canary' } as never })
      .catch((error: unknown) => error);
    expect(String(invalid)).toContain('Canary');
    log.error({ err: invalid }, 'failed');
    expect(text()).toContain('P2002');
    expect(text()).not.toMatch(/canary/i);
  } finally {
    await drop();
  }
});

test('a secret is not shown when its holder is logged', () => {
  const { log, text } = capture();
  log.info(
    { slack: { botToken: 'xoxb-1' }, password: 'p-1', database: { url: inject('serverUrl') } },
    'starting',
  );
  expect(text()).not.toContain('xoxb-1');
  expect(text()).not.toContain('p-1');
  expect(text()).not.toContain(new URL(inject('serverUrl')).password);
});

test('what Slack answered is told by its code, and a sentence in its place is not', () => {
  const { log, text } = capture();
  log.warn({ err: Object.assign(new Error('refused'), { data: { error: 'not_found' } }) }, 'refused');
  log.warn(
    { err: Object.assign(new Error('refused'), { data: { error: 'Rosa Canary is gone' } }) },
    'refused',
  );
  expect(text()).toContain('"answer":"not_found"');
  expect(text()).not.toContain('Canary');
});
