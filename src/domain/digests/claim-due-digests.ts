import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { chosenTime, DIGEST_KINDS, type DigestKind, type DigestMember, digestMember } from './digest.ts';
import { digestSpan, validUntil } from './digest-span.ts';
import { findNews, type NewsOf } from './find-news.ts';
import { lockDigestMembers } from './lock-digest-members.ts';
import { currentDigest, type DigestRhythm, nextDigest } from './next-digest.ts';
import { type Move, type Send, writeDigests } from './write-digests.ts';

/** Many members share an hour: a batch is one transaction of a few statements. */
const BATCH = 500;
/** A member without a working day, or with an unknown zone, is checked again after this long. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

/**
 * Asks for the digests whose hour has come and plans the next ones. A week in which no process ran leaves one digest
 * at most, if the tick is back within four hours of today's; the cards themselves come anyway. Any number of
 * replicas.
 * @param kinds both kinds unless given; `only` the one member to look at.
 * @returns how many messages were asked for, by kind.
 */
export async function claimDueDigests(
  ctx: Ctx<SystemActor>,
  {
    limit = BATCH,
    kinds = DIGEST_KINDS,
    only,
  }: { limit?: number; kinds?: readonly DigestKind[]; only?: string } = {},
): Promise<Record<DigestKind, number>> {
  const sent = { digest_morning: 0, digest_evening: 0 };
  for (const kind of kinds) {
    let looked: number;
    do {
      const batch = await change(ctx, (unit) =>
        claimBatch(unit, ctx, { kind, limit, ...(only ? { only } : {}) }),
      );
      sent[kind] += batch.sent;
      looked = batch.looked;
    } while (looked === limit);
  }
  return sent;
}

/**
 * The members whose digest of this kind is due and not waiting after a failure.
 * @returns their ids, at most one batch.
 */
export async function digestMemberIds(ctx: Ctx<SystemActor>, kind: DigestKind): Promise<string[]> {
  return lockDigestMembers(ctx.db, ctx, { kind, limit: BATCH, isLook: true });
}

async function claimBatch(
  { tx }: Change,
  ctx: Ctx<SystemActor>,
  { kind, limit, only }: { kind: DigestKind; limit: number; only?: string },
): Promise<{ looked: number; sent: number }> {
  const ids = await lockDigestMembers(tx, ctx, { kind, limit, ...(only ? { only } : {}) });
  if (ids.length === 0) return { looked: 0, sent: 0 };
  const members = await tx.member.findMany({ where: { id: { in: ids } }, include: digestMember });
  const plans = members.map((member) => planFor(ctx, kind, member));
  const news = await findNews(
    tx,
    plans.flatMap(({ due }) => due?.news ?? []),
  );
  const told = await writeDigests(tx, ctx, {
    kind,
    moves: plans.map(({ move }) => move),
    sends: plans.flatMap(({ due }) => (due && news.has(due.news.memberId) ? due.send : [])),
  });
  return { looked: ids.length, sent: told.length };
}

type Plan = { move: Move; due: { send: Send; news: NewsOf } | null };

function planFor(ctx: Ctx, kind: DigestKind, member: DigestMember): Plan {
  const now = ctx.now();
  const again = { memberId: member.id, nextAt: new Date(now.getTime() + LOOK_AGAIN_MS) };
  const { at, nextAt } = chosenTime(kind, member);
  if (at === null) return { move: again, due: null };
  try {
    const rhythm = {
      at,
      zone: member.timeZone,
      calendars: member.teams.map(({ team }) => teamCalendar(team)),
    };
    const next = nextDigest(rhythm, now);
    const move = next ? { memberId: member.id, nextAt: next.at } : again;
    // Without a plan it was chosen, or its member came, just now: the first one is the next one.
    const isWanted = nextAt !== null && member.absences.length === 0 && !member.mutedKinds.includes(kind);
    return { move, due: isWanted ? dueFor(ctx, kind, member, rhythm) : null };
  } catch (error) {
    // An unknown zone or holiday calendar: one odd row must not keep the others from their digests.
    ctx.log.warn({ err: error, memberId: member.id }, 'the next digest could not be planned');
    return { move: again, due: null };
  }
}

function dueFor(ctx: Ctx, kind: DigestKind, member: DigestMember, rhythm: DigestRhythm): Plan['due'] {
  const now = ctx.now();
  const owed = currentDigest(rhythm, now);
  if (!owed) return null;
  const span = digestSpan(rhythm, now);
  const isMorning = kind === 'digest_morning';
  return {
    send: { ...owed, memberId: member.id, slackUserId: member.slackUserId },
    news: {
      memberId: member.id,
      validUntil: validUntil(kind, span),
      awakeBy: isMorning ? now : span.nextDayOverAt,
      doneSince: isMorning ? null : span.todayAt,
    },
  };
}
