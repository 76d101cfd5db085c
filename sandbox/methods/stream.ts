import { Refusal } from '../refusal.ts';
import { judgeBlocks, judgePiece } from '../validate/chunks.ts';
import { finishBlocks } from '../validate/finish.ts';
import { judgeMetadata, type Verdict } from '../validate/message.ts';
import type { Channel } from '../world/channels.ts';
import { type Message, messageWire, type Stream } from '../world/messages.ts';
import { post } from '../world/post.ts';
import { type SessionStatus, setSession } from '../world/sessions.ts';
import { type Grown, grown, keepGrown } from '../world/stream.ts';
import type { World } from '../world/world.ts';
import { checkStatus } from './agents.ts';
import type { Arguments } from './arguments.ts';
import { metadataOf } from './chat.ts';
import { knownUser, postingChannel, seenChannel, standingMessage, threadOf } from './find.ts';
import type { Methods } from './method.ts';
import { strict } from './strict.ts';

/** docs.slack.dev/reference/methods/chat.startStream */
const START = [
  'channel',
  'thread_ts',
  'markdown_text',
  'chunks',
  'recipient_user_id',
  'recipient_team_id',
  'task_display_mode',
  'icon_emoji',
  'icon_url',
  'username',
];

/** Outside direct messages Slack wants to know whom the text is for: the team is asked for first. */
function checkRecipient(world: World, args: Arguments, channel: Channel): void {
  for (const key of ['recipient_team_id', 'recipient_user_id']) {
    if (channel.kind !== 'im' && !args.has(key)) throw new Refusal(`missing_${key}`);
  }
  if (args.has('recipient_team_id') && args.text('recipient_team_id') !== world.app.teamId) {
    throw new Refusal('team_not_found');
  }
  if (args.has('recipient_user_id')) knownUser(world, args.required('recipient_user_id'));
}

function refuse(world: World, where: string, args: Arguments, verdict: Verdict | undefined): void {
  if (verdict === undefined) return;
  world.records.violation(where, verdict.code, verdict.messages, args.raw);
  throw new Refusal(verdict.code, verdict.messages);
}

/** The message with what this call adds to it; nothing is kept yet. */
function withPiece(world: World, where: string, args: Arguments, before: Grown): Grown {
  const markdownText = args.text('markdown_text');
  refuse(world, where, args, judgePiece(markdownText, args.raw.chunks));
  const mode = modeOf(args, before.stream.mode);
  const chunks = Array.isArray(args.raw.chunks) ? args.raw.chunks : [];
  const text = { type: 'markdown_text', text: markdownText ?? '' };
  const after = grown(before, [text, ...chunks], () => world.ids.random(3));
  if (after.blocks.length > 50) refuse(world, where, args, judgeBlocks(after.blocks));
  after.stream.mode = mode;
  return after;
}

/**
 * The first content of a stream decides whether it is written as text or in chunks; the other kind is refused from then
 * on, and so are both at once. Slack's reference does not say so; several apps have met it.
 */
function modeOf(args: Arguments, before: Stream['mode']): Stream['mode'] {
  const isText = (args.text('markdown_text') ?? '') !== '';
  const isChunks = Array.isArray(args.raw.chunks) && args.raw.chunks.length > 0;
  if ((isText && isChunks) || (isText && before === 'chunks') || (isChunks && before === 'text'))
    throw new Refusal('streaming_mode_mismatch');
  return before ?? (isText ? 'text' : isChunks ? 'chunks' : undefined);
}

function openStream(world: World, args: Arguments): { message: Message; before: Grown } {
  const channel = seenChannel(world, args.required('channel'));
  const message = standingMessage(world, channel, args.required('ts'));
  if (!message.fromApp) throw new Refusal('message_not_owned_by_app');
  if (channel.isArchived) throw new Refusal('is_archived');
  const { text, blocks, stream } = message;
  if (stream?.isOpen !== true) throw new Refusal('message_not_in_streaming_state');
  return { message, before: { text, blocks, stream } };
}

function taskModeOf(args: Arguments): Stream['taskMode'] {
  const mode = args.text('task_display_mode') ?? 'timeline';
  if (mode === 'timeline' || mode === 'plan') return mode;
  throw new Refusal('invalid_arguments', [
    '[ERROR] must be one of: timeline, plan [json-pointer:/task_display_mode]',
  ]);
}

/** One call ends the stream and says what the session is now. */
function closeSession(world: World, message: Message, status: string | undefined): void {
  if (status === undefined || message.threadTs === undefined) return;
  const { channel, threadTs } = message;
  setSession(world, {
    channel,
    threadTs,
    status: status as SessionStatus,
    title: undefined,
    initiator: undefined,
  });
}

export const streamMethods: Methods = {
  'chat.startStream': (world, args) => {
    strict(world, 'chat.startStream', args, { required: [], optional: START });
    const channel = postingChannel(world, args.required('channel'));
    args.required('thread_ts');
    const threadTs = threadOf(world, args, channel.id);
    checkRecipient(world, args, channel);
    const stream: Stream = {
      isOpen: true,
      taskMode: taskModeOf(args),
      textBlock: undefined,
      mode: undefined,
    };
    const first = withPiece(world, 'chat.startStream', args, { text: '', blocks: [], stream });
    const message = post(world, {
      channel: channel.id,
      user: world.app.botUserId,
      fromApp: true,
      threadTs,
      via: 'chat.startStream',
      ...first,
    });
    return { channel: channel.id, ts: message.ts };
  },
  'chat.appendStream': (world, args) => {
    strict(world, 'chat.appendStream', args, {
      required: [],
      optional: ['channel', 'ts', 'markdown_text', 'chunks'],
    });
    const { message, before } = openStream(world, args);
    const hasChunks = Array.isArray(args.raw.chunks) ? args.raw.chunks.length > 0 : args.has('chunks');
    if (!args.has('markdown_text') && !hasChunks) throw new Refusal('no_text');
    keepGrown(world, message, withPiece(world, 'chat.appendStream', args, before));
    return { channel: message.channel, ts: message.ts };
  },
  'chat.stopStream': (world, args) => {
    strict(world, 'chat.stopStream', args, {
      required: [],
      optional: ['channel', 'ts', 'markdown_text', 'chunks', 'blocks', 'metadata', 'session_status'],
      judge: (check, { session_status }) => checkStatus(check, session_status, '/session_status'),
    });
    const { message, before } = openStream(world, args);
    const after = withPiece(world, 'chat.stopStream', args, before);
    const { blocks, metadata } = args.raw;
    if (blocks !== undefined && !Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
    refuse(world, 'chat.stopStream', args, judgeBlocks(blocks) ?? judgeMetadata(metadata));
    after.blocks.push(...finishBlocks(blocks, () => world.ids.random(3)));
    if (after.blocks.length > 50) refuse(world, 'chat.stopStream', args, judgeBlocks(after.blocks));
    after.stream.isOpen = false;
    keepGrown(world, message, after, metadataOf(args));
    closeSession(world, message, args.text('session_status'));
    return {
      channel: message.channel,
      ts: message.ts,
      message: messageWire(message, world.app, { metadata: true }),
    };
  },
};
