import type { DemoClock } from '../../../sandbox/page/demo-clock.ts';
import { type Guide, startPage } from '../../../sandbox/page/start-page.ts';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { startHttpApp } from '../../sandbox/app.ts';
import { type Heard, listen } from './app.ts';
import { manifest } from './manifest.ts';

export interface BrowserAppOptions {
  clock?: DemoClock;
  guide?: Guide;
  /** Starts no app: the page must say so. */
  withoutApp?: boolean;
  ackTimeoutMs?: number;
  now?: () => number;
}

/** A workspace with four people, three channels, the try-out app and the page. */
export async function startBrowserApp(options: BrowserAppOptions = {}) {
  const { ackTimeoutMs, now } = options;
  const sandbox = await startSandbox({
    manifest,
    ...(ackTimeoutMs === undefined ? {} : { ackTimeoutMs }),
    ...(now === undefined ? {} : { now }),
  });
  const ana = sandbox.addUser({ name: 'ana', realName: 'Ana Ruiz', tz: 'America/Los_Angeles' });
  const ben = sandbox.addUser({ name: 'ben', realName: 'Ben Okafor', title: 'Nurse', tz: 'Europe/Berlin' });
  const cleo = sandbox.addUser({ name: 'cleo', realName: 'Cleo Wren', tz: 'Asia/Kolkata' });
  const dan = sandbox.addUser({ name: 'dan', realName: 'Dan Petit' });
  const general = sandbox.addChannel({
    id: 'C0GENERAL',
    name: 'general',
    members: [ana.id, ben.id, cleo.id, dan.id],
  });
  const team = sandbox.addChannel({
    id: 'C0TEAM',
    name: 'team-north',
    isPrivate: true,
    members: [ana.id, ben.id],
  });
  const old = sandbox.addChannel({ id: 'C0OLD', name: 'old-team', members: [ana.id], isArchived: true });
  const heard: Heard = { actions: [], closed: [], submitted: [], queries: [], shortcuts: [], commands: [] };
  const gates: { [name: string]: Promise<void> | undefined } = {};
  const app =
    options.withoutApp === true
      ? undefined
      : await startHttpApp(sandbox, (bolt) => listen(bolt, heard, gates));
  const page = await startPage(sandbox, {
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.guide === undefined ? {} : { guide: options.guide }),
  });
  const browserApp = {
    sandbox,
    app,
    page,
    heard,
    gates,
    people: { ana, ben, cleo, dan },
    channels: { general, team, old },
    stop: async () => {
      await browserApp.page.stop();
      await app?.stop();
      await sandbox.stop();
    },
  };
  return browserApp;
}

export type BrowserApp = Awaited<ReturnType<typeof startBrowserApp>>;
