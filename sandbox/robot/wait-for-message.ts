import type { Waits } from '../waits.ts';
import type { Message } from '../world/messages.ts';
import type { World } from '../world/world.ts';

type Eyes = { id: string; read(message: Message): string; ephemerals(): Message[] };

/** Waits until a message that somebody can see in this channel (ephemeral ones and threads included) reads like this. */
export async function waitForMessage(
  { world, waits }: { world: World; waits: Waits },
  eyes: Eyes,
  options: { channel: string; pattern: RegExp; afterTs?: string; timeoutMs?: number },
): Promise<Message> {
  const { channel, pattern, afterTs = '', ...wait } = options;
  const seen = () => [
    ...world.messagesIn(channel),
    ...eyes.ephemerals().filter((message) => message.channel === channel),
  ];
  return await waits.until(
    () =>
      seen().findLast(
        (message) => message.ts > afterTs && !message.deleted && pattern.test(eyes.read(message)),
      ),
    {
      ...wait,
      what: () =>
        `${eyes.id} to see ${pattern} in ${world.channels.get(channel)?.name ?? channel}; there is:\n${seen()
          .map((message) => `  ${eyes.read(message)}`)
          .join('\n')}`,
    },
  );
}
