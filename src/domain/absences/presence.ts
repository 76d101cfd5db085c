import { actingMember, type Ctx } from '../context.ts';

export type OwnAbsence = {
  startsAt: Date;
  endsAt: Date | null;
  startedAt: Date | null;
  backup: { displayName: string };
};
export type Presence = {
  /** The member's own time away, running or planned. */
  away: OwnAbsence | null;
  /** Whom they cover for now. */
  covers: { name: string; endsAt: Date | null }[];
  /** The backup in their settings. */
  backupSlackUserId: string | null;
};

/**
 * Whether the acting member is away or will be.
 * @returns the acting member's own time away (running or planned), whom they cover for, and the backup in their
 *   settings; members' names only. A job: all empty.
 */
export async function presence(ctx: Ctx): Promise<Presence> {
  const id = actingMember(ctx.actor)?.memberId;
  if (!id) return { away: null, covers: [], backupSlackUserId: null };
  const [member, away, covers] = await Promise.all([
    ctx.db.member.findUnique({
      where: { id },
      select: { backup: { select: { slackUserId: true, deactivatedAt: true } } },
    }),
    ctx.db.absence.findFirst({
      where: { memberId: id, endedAt: null },
      select: {
        startsAt: true,
        endsAt: true,
        startedAt: true,
        backup: { select: { displayName: true } },
      },
    }),
    ctx.db.absence.findMany({
      where: { backupId: id, endedAt: null, startedAt: { not: null } },
      orderBy: { startsAt: 'asc' },
      select: { endsAt: true, member: { select: { displayName: true } } },
    }),
  ]);
  const backup = member?.backup;
  return {
    away,
    covers: covers.map(({ endsAt, member: { displayName } }) => ({ name: displayName, endsAt })),
    backupSlackUserId: backup && !backup.deactivatedAt ? backup.slackUserId : null,
  };
}

/**
 * Who covers for a member who is away now.
 * @returns both names and the end (null: open-ended); null when they are here.
 */
export async function coverageOf(
  ctx: Ctx,
  slackUserId: string,
): Promise<{ name: string; backupName: string; endsAt: Date | null } | null> {
  const absence = await ctx.db.absence.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      member: { slackUserId },
      endedAt: null,
      startedAt: { not: null },
    },
    select: {
      endsAt: true,
      member: { select: { displayName: true } },
      backup: { select: { displayName: true } },
    },
  });
  return (
    absence && {
      name: absence.member.displayName,
      backupName: absence.backup.displayName,
      endsAt: absence.endsAt,
    }
  );
}
