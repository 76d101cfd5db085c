import type { RobotParts } from '../robot/robot.ts';
import type { DemoClock } from './demo-clock.ts';
import type { ReadMarks } from './read-marks.ts';
import type { Guide } from './wire.ts';

/** What every part of the page's server works with. */
export interface PageParts {
  hands: RobotParts;
  workspace: string;
  /** Undefined where time cannot be moved. */
  clock: DemoClock | undefined;
  guide: Guide | null;
  readMarks: ReadMarks;
  /** Real time, ms since the epoch: what "back to now" means. */
  realNow: () => number;
}

/** What the page takes for now, ms since the epoch. */
export function pageNow(parts: PageParts): number {
  return parts.clock?.now().getTime() ?? parts.hands.world.clock.now();
}
