import { afterEach, expect, test, vi } from 'vitest';
import { explainFailure } from '../../../src/slack/kit/failure.ts';
import { type CommandGesture, type Flow, onCommand } from '../../../src/slack/kit/flows.ts';
import { GESTURE_LIMIT_MS } from '../../../src/slack/kit/gesture-limit.ts';
import { flowsOf } from '../../../src/slack/kit/register.ts';

afterEach(() => void vi.useRealTimers());

// What it does with the gesture is not the point: it gets it.
const gesture = { text: 'as given' } as CommandGesture;
const registered = (flow: Flow) => flowsOf([flow], 'command').get('/task');
const silent = { debug() {}, info() {}, warn() {}, error() {} };

test('a handler that hangs ends after a minute, with a sentence that does not say that nothing was saved', async () => {
  vi.useFakeTimers();
  const hanging = registered(
    onCommand(
      '/task',
      () => false,
      () => new Promise(() => {}),
    ),
  );
  const ended = hanging?.handle(gesture).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(GESTURE_LIMIT_MS);
  const { sentence } = explainFailure(await ended, { log: silent, requestId: 'r1', faultOf: () => 'other' });
  expect(sentence).toMatch(/^Northstar did not finish this within a minute. It may still be saved: look/);
  expect(sentence).toContain('r1');
});

test('a handler that ends is not waited for, and gets the gesture', async () => {
  const seen: string[] = [];
  const flow = registered(
    onCommand(
      '/task',
      () => false,
      async ({ text }) => void seen.push(text),
    ),
  );
  await flow?.handle(gesture);
  expect(seen).toEqual(['as given']);
});
