import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEOPLE, type PersonId, personOf } from '../../demo/caseload/people.ts';
import { clearFolder } from '../../demo/folder.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';

/** A folder of a test's own; `gone` ends what still runs in it and takes it away. */
export async function demoFolder(): Promise<{ folder: string; gone: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'northstar-demo-'));
  return {
    folder,
    gone: async () => {
      await clearFolder(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A Monday, 9:40 in New York. */
export const MONDAY = new Date('2026-11-23T14:40:00Z');

/** The demo as a visitor gets it, its first start on a Monday morning; what it said stands in `lines`. */
export async function startedIn(folder: string): Promise<{ demo: Demo; lines: string[] }> {
  const lines: string[] = [];
  const demo = await startDemo({ folder, port: 0, say: (line) => lines.push(line), startsAt: MONDAY });
  return { demo, lines };
}

export const robotOf = (demo: Demo, id: PersonId) => demo.sandbox.robot(personOf(id).slackUserId);

export const everybody = PEOPLE.map(({ id }) => id);
