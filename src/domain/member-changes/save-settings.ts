import { z } from 'zod';
import { CARE_ROLES } from '../access/matrix.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';
import { readClock } from '../time/read-clock.ts';
import { MUTABLE_KINDS } from './settings.ts';

const clock = z
  .string()
  .nullable()
  .transform((text, check) => {
    if (text === null || text.trim() === '') return null;
    const read = readClock(text);
    if (!read)
      check.addIssue({ code: 'custom', message: 'Write a time like 7:30 AM or 19:30, or leave it empty.' });
    return read;
  });

const Input = z
  .object({
    quietFrom: clock,
    quietUntil: clock,
    urgentBreaksQuiet: z.boolean(),
    digestAt: clock,
    eveningDigestAt: clock,
    /** Direct messages that are wanted. */
    wanted: z.array(z.enum(MUTABLE_KINDS)),
    backupSlackUserId: z.string().nullable(),
  })
  .superRefine(({ quietFrom, quietUntil }, check) => {
    const say = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (quietFrom && !quietUntil) say('quietUntil', 'Enter an end time as well, or leave both empty.');
    if (!quietFrom && quietUntil) say('quietFrom', 'Enter a start time as well, or leave both empty.');
    if (quietFrom && quietFrom === quietUntil)
      say('quietUntil', 'Start and end are the same. Choose another time, or leave both empty.');
  });

type Chosen = z.output<typeof Input>;

/**
 * Keeps what the acting member chose for themselves. Another time for a digest is planned by the next tick, and what
 * quiet hours hold is checked again.
 * @throws DomainError `forbidden` for a job; `invalid` under the field that cannot be kept; `duplicate` when this
 *   gesture was saved before.
 */
export async function saveSettings(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member has settings.');
  const id = member.memberId;
  const { wanted, backupSlackUserId, ...chosen } = parseInput(Input, input);
  await change(ctx, async ({ tx, audit }) => {
    const before = await tx.member.findUniqueOrThrow({ where: { id } });
    const kept = before.mutedKinds.filter((kind) => !MUTABLE_KINDS.some((mutable) => mutable === kind));
    const next = {
      ...chosen,
      mutedKinds: [...kept, ...MUTABLE_KINDS.filter((kind) => !wanted.includes(kind))],
      backupId: backupSlackUserId ? await findBackup(tx, ctx, { id, slackUserId: backupSlackUserId }) : null,
    };
    const fields = FIELDS.filter((field) => String(before[field]) !== String(next[field]));
    await tx.member.update({
      where: { id },
      data: {
        ...next,
        ...(fields.includes('digestAt') ? { nextDigestAt: null } : {}),
        ...(fields.includes('eveningDigestAt') ? { nextEveningDigestAt: null } : {}),
      },
    });
    if (QUIET.some((field) => fields.includes(field))) await releaseHeldTasks(tx, ctx, { ownerId: id });
    audit({ action: 'member.edit-settings', subjectType: 'Member', subjectId: id, details: { fields } });
  });
}

const QUIET = ['quietFrom', 'quietUntil', 'urgentBreaksQuiet'] as const satisfies (keyof Chosen)[];
const FIELDS = [...QUIET, 'digestAt', 'eveningDigestAt', 'mutedKinds', 'backupId'] as const;

/** A member who can see at least one of the member's teams' patients; what they may not see is never handed to them. */
async function findBackup(tx: Tx, ctx: Ctx, who: { id: string; slackUserId: string }): Promise<string> {
  const backup = await tx.member.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      slackUserId: who.slackUserId,
      deactivatedAt: null,
      roles: { hasSome: [...CARE_ROLES] },
      teams: { some: { team: { archivedAt: null, members: { some: { memberId: who.id } } } } },
    },
    select: { id: true },
  });
  if (backup && backup.id !== who.id) return backup.id;
  throw invalidField(
    'backup',
    backup
      ? 'Choose someone else: you cannot cover for yourself.'
      : 'They are not on any of your teams with a role in care, so they could not see your tasks. Choose a colleague from one of your teams.',
  );
}
