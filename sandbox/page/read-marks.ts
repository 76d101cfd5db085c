import type { World } from '../world/world.ts';
import { messagesFor } from './seen.ts';

/** How far each person has read in each conversation. What stood there when the page was started counts as read. */
export class ReadMarks {
  readonly #world: World;
  readonly #startTs: string;
  readonly #marks = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
    this.#startTs = world.ids.ts(world.clock.now());
  }

  readTs(user: string, channel: string): string {
    return this.#marks.get(`${user} ${channel}`) ?? this.#startTs;
  }

  /** She has the conversation before her eyes. True where that changed anything. */
  read(user: string, channel: string): boolean {
    const last = messagesFor(this.#world, user, channel).at(-1)?.ts ?? '';
    if (last <= this.readTs(user, channel)) return false;
    this.#marks.set(`${user} ${channel}`, last);
    return true;
  }
}
