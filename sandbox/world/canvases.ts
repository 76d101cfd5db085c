import type { StoredFile } from './files.ts';
import type { Message } from './messages.ts';
import { post } from './post.ts';
import { changeRoom, type Room } from './rooms.ts';
import type { World } from './world.ts';

/** What makes a file a canvas. */
export interface Canvas {
  markdown: string;
  /** The app may view it: reading needs the right, also where the file stands in a channel of the app. */
  isForApp: boolean;
  /** Seconds since 1970; only on the notes of a huddle. */
  huddle?: { startedAtS: number; endedAtS: number };
}

export interface NewNotes {
  markdown: string;
  /** Default true. Whether Slack gives apps this right is documented nowhere: both must work. */
  isForApp?: boolean;
}

/**
 * The notes that Slack writes of a huddle: a canvas as a file in its thread and among the room's files. Title, type and
 * `is_huddle_canvas` as others have seen them; how it is announced is documented nowhere, so all three ways happen.
 */
export function postNotes(world: World, room: Room, { markdown, isForApp = true }: NewNotes): Message {
  const day = Temporal.Instant.fromEpochMilliseconds(room.startedAtS * 1000)
    .toString()
    .slice(0, 10);
  const title = `:headphones: Huddle notes: ${day} in <#${room.channel}>`;
  const file: StoredFile = {
    id: world.ids.take('F'),
    user: 'USLACKBOT',
    name: 'Huddle_notes',
    title,
    length: Buffer.byteLength(markdown),
    data: Buffer.from(canvasHtml(markdown)),
    sharedIn: [room.channel],
    createdAt: world.clock.now(),
    canvas: { markdown, isForApp, huddle: { startedAtS: room.startedAtS, endedAtS: room.endedAtS } },
  };
  world.files.set(file.id, file);
  const message = post(world, {
    channel: room.channel,
    user: 'USLACKBOT',
    fromApp: false,
    text: '',
    blocks: [],
    files: [file.id],
    threadTs: room.ts,
    via: 'person',
  });
  changeRoom(world, room, { fileIds: [...room.fileIds, file.id] });
  return message;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Headings, lists and paragraphs; Slack's own HTML carries more attributes than anybody should read. */
export function canvasHtml(markdown: string): string {
  const html: string[] = [];
  let isInList = false;
  for (const line of markdown.split('\n')) {
    const item = /^[-*] (?:\[[ x]\] )?(.*)$/.exec(line)?.[1];
    if (item === undefined && isInList) html.push('</ul>');
    if (item !== undefined && !isInList) html.push('<ul>');
    isInList = item !== undefined;
    const heading = /^(#{1,3}) (.*)$/.exec(line);
    if (item !== undefined) html.push(`<li>${escaped(item)}</li>`);
    else if (heading !== null)
      html.push(`<h${heading[1]?.length}>${escaped(heading[2] ?? '')}</h${heading[1]?.length}>`);
    else if (line.trim() !== '') html.push(`<p>${escaped(line)}</p>`);
  }
  if (isInList) html.push('</ul>');
  return `<html><body>${html.join('')}</body></html>`;
}
