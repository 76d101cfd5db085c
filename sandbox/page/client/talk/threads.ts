import type { ShownMessage } from '../../wire.ts';

/** What stands in a message's thread, for the line under it. */
export interface Replies {
  count: number;
  lastTs: string;
  people: string[];
}

export function isReply(message: ShownMessage): boolean {
  return message.threadTs !== null && message.threadTs !== message.ts;
}

/** Messages of the channel itself; a reply whose root cannot be seen stands among them, so that nothing is lost. */
export function roots(messages: readonly ShownMessage[]): ShownMessage[] {
  const there = new Set(messages.map((message) => message.ts));
  return messages.filter((message) => !isReply(message) || !there.has(message.threadTs ?? ''));
}

export function repliesOf(messages: readonly ShownMessage[], ts: string): ShownMessage[] {
  return messages.filter((message) => message.threadTs === ts && message.ts !== ts);
}

export function countReplies(messages: readonly ShownMessage[]): Map<string, Replies> {
  const found = new Map<string, Replies>();
  for (const message of messages) {
    if (!isReply(message) || message.threadTs === null) continue;
    const known = found.get(message.threadTs) ?? { count: 0, lastTs: '', people: [] };
    found.set(message.threadTs, {
      count: known.count + 1,
      lastTs: message.ts,
      people: known.people.includes(message.user) ? known.people : [...known.people, message.user],
    });
  }
  return found;
}
