import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { slackAccess } from '../../../src/readiness.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp({ answersLastMs: 60_000 });
});
afterAll(() => testApp.stop());
afterEach(() => void vi.useRealTimers());

const slackIs = async () => {
  const answer = await testApp.ask('/readyz');
  const { checks } = (await answer.json()) as { checks: Record<string, string> };
  return [answer.status, checks.slack];
};

test.each([['app_uninstalled'], ['tokens_revoked']])(
  'at once after %s it is not ready, though it was a moment before',
  async (type) => {
    await testApp.restart({ phi: 'standard' });
    expect(await slackIs()).toEqual([200, 'ok']);
    await testApp.sandbox.emit({ type });
    await testApp.idle();
    expect(await slackIs()).toEqual([503, 'Slack does not answer, or refuses the bot token.']);
  },
);

test('it stays so until Slack takes the token again, and is looked after without another event', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let isTaken = true;
  let asked = 0;
  const test = async () => {
    asked += 1;
    if (!isTaken) throw new Error('token_revoked');
    return { ok: true };
  };
  // Of Slack's client the one method that is asked.
  const access = slackAccess({ auth: { test } } as unknown as Parameters<typeof slackAccess>[0]);
  await access.check();
  await access.check();
  expect(asked).toBe(1);
  isTaken = false;
  access.lost();
  await expect(access.check()).rejects.toThrow('taken away');
  vi.advanceTimersByTime(10 * 60_000);
  await expect(access.check()).rejects.toThrow('token_revoked');
  isTaken = true;
  await access.check();
});
