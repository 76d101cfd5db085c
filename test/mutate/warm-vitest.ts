import { createVitest, type Vitest } from 'vitest/node';
import { type Answer, channelName, type Order } from './orders.ts';

/** A Vitest whose one worker stays and runs test files whenever it is asked. */
export type WarmVitest = {
  run(order: Omit<Order, 'id'>): Promise<Answer>;
  /** The next run reads this file again. */
  forget(path: string): void;
  close(): Promise<void>;
};

export async function openWarmVitest(): Promise<WarmVitest> {
  const channel = new BroadcastChannel(channelName());
  const waiting = new Map<number, (answer: Answer) => void>();
  const ready = Promise.withResolvers<void>();
  channel.onmessage = ({ data }: { data: Answer | 'ready' }) => {
    if (data === 'ready') return ready.resolve();
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  process.env.NODE_ENV = 'test';
  process.env.VITEST = '1';
  const vitest: Vitest = await createVitest('test', {
    config: 'test/mutate/vitest.config.ts',
    watch: false,
    reporters: [{}],
    onConsoleLog: () => false,
  });
  const ended = vitest.start();
  await Promise.race([
    ready.promise,
    ended.then(() => Promise.reject(new Error('The worker ended before it was ready.'))),
  ]);
  let lastId = 0;
  return {
    run(order) {
      const id = ++lastId;
      const { promise, resolve } = Promise.withResolvers<Answer>();
      waiting.set(id, resolve);
      channel.postMessage({ ...order, id } satisfies Order);
      return promise;
    },
    forget: (path) => vitest.invalidateFile(path),
    async close() {
      channel.postMessage('end');
      await ended.catch(() => {});
      channel.close();
      await vitest.close();
    },
  };
}
