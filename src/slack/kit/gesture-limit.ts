import type { Flow } from './flows.ts';

/** Calls to Slack end after 10 s and statements after 30: what takes longer than this hangs. */
export const GESTURE_LIMIT_MS = 60_000;

/** A handler had not ended when its time was over. It may still end, and save. */
export class GestureTooSlow extends Error {
  override readonly name = 'GestureTooSlow';
}

/** The flow with an end: its person gets a sentence, and others its place in the queue, however it hangs. */
export function limited<F extends Flow>(flow: F): F {
  const handle = flow.handle as (gesture: unknown) => Promise<unknown>;
  return { ...flow, handle: (gesture: unknown) => inTime(handle(gesture)) };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new GestureTooSlow()), GESTURE_LIMIT_MS);
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
