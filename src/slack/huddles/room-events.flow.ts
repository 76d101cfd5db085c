import { z } from 'zod';
import { followRoom, type Room } from '../../domain/huddles/follow-room.ts';
import { keepNotesCanvas } from '../../domain/huddles/keep-notes-canvas.ts';
import { markDecisionSource } from '../../domain/huddles/mark-source.ts';
import { type AppEventGesture, type Flow, onAppEvent } from '../kit/flows.ts';

type SlackEvent = AppEventGesture['event'];

const Id = z.string().max(40);
/** Slack's `room`; of what it holds more nothing is read. */
const RoomSchema = z.looseObject({
  id: Id,
  date_start: z.number(),
  date_end: z.number().nullish(),
  has_ended: z.boolean().nullish(),
  participants: z.array(Id).nullish(),
  participant_history: z.array(Id).nullish(),
  thread_root_ts: Id.nullish(),
  attached_file_ids: z.array(Id).nullish(),
});
const HuddleMessage = z.looseObject({
  subtype: z.literal('huddle_thread'),
  ts: Id,
  room: RoomSchema,
});
const FileMessage = z.looseObject({
  thread_ts: Id,
  files: z.array(z.looseObject({ id: Id, filetype: z.string().nullish() })),
});
const CANVAS_TYPES = ['canvas', 'quip'];

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The message itself, or in `message_changed` the one that it became. */
const huddleIn = (event: SlackEvent) =>
  HuddleMessage.safeParse(event.subtype === 'message_changed' ? event.message : event);

/** A message of a person was changed or deleted: what was decided from it says so. */
const isChange = ({ subtype, message, previous_message: before }: SlackEvent): boolean =>
  (subtype === 'message_changed' || subtype === 'message_deleted') &&
  !field(message ?? before, 'bot_id') &&
  field(message ?? before, 'subtype') !== 'huddle_thread';

const isOurs = (event: SlackEvent): boolean =>
  huddleIn(event).success || isChange(event) || canvasIn(event) !== null;

function canvasIn(event: SlackEvent): { threadTs: string; fileId: string } | null {
  const read = FileMessage.safeParse(event);
  const file = read.data?.files.find(({ filetype }) => CANVAS_TYPES.includes(filetype ?? ''));
  return read.data && file ? { threadTs: read.data.thread_ts, fileId: file.id } : null;
}

async function take({ ctx, event }: AppEventGesture): Promise<void> {
  const channelId = event.channel;
  if (typeof channelId !== 'string') return;
  const huddle = huddleIn(event);
  if (huddle.success) {
    await followRoom(ctx, roomOf(channelId, huddle.data));
    const [canvasId] = huddle.data.room.attached_file_ids ?? [];
    if (canvasId) await keepNotesCanvas(ctx, { roomId: huddle.data.room.id, canvasId });
    return;
  }
  const canvas = canvasIn(event);
  if (canvas) await keepNotesCanvas(ctx, { channelId, threadTs: canvas.threadTs, canvasId: canvas.fileId });
  const ts = field(event.message, 'ts') ?? event.deleted_ts;
  if (isChange(event) && typeof ts === 'string')
    await markDecisionSource(ctx, {
      channelId,
      ts,
      // Of a message with replies Slack leaves a tombstone.
      isGone: event.subtype === 'message_deleted' || field(event.message, 'subtype') === 'tombstone',
    });
}

function roomOf(channelId: string, { ts, room }: z.output<typeof HuddleMessage>): Room {
  const at = (seconds: number) => new Date(seconds * 1000);
  return {
    id: room.id,
    channelId,
    threadTs: room.thread_root_ts || ts,
    startedAt: at(room.date_start),
    endedAt: room.date_end ? at(room.date_end) : null,
    hasEnded: room.has_ended ?? false,
    present: room.participants ?? [],
    everPresent: room.participant_history ?? [],
  };
}

export const roomEventFlows: Flow[] = ['message.channels', 'message.groups'].map((type) =>
  onAppEvent(type, take, { concerns: isOurs, holdsAnswer: true }),
);
