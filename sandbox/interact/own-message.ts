import type { Message } from '../world/messages.ts';
import { copyOf, edit, remove } from '../world/post.ts';
import type { World } from '../world/world.ts';

/** A person changes the words of a message of hers: the app hears `message_changed`. */
export function editOwn(world: World, user: string, message: Message, text: string): void {
  checkOwn(user, message);
  edit(world, message, { text });
}

/**
 * A person deletes a message of hers: the app hears `message_deleted`. Under one with replies Slack keeps the thread: it
 * becomes a tombstone, and the app hears `message_changed`.
 */
export function deleteOwn(world: World, user: string, message: Message): void {
  checkOwn(user, message);
  const { ts } = message;
  const isRoot = world
    .messagesIn(message.channel)
    .some((reply) => reply.threadTs === ts && reply.ts !== ts && !reply.deleted);
  if (!isRoot) {
    remove(world, message);
    return;
  }
  const previous = copyOf(message);
  const text = 'This message was deleted.';
  Object.assign(message, { user: 'USLACKBOT', subtype: 'tombstone', text, blocks: [], files: [] });
  world.changed({ kind: 'message_changed', message, previous });
}

function checkOwn(user: string, message: Message): void {
  if (message.deleted) throw new Error('That message is gone.');
  if (message.fromApp || message.user !== user) throw new Error('That message is not hers.');
}
