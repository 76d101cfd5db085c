import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first test that needs a demo keeps it for the others of this run. */
    playedDemo: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), 'northstar-played-'));
  project.provide('playedDemo', place);
  return () => rm(place, { recursive: true, force: true });
}
