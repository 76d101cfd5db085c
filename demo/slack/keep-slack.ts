import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Channel, Message, Sandbox, StoredFile } from '../../sandbox/sandbox.ts';

type KeptChannel = Omit<Channel, 'members'> & { members: string[] };
type KeptMessage = Omit<Message, 'states' | 'versions'>;
type KeptFile = Omit<StoredFile, 'data'> & { base64: string };
type Kept = { v: 1; channels: KeptChannel[]; messages: KeptMessage[]; files?: KeptFile[] };

/** Long enough that a burst of cards is written once, short enough that a power cut takes little. */
const WRITE_AFTER_MS = 700;

/**
 * Keeps what stands in the channels and direct messages in a file, so that a visitor who comes back finds it: rows say
 * what was posted, and the local Slack itself lives in memory. Ephemeral messages go, as they do in Slack.
 */
export function keepSlack(sandbox: Sandbox, file: string): { writeNow: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const writeNow = () => {
    clearTimeout(timer);
    timer = undefined;
    // Aside and renamed: a kill in the middle leaves the older file whole.
    writeFileSync(`${file}.part`, JSON.stringify(keptOf(sandbox)));
    renameSync(`${file}.part`, file);
  };
  const forget = sandbox.world.onChange(({ kind }) => {
    if (kind.startsWith('message') || kind === 'channel')
      timer ??= setTimeout(writeNow, WRITE_AFTER_MS).unref();
  });
  return {
    writeNow,
    stop: () => {
      forget();
      writeNow();
    },
  };
}

/** Puts the kept messages back. Before the app is started and before anybody acts. */
export function restoreSlack(sandbox: Sandbox, file: string): void {
  const kept = readKept(file);
  if (!kept) return;
  const { world } = sandbox;
  for (const { members, ...channel } of kept.channels)
    world.channels.set(channel.id, { ...channel, members: new Set(members) });
  for (const channel of kept.channels) world.messages.set(channel.id, []);
  for (const kept_ of kept.messages) {
    const version = { at: kept_.postedAt, text: kept_.text, blocks: kept_.blocks };
    world
      .messagesIn(kept_.channel)
      .push({ ...kept_, files: kept_.files ?? [], states: new Map(), versions: [version] });
  }
  const rooms = kept.messages.flatMap(({ room }) => room ?? []);
  for (const room of rooms) world.rooms.set(room.id, room);
  const files = kept.files ?? [];
  for (const { base64, ...file } of files)
    world.files.set(file.id, { ...file, data: Buffer.from(base64, 'base64') });
  const highest = Math.max(0, ...[...kept.channels, ...rooms, ...files].map(({ id }) => numberOf(id)));
  // Ids are counted from 1 at each start: those of kept conversations must not be given twice.
  while (numberOf(world.ids.take('X')) < highest);
}

/** The number in an id that the local Slack gave: D0SB00012 → 12. */
const numberOf = (id: string) => Number(/^[A-Z]0SB(\d+)$/.exec(id)?.[1] ?? 0);

function keptOf({ world }: Sandbox): Kept {
  return {
    v: 1,
    channels: [...world.channels.values()].map((channel) => ({ ...channel, members: [...channel.members] })),
    files: [...world.files.values()].flatMap(({ data, ...file }) =>
      data === undefined ? [] : [{ ...file, base64: data.toString('base64') }],
    ),
    messages: [...world.messages.values()].flat().map(({ states: _, versions: __, ...message }) => message),
  };
}

function readKept(file: string): Kept | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
