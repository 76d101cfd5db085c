import { isRecord } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { Metadata } from '../types.ts';
import { finishBlocks } from '../validate/finish.ts';
import { judgeMessage, MOST_TEXT } from '../validate/message.ts';
import { messageWire } from '../world/messages.ts';
import { edit, post, remove } from '../world/post.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { knownUser, postingChannel, seenChannel, standingMessage, threadOf } from './find.ts';
import type { Methods } from './method.ts';

/** Refuses what Slack refuses; a message without top-level text is allowed and noted as a warning. */
function judge(world: World, args: Arguments, where: string, most: number): void {
  const text = args.text('text');
  const markdownText = args.text('markdown_text');
  const { blocks, attachments, metadata } = args.raw;
  if (markdownText !== undefined && (text !== undefined || blocks !== undefined)) {
    throw new Refusal('markdown_text_conflict');
  }
  const verdict = judgeMessage({ text, blocks, attachments, metadata, markdownText }, most);
  if (verdict !== undefined) {
    world.records.violation(where, verdict.code, verdict.messages, args.raw);
    throw new Refusal(verdict.code, verdict.messages);
  }
  if ((text ?? '').trim() === '' && markdownText === undefined) {
    world.records.warning(where, 'missing_text_in_message', args.raw);
  }
}

export function metadataOf(args: Arguments): Metadata | undefined {
  const { metadata } = args.raw;
  if (!isRecord(metadata) || !isRecord(metadata.event_payload)) return undefined;
  return { event_type: String(metadata.event_type), event_payload: metadata.event_payload };
}

const attachmentsOf = (args: Arguments) => (Array.isArray(args.raw.attachments) ? args.raw.attachments : []);

export const chatMethods: Methods = {
  'chat.postMessage': (world, args) => {
    const channel = postingChannel(world, args.required('channel'));
    judge(world, args, 'chat.postMessage', MOST_TEXT.post);
    const message = post(world, {
      channel: channel.id,
      user: world.app.botUserId,
      fromApp: true,
      text: args.text('markdown_text') ?? args.text('text') ?? '',
      blocks: finishBlocks(args.raw.blocks, () => world.ids.random(3)),
      metadata: metadataOf(args),
      attachments: attachmentsOf(args),
      threadTs: threadOf(world, args, channel.id),
      via: 'chat.postMessage',
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageWire(message, world.app, { metadata: true }),
    };
  },
  'chat.update': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    const message = standingMessage(world, channel, args.required('ts'));
    if (!message.fromApp) throw new Refusal('cant_update_message');
    if (message.stream?.isOpen === true) throw new Refusal('streaming_state_conflict');
    if (channel.isArchived) throw new Refusal('is_archived');
    judge(world, args, 'chat.update', MOST_TEXT.update);
    edit(world, message, {
      text: args.text('text'),
      blocks:
        args.raw.blocks === undefined ? undefined : finishBlocks(args.raw.blocks, () => world.ids.random(3)),
      metadata: metadataOf(args),
      attachments: args.raw.attachments === undefined ? undefined : attachmentsOf(args),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageWire(message, world.app),
    };
  },
  'chat.delete': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    const message = standingMessage(world, channel, args.required('ts'));
    if (!message.fromApp || message.stream?.isOpen === true) throw new Refusal('cant_delete_message');
    remove(world, message);
    return { channel: channel.id, ts: message.ts };
  },
  'chat.postEphemeral': (world, args) => {
    const channel = postingChannel(world, args.required('channel'));
    const user = knownUser(world, args.required('user'));
    if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
    judge(world, args, 'chat.postEphemeral', MOST_TEXT.post);
    const message = post(world, {
      channel: channel.id,
      user: world.app.botUserId,
      fromApp: true,
      text: args.text('markdown_text') ?? args.text('text') ?? '',
      blocks: finishBlocks(args.raw.blocks, () => world.ids.random(3)),
      threadTs: threadOf(world, args, channel.id),
      ephemeralTo: user.id,
      via: 'chat.postEphemeral',
    });
    return { message_ts: message.ts };
  },
  'chat.getPermalink': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    const message = standingMessage(world, channel, args.required('message_ts'));
    return { channel: channel.id, permalink: permalink(world, channel.id, message.ts, message.threadTs) };
  },
};

function permalink(world: World, channel: string, ts: string, threadTs?: string): string {
  const base = `https://${world.teamDomain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return threadTs === undefined || threadTs === ts ? base : `${base}?thread_ts=${threadTs}&cid=${channel}`;
}
