import type { Channel } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { applyFitness } from './apply-fitness.ts';
import type { ChannelReading, ChannelSeen, ReadChannel, ReaderKind } from './reading.ts';

/** Once a day each; a reading that failed, or left a person to be asked about, is followed by another soon. */
const AGAIN_MS = 24 * 3_600_000;
const SOON_MS = 5 * 60_000;
/** `user_change` keeps kinds current; this heals a lost one. */
const KIND_KNOWN_FOR_MS = 7 * 24 * 3_600_000;

type Known = Channel & { readers: { slackUserId: string; kind: ReaderKind; kindReadAt: Date | null }[] };

/**
 * Asks Slack who reads a team's channel and acts on it. Never throws for Slack: what could not be read stays L0 and
 * is tried again. `mustHold`: a person of whom Slack has just said that they joined; an answer without them is older
 * than that.
 * @returns what Slack said; null when it gave no answer that counts, or no team has such a channel.
 */
export async function readTeamChannel(
  ctx: Ctx,
  {
    channelId,
    mustHold,
    readSlack,
  }: { channelId: string; mustHold?: string | undefined; readSlack: ReadChannel },
): Promise<ChannelSeen | null> {
  const beganAt = ctx.now();
  const known = await ctx.db.channel.findUnique({
    where: { workspaceId_slackChannelId: { workspaceId: ctx.workspace.id, slackChannelId: channelId } },
    include: { readers: { select: { slackUserId: true, kind: true, kindReadAt: true } } },
  });
  if (!known) return null;
  const freshSince = new Date(beganAt.getTime() - KIND_KNOWN_FOR_MS);
  // A deactivated account that comes back reads again, so it is asked about each time.
  const fresh = known.readers.filter(
    ({ kind, kindReadAt }) => kind !== 'gone' && kindReadAt !== null && kindReadAt > freshSince,
  );
  try {
    const seen = await readSlack(
      channelId,
      new Map(fresh.map(({ slackUserId, kind }) => [slackUserId, kind])),
    );
    const isOlder =
      mustHold && seen !== 'unseen' && seen.isMember && seen.isPrivate && !holds(seen, mustHold);
    if (!isOlder) return (await saveReading(ctx, { known, seen: whole(known, seen), beganAt })) ? seen : null;
  } catch (error) {
    ctx.log.warn(
      { err: error, channelId },
      'channel members could not be read; the channel shows no details until they are',
    );
  }
  await leaveUnread(ctx, known);
  return null;
}

/**
 * Of an archived channel Slack may say that Northstar is not in it; no one joins it either, so its people stay as
 * known.
 */
function whole({ isMember, readers }: Known, seen: ChannelSeen): ChannelSeen {
  return seen !== 'unseen' && seen.isArchived && !seen.isMember ? { ...seen, isMember, readers } : seen;
}

const holds = ({ readers }: ChannelReading, id: string) =>
  readers.some(({ slackUserId }) => slackUserId === id);

/** Takes over what Slack said, unless something has cast doubt on the channel since the reading began. */
async function saveReading(
  ctx: Ctx,
  { known, seen, beganAt }: { known: Known; seen: ChannelSeen; beganAt: Date },
): Promise<boolean> {
  const { workspaceId, slackChannelId, doubts } = known;
  const where = { workspaceId, slackChannelId };
  const readers = seen === 'unseen' ? [] : seen.readers;
  const isWhole = readers.every(({ kind }) => kind !== 'unknown');
  return ctx.db.$transaction(async (tx) => {
    const nextReadAt = new Date(ctx.now().getTime() + (isWhole ? AGAIN_MS : SOON_MS));
    // The channel before its teams, as a doubt takes them.
    const { count } = await tx.channel.updateMany({ where: { ...where, doubts }, data: { nextReadAt } });
    if (count === 0) return false;
    // What had merely grown too old to be known turned no switch: what was held back meanwhile is asked for again below.
    await applyFitness(tx, ctx, { channelId: slackChannelId }, { isBeingRead: true });
    await tx.channel.updateMany({
      where,
      data: {
        isPrivate: seen === 'unseen' ? null : seen.isPrivate,
        isShared: seen === 'unseen' ? null : seen.isShared,
        isMember: seen !== 'unseen' && seen.isMember,
        isDoubted: false,
        readAt: beganAt,
      },
    });
    const before = new Map(known.readers.map((reader) => [reader.slackUserId, reader]));
    await tx.channelReader.deleteMany({ where });
    await tx.channelReader.createMany({
      data: readers.map((reader) => ({
        ...where,
        slackUserId: reader.slackUserId,
        kind: reader.kind,
        kindReadAt: kindReadAt(reader),
      })),
    });
    await applyFitness(tx, ctx, { channelId: slackChannelId });
    return true;

    function kindReadAt({ slackUserId, kind }: (typeof readers)[number]): Date | null {
      if (kind === 'unknown') return null;
      const old = before.get(slackUserId);
      const isCarriedOver =
        old?.kindReadAt && old.kindReadAt.getTime() > beganAt.getTime() - KIND_KNOWN_FOR_MS;
      return isCarriedOver ? old.kindReadAt : beganAt;
    }
  });
}

/** No answer: what was known counts while it is young and undoubted, and what is in doubt is hidden now. */
async function leaveUnread(ctx: Ctx, { workspaceId, slackChannelId, doubts }: Known): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await tx.channel.updateMany({
      where: { workspaceId, slackChannelId, doubts },
      data: { nextReadAt: new Date(ctx.now().getTime() + SOON_MS) },
    });
    await applyFitness(tx, ctx, { channelId: slackChannelId });
  });
}
