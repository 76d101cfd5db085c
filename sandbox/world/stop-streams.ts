import { copyOf, keepVersion } from './post.ts';
import type { World } from './world.ts';

/** Ends the app's open streams in a thread, as they stand; gives their ts. */
export function stopStreams(world: World, channel: string, threadTs: string): string[] {
  const open = world
    .messagesIn(channel)
    .filter(
      ({ deleted, stream, threadTs: root }) => !deleted && root === threadTs && stream?.isOpen === true,
    );
  for (const message of open) {
    const previous = copyOf(message);
    if (message.stream !== undefined) message.stream = { ...message.stream, isOpen: false };
    keepVersion(message, world.clock.now());
    world.changed({ kind: 'message_changed', message, previous });
  }
  return open.map(({ ts }) => ts);
}
