import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLINIC_ZONE, type PersonId, personOf } from '../../demo/caseload/people.ts';
import { clearFolder, filesIn } from '../../demo/folder.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { identifyMember } from '../../src/domain/member-changes/identify-member.ts';

/** A Tuesday, 10:00 in New York: the tasks say "tomorrow" and "Friday". */
export const ASKED_AT = new Date('2026-12-08T15:00:00Z');

const log = { debug() {}, info() {}, warn() {}, error: console.error };
const run = promisify(execFile);
const start = (folder: string) => startDemo({ folder, port: 0, say: () => {}, startsAt: ASKED_AT });

export type As = (id: PersonId) => Promise<Ctx<MemberActor>>;

/**
 * The demo, played once and copied for each use, so that each finds the rows as a visitor does who begins: the first start
 * plays a month, about a minute of the processor's time.
 */
export async function playedDemo(): Promise<{
  use<T>(work: (demo: Demo, as: As) => Promise<T>): Promise<T>;
  gone(): Promise<void>;
}> {
  const place = join(tmpdir(), `northstar-asked-${process.pid}`);
  const from = join(place, 'played');
  await mkdir(from, { recursive: true });
  const demo = await start(from);
  const leftAt = demo.clock.now();
  await demo.stop();
  let uses = 0;
  return {
    use: async (work) => {
      uses += 1;
      const folder = join(place, `use-${uses}`);
      await mkdir(folder);
      // With its owners: PostgreSQL starts on no files of another user.
      await run('cp', ['-a', `${from}/.`, folder]);
      await writeFile(filesIn(folder).clock, JSON.stringify({ shiftMs: leftAt.getTime() - Date.now() }));
      const copy = await start(folder);
      try {
        return await work(copy, await actorsOf(copy));
      } finally {
        await copy.stop();
        await clearFolder(folder);
      }
    },
    gone: () => rm(place, { recursive: true, force: true }),
  };
}

/** Whoever works in the demo as the one who acts. */
export async function actorsOf(demo: Demo): Promise<As> {
  const workspace = await demo.prisma.workspace.findFirstOrThrow({
    select: { id: true, defaultTimeZone: true },
  });
  const base = {
    db: demo.prisma,
    workspace: { ...workspace, phi: 'standard' as const },
    now: demo.clock.now,
    log,
  };
  return async (id) => {
    const { slackUserId, name, zone } = personOf(id);
    const profile = { displayName: name, timeZone: zone ?? CLINIC_ZONE, noAccess: null };
    const actor = await identifyMember(base, slackUserId, async () => profile);
    return { ...base, actor, requestId: 'bench' };
  };
}
