import type { Message } from '../world/messages.ts';
import { edit, remove } from '../world/post.ts';
import type { World } from '../world/world.ts';

/** A person changes the words of a message of hers: the app hears `message_changed`. */
export function editOwn(world: World, user: string, message: Message, text: string): void {
  checkOwn(user, message);
  edit(world, message, { text });
}

/** A person deletes a message of hers: the app hears `message_deleted`. */
export function deleteOwn(world: World, user: string, message: Message): void {
  checkOwn(user, message);
  remove(world, message);
}

function checkOwn(user: string, message: Message): void {
  if (message.deleted) throw new Error('That message is gone.');
  if (message.fromApp || message.user !== user) throw new Error('That message is not hers.');
}
