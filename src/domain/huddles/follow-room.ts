import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { endHuddle } from './close-huddle.ts';
import { ROOM_WINDOW_MS } from './huddle.ts';

/** A huddle in Slack, as its message says it (docs.slack.dev/reference/objects/conversation-object). */
export type Room = {
  id: string;
  channelId: string;
  /** The message whose thread is the huddle's thread. */
  threadTs: string;
  startedAt: Date;
  endedAt: Date | null;
  hasEnded: boolean;
  /** Slack users who are in it now, and all who ever were. */
  present: readonly string[];
  everPresent: readonly string[];
};

type Linked = { id: string; state: string; startedAt: Date | null };

/**
 * A huddle began, changed or ended in a team's channel. The one that was planned for then is linked: its agenda is in the
 * huddle's thread, it begins and ends with it, and whoever was in it has attended. Slack sends each event up to three times,
 * to any process: rows decide, so the same word again changes nothing.
 * @returns whether a huddle of a team is linked.
 */
export async function followRoom(ctx: Ctx<SystemActor>, room: Room): Promise<boolean> {
  // No key of the event: what it says is idempotent, and a try that failed is made again by the next event.
  const { inboundKey: _, ...keyless } = ctx;
  return change(keyless, async (unit) => {
    const huddle = (await findLinked(unit, ctx, room)) ?? (await link(unit, ctx, room));
    if (!huddle) return false;
    // What comes late, out of order, opens nothing again.
    if (huddle.state !== 'open') return true;
    await attend(unit, ctx, huddle, room);
    if (room.hasEnded) await endHuddle(unit, keyless, huddle);
    return true;
  });
}

const linked = { id: true, state: true, startedAt: true } as const;

const findLinked = ({ tx }: Change, ctx: Ctx, { id }: Room): Promise<Linked | null> =>
  tx.huddle.findUnique({
    where: { workspaceId_roomId: { workspaceId: ctx.workspace.id, roomId: id } },
    select: linked,
  });

/** The huddle of that channel that was planned for this time, or that goes on now. */
async function link(unit: Change, ctx: Ctx, room: Room): Promise<Linked | null> {
  if (room.hasEnded) return null;
  const { tx } = unit;
  const [from, until] = [-1, 1].map((side) => new Date(room.startedAt.getTime() + side * ROOM_WINDOW_MS));
  const near = { gte: from as Date, lte: until as Date };
  const candidates = await tx.huddle.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      channelId: room.channelId,
      roomId: null,
      OR: [
        { state: 'planned', plannedAt: near },
        { state: 'open', OR: [{ plannedAt: near }, { startedAt: near }] },
      ],
    },
    orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }],
    select: { ...linked, plannedAt: true },
  });
  const distance = (at: Date) => Math.abs(at.getTime() - room.startedAt.getTime());
  const [nearest] = candidates.toSorted((one, other) => distance(one.plannedAt) - distance(other.plannedAt));
  if (!nearest) return null;
  // Of two processes that hear of it one links.
  const { count } = await tx.huddle.updateMany({
    where: { id: nearest.id, roomId: null, state: nearest.state },
    data: {
      roomId: room.id,
      roomThreadTs: room.threadTs,
      state: 'open',
      startedAt: nearest.startedAt ?? room.startedAt,
      version: { increment: 1 },
    },
  });
  if (count === 0) return findLinked(unit, ctx, room);
  await refreshDeliveries(tx, ctx, nearest.id);
  const items = await tx.huddleItem.findMany({ where: { huddleId: nearest.id }, select: { id: true } });
  for (const { id } of items) await refreshDeliveries(tx, ctx, id);
  await requestDelivery(tx, ctx, {
    kind: 'huddle_link',
    subjectId: nearest.id,
    destination: room.channelId,
    threadTs: room.threadTs,
  });
  unit.audit({ action: 'huddle.follow-room', subjectType: 'Huddle', subjectId: nearest.id });
  return { id: nearest.id, state: 'open', startedAt: nearest.startedAt ?? room.startedAt };
}

/** Who came and who left. The instants of a change are those at which it was heard of: Slack says no others. */
async function attend({ tx }: Change, ctx: Ctx, huddle: Linked, room: Room): Promise<void> {
  const ever = [...new Set([...room.everPresent, ...room.present])].slice(0, 500);
  const members = await tx.member.findMany({
    where: { workspaceId: ctx.workspace.id, slackUserId: { in: ever } },
    select: { id: true, slackUserId: true },
  });
  const memberOf = (slackUserId: string) => members.find((member) => member.slackUserId === slackUserId)?.id;
  const known = await tx.huddleAttendance.findMany({ where: { huddleId: huddle.id } });
  const first = known.some(({ source }) => source === 'room') ? ctx.now() : room.startedAt;
  const { count: came } = await tx.huddleAttendance.createMany({
    data: ever.map((slackUserId) => {
      const memberId = memberOf(slackUserId) ?? null;
      return {
        workspaceId: ctx.workspace.id,
        huddleId: huddle.id,
        memberId,
        slackUserId: memberId ? null : slackUserId,
        source: 'room' as const,
        joinedAt: first,
      };
    }),
    skipDuplicates: true,
  });
  const isHere = (slackUserId: string) => !room.hasEnded && room.present.includes(slackUserId);
  const whose = (ids: string[]) => ({
    huddleId: huddle.id,
    source: 'room' as const,
    OR: [{ memberId: { in: ids.flatMap((id) => memberOf(id) ?? []) } }, { slackUserId: { in: ids } }],
  });
  const left = await tx.huddleAttendance.updateMany({
    where: { ...whose(ever.filter((id) => !isHere(id))), leftAt: null },
    data: { leftAt: room.endedAt ?? ctx.now() },
  });
  const back = await tx.huddleAttendance.updateMany({
    where: { ...whose(ever.filter(isHere)), leftAt: { not: null } },
    data: { leftAt: null },
  });
  if (came + left.count + back.count > 0) await refreshDeliveries(tx, ctx, huddle.id);
}
