import { giveCommand } from '../../interact/command.ts';
import { changeMembership, MEMBERSHIP_COMMANDS } from '../../interact/membership.ts';
import { openApp } from '../../interact/open-app.ts';
import { say } from '../../interact/say.ts';
import { share } from '../../interact/share.ts';
import { takeShortcut } from '../../interact/shortcut.ts';
import { textAt } from '../../json.ts';
import { shownName } from '../../world/people.ts';
import type { World } from '../../world/world.ts';
import { messagesFor, showMessage } from '../seen.ts';
import type { ShownMessage, Told } from '../wire.ts';
import { type Asked, needed, placeOf, recordOf } from './asked.ts';
import { messageAt } from './surfaces.ts';

export function history(asked: Asked): ShownMessage[] {
  const { parts, user } = asked;
  return messagesFor(parts.hands.world, user, placeOf(asked).id).map((message) =>
    showMessage(parts.hands.world, user, message),
  );
}

export function read(asked: Asked): { changed: boolean } {
  return { changed: asked.parts.readMarks.read(asked.user, placeOf(asked).id) };
}

/** The direct conversation with somebody, made where there is none yet. */
export function direct({ parts, user, ask }: Asked): { channel: string } {
  const other = needed(ask, 'user');
  if (!parts.hands.world.users.has(other)) throw new Error('There is no such person here.');
  return { channel: parts.hands.world.directChannel([user, other]).id };
}

/** What a person sends from the composer: a message, or a command where it begins with a slash. */
export async function write(asked: Asked): Promise<Told> {
  const { parts, user, ask } = asked;
  const text = needed(ask, 'text').trim();
  const threadTs = textAt(ask, 'threadTs');
  if (/^\/\S/.test(text)) return await command(asked, text, threadTs);
  const { world } = parts.hands;
  say(world, { user, channel: placeOf(asked).id, text: withIds(world, text, 'ids'), threadTs });
  return {};
}

/** A file from the composer's "+". */
export function send(asked: Asked): Told {
  const { parts, user, ask } = asked;
  const data = Buffer.from(needed(ask, 'base64'), 'base64');
  share(parts.hands.world, { user, channel: placeOf(asked).id, name: needed(ask, 'name'), data });
  return {};
}

async function command(asked: Asked, line: string, threadTs: string | undefined): Promise<Told> {
  const { parts, user } = asked;
  const { world, router, baseUrl } = parts.hands;
  const [, name = line, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  if (threadTs !== undefined) return { trouble: `${name} is not supported in threads. Sorry!` };
  if (MEMBERSHIP_COMMANDS.includes(name)) {
    const others = [...withIds(world, rest, 'ids').matchAll(/<@(\w+)>/g)].map((match) => match[1] ?? '');
    const { events } = parts.hands;
    await changeMembership(world, events, { user, channel: placeOf(asked).id, command: name, others });
    return {};
  }
  const offered = world.manifest.offered.find((one) => one.command === name);
  if (world.manifest.given && offered === undefined) {
    const words = `${name} is not a valid command. Every message that starts with "/" is treated as a command.`;
    world.records.failure(user, name, words, 'not in the manifest');
    return { trouble: words };
  }
  const text = withIds(world, rest, offered?.shouldEscape === true ? 'ids and names' : 'handles');
  const { ack } = await giveCommand(world, router, {
    user,
    channel: placeOf(asked).id,
    command: name,
    text,
    routing: {},
    baseUrl,
  });
  return ack.seen === undefined ? {} : { trouble: ack.seen };
}

/** "@Ana Ruiz" and "#team-north" as Slack sends them: as ids, or as plain words where a command is not escaped. */
function withIds(world: World, text: string, how: 'ids' | 'ids and names' | 'handles'): string {
  const named = (id: string, name: string) => (how === 'ids' ? `<${id}>` : `<${id}|${name}>`);
  const people = [...world.users.values()].flatMap((user) =>
    [shownName(user), user.name].map((name) => ({
      name: `@${name}`,
      words: how === 'handles' ? `@${user.name}` : named(`@${user.id}`, user.name),
    })),
  );
  const channels = [...world.channels.values()]
    .filter((channel) => channel.kind === 'public' || channel.kind === 'private')
    .map((channel) => ({
      name: `#${channel.name}`,
      words: how === 'ids and names' ? named(`#${channel.id}`, channel.name) : `#${channel.name}`,
    }));
  // Longest first: "@Ana Ruiz" before "@Ana".
  const known = [...people, ...channels].sort((a, b) => b.name.length - a.name.length);
  const pattern = new RegExp(
    `(?<![\\w<])(?:${known.map((one) => RegExp.escape(one.name)).join('|')})(?![\\w-])`,
    'gi',
  );
  return text.replace(
    pattern,
    (found) => known.find((one) => one.name.toLowerCase() === found.toLowerCase())?.words ?? found,
  );
}

/** The Home tab is before her eyes: the app is told, and publishes what it likes. */
export async function home({ parts, user }: Asked): Promise<Told> {
  await openApp(parts.hands.world, parts.hands.events, { user, tab: 'home', routing: {} });
  return {};
}

export async function messages({ parts, user }: Asked): Promise<Told> {
  await openApp(parts.hands.world, parts.hands.events, { user, tab: 'messages', routing: {} });
  return {};
}

export async function shortcut(asked: Asked): Promise<Told> {
  const { parts, user, ask } = asked;
  const { world, router, baseUrl } = parts.hands;
  const message = ask.message === undefined ? undefined : messageAt(asked, recordOf(ask.message));
  const { ack } = await takeShortcut(world, router, {
    user,
    name: needed(ask, 'name'),
    message,
    routing: {},
    baseUrl,
  });
  return ack.seen === undefined ? {} : { trouble: ack.seen };
}
