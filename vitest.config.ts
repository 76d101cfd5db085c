import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'architecture',
          include: [
            'test/architecture.test.ts',
            'test/citations.test.ts',
            'test/deploy.test.ts',
            'test/docstrings.test.ts',
            'test/function-length.test.ts',
            'test/readme.test.ts',
            'test/terms.test.ts',
            'test/sql/*.test.ts',
          ],
          // Some read the whole tree.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'northstar',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/architecture.test.ts',
            'test/citations.test.ts',
            'test/deploy.test.ts',
            'test/docstrings.test.ts',
            'test/function-length.test.ts',
            'test/readme.test.ts',
            'test/terms.test.ts',
            'test/sql/**',
            'test/faults/**',
            'test/production/**',
            'test/page/**',
            'test/demo/**',
          ],
          globalSetup: ['test/kit/global-setup.ts'],
          // Loading the product anew for each file took half of the processor's time; each test has its own database and app.
          isolate: false,
          // A test mostly waits for PostgreSQL and Slack: on two cores three at once take half the time of one.
          maxWorkers: Math.max(3, availableParallelism() - 1),
          // A wait that is never answered is found by its own limit; a busy machine is not.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/kit/global-setup.ts'],
          // Its processes need the machine for themselves.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // Installs, and runs two versions at once: minutes on a slow disk.
          name: 'production',
          include: ['test/production/**/*.test.ts'],
          globalSetup: ['test/kit/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/page/**/*.test.ts', 'test/demo/**/*.test.ts'],
          globalSetup: ['test/demo/played-demo.ts'],
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 60_000,
          // A start plays days of work by robots.
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
