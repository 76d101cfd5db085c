import type { Sandbox } from '../sandbox.ts';
import type { DemoClock } from './demo-clock.ts';
import { type PageServer, servePage } from './page-server.ts';
import { ReadMarks } from './read-marks.ts';
import type { Guide } from './wire.ts';

export type { DemoClock } from './demo-clock.ts';
export type { Guide } from './wire.ts';

export interface PageOptions {
  /** 0 (default) takes a free one. A taken port rejects with EADDRINUSE. */
  port?: number;
  /** The name above the channels. Default: "Northstar Demo". */
  workspace?: string;
  /** With it, the page shows this clock and offers to move it. */
  clock?: DemoClock;
  /** The first five minutes: offered at the top, each step leads to its place. */
  guide?: Guide;
}

/**
 * Opens the page of a running sandbox on a loopback port of its own: the app's side and the people's side never share
 * an address. Stop it before the sandbox. `url` ends in "/"; `?as=ana` chooses the person, `#team-north` the place.
 */
export async function startPage(sandbox: Sandbox, options: PageOptions = {}): Promise<PageServer> {
  const { hands } = sandbox;
  return await servePage(
    {
      hands,
      workspace: options.workspace ?? 'Northstar Demo',
      clock: options.clock,
      guide: options.guide ?? null,
      readMarks: new ReadMarks(hands.world),
      realNow: Date.now,
    },
    options.port ?? 0,
  );
}
