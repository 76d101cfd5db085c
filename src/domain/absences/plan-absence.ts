import { z } from 'zod';
import { AbsenceMode } from '../../generated/prisma/enums.ts';
import { CARE_ROLES } from '../access/matrix.ts';
import { requireAccess } from '../access/require-access.ts';
import { type Change, change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { overlaps } from './absence.ts';
import { insertAbsence } from './insert-absence.ts';
import { lockMembers } from './lock-absences.ts';

const Input = z.object({
  /** Null: now. */
  startsAt: z.date().nullable(),
  /** Null: until they say that they are back. */
  endsAt: z.date().nullable(),
  backupSlackUserId: z.string('Choose who covers for you.'),
  mode: z.enum(AbsenceMode).default('all'),
});

const LONGEST_AHEAD_MS = 366 * 86_400_000;

export type PlannedAbsence = { startsAt: Date; endsAt: Date | null; backupName: string; moved: number };

/**
 * The acting member will be away, and a teammate who is there at that time covers. What starts now hands over at
 * once, the rest is the tick's.
 * @returns from when until when (null: until they are back), who covers, and how many tasks moved now.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `from`, `until` or `backup`;
 *   `conflict` when an earlier absence is not over; `duplicate` when this gesture was saved before.
 */
export async function planAbsence(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<PlannedAbsence> {
  await requireAccess(ctx, { action: 'absence.plan', subjectType: 'Absence' });
  const said = parseInput(Input, input);
  return change(ctx, (unit) => writeAbsence(unit, ctx, { ...said, member: ctx.actor }));
}

/**
 * The same as a part of a larger change.
 * @returns as `planAbsence`.
 * @throws DomainError `invalid` under `from`, `until` or `backup`; `conflict` when an earlier absence is not over.
 */
export async function writeAbsence(
  unit: Change,
  ctx: Ctx,
  { endsAt, backupSlackUserId, mode, member, ...said }: z.output<typeof Input> & { member: MemberActor },
): Promise<PlannedAbsence> {
  const now = ctx.now();
  const startsAt = said.startsAt && said.startsAt > now ? said.startsAt : now;
  if (startsAt.getTime() - now.getTime() > LONGEST_AHEAD_MS)
    throw invalidField('from', 'Please choose a time within a year.');
  if (endsAt && endsAt <= startsAt)
    throw invalidField('until', 'Choose a time after you leave, or leave it empty until you are back.');
  const me = member.memberId;
  const backup = await findBackup(unit, ctx, { member, slackUserId: backupSlackUserId });
  await lockMembers(unit.tx, [me, backup.id]);
  await refuseSecond(unit, me);
  await refuseAbsent(unit, me, backup, { startsAt, endsAt });
  const moved = await insertAbsence(unit, ctx, { memberId: me, backupId: backup.id, mode, startsAt, endsAt });
  return { startsAt, endsAt, backupName: backup.displayName, moved };
}

type Backup = { id: string; displayName: string };

async function findBackup(
  { tx }: Change,
  ctx: Ctx,
  { member, slackUserId }: { member: MemberActor; slackUserId: string },
): Promise<Backup> {
  if (slackUserId === member.slackUserId)
    throw invalidField('backup', 'Choose someone else: you are the person who is away.');
  const backup = await tx.member.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      slackUserId,
      deactivatedAt: null,
      roles: { hasSome: [...CARE_ROLES] },
      teams: { some: { teamId: { in: [...member.teamIds] } } },
    },
    select: { id: true, displayName: true },
  });
  if (!backup)
    throw invalidField(
      'backup',
      'They are on none of your teams, so they could not see your tasks. Choose a teammate.',
    );
  return backup;
}

async function refuseSecond({ tx }: Change, memberId: string): Promise<void> {
  if ((await tx.absence.count({ where: { memberId, endedAt: null } })) > 0)
    throw new DomainError(
      'conflict',
      'You already have a planned absence. Nothing was changed: run `/care back` first, then plan again.',
      { memberId },
    );
}

/** No one covers while they are away themselves; that also keeps two people from covering for each other. */
async function refuseAbsent(
  { tx }: Change,
  me: string,
  backup: Backup,
  span: { startsAt: Date; endsAt: Date | null },
): Promise<void> {
  const theirs = await tx.absence.findFirst({ where: { memberId: backup.id, endedAt: null } });
  if (!theirs || !overlaps(theirs, span)) return;
  throw invalidField(
    'backup',
    theirs.backupId === me
      ? `You cover for ${backup.displayName} at that time, so they cannot cover for you. Choose someone else: that person also receives the tasks you cover.`
      : `${backup.displayName} is away at that time. Choose someone who is available.`,
  );
}
