import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** Runs the local Slack as a process of its own and gathers what it prints until it says it is ready. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, ['sandbox/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const ended = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes('People:')) resolve();
    });
  });
  child.stderr.on('data', (chunk) => {
    printed += String(chunk);
  });
  await Promise.race([ready, ended]);
  return { child, ended, printed: () => printed };
}

test('the local Slack runs alone, prints the settings to start the app with, and stops on SIGTERM', async () => {
  const { child, ended, printed } = await run(
    '--port',
    '0',
    '--events-url',
    'http://127.0.0.1:9/slack/events',
  );
  const settings = Object.fromEntries(
    [...printed().matchAll(/^ {2}(SLACK_\w+)=(.+)$/gm)].map((line) => [line[1], line[2]]),
  );
  expect(Object.keys(settings)).toEqual(['SLACK_API_URL', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']);
  const answer = await fetch(`${settings.SLACK_API_URL}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${settings.SLACK_BOT_TOKEN}` },
  });
  expect(await answer.json()).toMatchObject({ ok: true, user: 'northstar' });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(printed()).toContain('has stopped');
});

test.each([
  [['--port', 'high'], /--port must be a number/],
  [['--events-url', 'nowhere'], /--events-url must be an address/],
  [['--manifest', 'not-there.yml'], /not-there\.yml/],
])('a wrong setting %j stops the start with a sentence', async (args, says) => {
  const { ended, printed } = await run(...args);
  expect((await ended)[0]).toBe(1);
  expect(printed()).toMatch(says);
});
