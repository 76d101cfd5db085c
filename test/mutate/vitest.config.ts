import { defineConfig } from 'vitest/config';
import { textMutation } from './text-mutation.ts';

/** One worker that stays: it is kept warm by its runner, which takes orders from the host (warm-vitest.ts). */
export default defineConfig({
  plugins: [textMutation()],
  test: {
    name: 'mutate',
    include: ['test/mutate/warm-up.ts'],
    globalSetup: ['test/kit/global-setup.ts'],
    runner: 'test/mutate/warm-runner.ts',
    // Threads share the process of their host, and so a BroadcastChannel.
    pool: 'threads',
    isolate: false,
    // It goes by what a file holds on the disk: a mutant would be overlooked, or kept for other runs.
    fsModuleCache: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
