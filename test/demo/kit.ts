import { execFile } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { PEOPLE, type PersonId, personOf } from '../../demo/caseload/people.ts';
import { clearFolder, filesIn } from '../../demo/folder.ts';
import { type Demo, type DemoOptions, startDemo } from '../../demo/start-demo.ts';

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
export async function startedIn(
  folder: string,
  more: Pick<DemoOptions, 'openai'> = {},
): Promise<{ demo: Demo; lines: string[] }> {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const demo = await startDemo({ ...more, folder, port: 0, say, startsAt: MONDAY });
  return { demo, lines };
}

/**
 * The demo as a visitor finds it who left it after its first start and comes back: the start plays a month of work, a minute
 * of the processor's time, so it is played once in a run and copied.
 */
export async function playedIn(
  folder: string,
  more: Pick<DemoOptions, 'openai'> = {},
): Promise<{ demo: Demo; lines: string[] }> {
  const place = inject('playedDemo');
  const [from, endedAt] = [join(place, 'demo'), join(place, 'ended-at')];
  const isMine = await mkdir(from).then(
    () => true,
    () => false,
  );
  if (isMine) await play(from, endedAt);
  else await appears(place, endedAt);
  const left = await readFile(endedAt, 'utf8');
  const shiftMs = Date.parse(left) - Date.now();
  if (Number.isNaN(shiftMs)) throw new Error(`The demo could not be played: ${left}`);
  // With its owners: PostgreSQL starts on no files of another user.
  await promisify(execFile)('cp', ['-a', `${from}/.`, folder]);
  await writeFile(filesIn(folder).clock, JSON.stringify({ shiftMs }));
  return startedIn(folder, more);
}

/** Leaves at `endedAt` the demo's time when it was left; a reason in its place makes the copies fail with it. */
async function play(folder: string, endedAt: string): Promise<void> {
  const leave = async (words: string) => {
    await writeFile(`${endedAt}.part`, words);
    await rename(`${endedAt}.part`, endedAt);
  };
  try {
    const { demo } = await startedIn(folder);
    await demo.stop();
    await leave(demo.clock.now().toISOString());
  } catch (error) {
    await leave(String(error));
    throw error;
  }
}

function appears(place: string, path: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const changes = watch(place, look);
  function look(): void {
    if (!existsSync(path)) return;
    changes.close();
    resolve();
  }
  look();
  return promise;
}

export const robotOf = (demo: Demo, id: PersonId) => demo.sandbox.robot(personOf(id).slackUserId);

export const everybody = PEOPLE.map(({ id }) => id);
