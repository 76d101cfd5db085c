import { uploadByPerson } from '../world/files.ts';
import type { Message } from '../world/messages.ts';
import { post } from '../world/post.ts';
import type { World } from '../world/world.ts';

export interface Shared {
  user: string;
  channel: string;
  name: string;
  data: Buffer;
  /** What is written beside it. */
  text?: string | undefined;
}

/** A person sends a file into a conversation she is in: Slack posts it as a message and says so in an event of its own. */
export function share(world: World, { user, channel, name, data, text = '' }: Shared): Message {
  const place = world.channels.get(channel);
  if (place === undefined || !place.members.has(user))
    throw new Error(`${user} is not in ${place?.name ?? channel}.`);
  const file = uploadByPerson(world, user, { name, data });
  file.sharedIn.push(channel);
  return post(world, {
    channel,
    user,
    fromApp: false,
    subtype: 'file_share',
    text,
    blocks: [],
    files: [file.id],
    via: 'person',
  });
}
