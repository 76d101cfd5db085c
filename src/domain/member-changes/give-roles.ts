import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { Role } from '../../generated/prisma/enums.ts';
import { caresForPatients } from '../access/access.ts';
import { ACTIVE_ADMIN } from '../access/admins.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { notifyNewReviewer } from '../break-glass/notify-reviewers.ts';
import { type Change, change } from '../change.ts';
import { applyFitness } from '../channels/apply-fitness.ts';
import { askAboutUnknown } from '../channels/change-reader.ts';
import { actingMember, type Ctx } from '../context.ts';
import { defined } from '../defined.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { readLicence } from '../members/licence.ts';
import { lockRoles } from '../members/lock-roles.ts';
import { askForRoles, askNewConfirmer, splitOwn } from '../role-requests/ask-for-roles.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { actorOf } from './identify-member.ts';
import { releaseTasks } from './release-tasks.ts';

const Input = z.object({
  memberId: z.uuid(),
  roles: z.array(z.string().pipe(z.enum(Role))),
  teamIds: z.array(z.uuid()).max(100, 'Choose at most 100 teams.'),
  /** Kind and number, "RN 123456"; empty: none. Left out: as it was. */
  licence: z
    .string()
    .trim()
    .max(TEXT_LIMITS.licence, tooLong(TEXT_LIMITS.licence))
    .nullish()
    .transform((text) => (text === '' ? null : text)),
});

/** `waits`: what they asked for themselves waits for a second person; null: nothing does. */
export type GivenRoles = {
  slackUserId: string;
  released: number;
  waits: { canBeConfirmed: boolean } | null;
};

const CONFIRMING: readonly Role[] = ['admin', 'privacy_officer'];

/**
 * Sets what a member may do and on which teams, both as a whole. Tasks they can no longer see go back to their team
 * for anyone to take. The last administrator keeps the role. What an administrator would give themselves, but for that
 * role, waits until a second person confirms it.
 * @returns the member's Slack id, how many tasks were released, and whether something waits.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault, `roles`
 *   for the last administrator, `teams` for an archived one, `licence` for one's own; `not-found` for a deactivated member; `duplicate`
 *   when this gesture was saved before.
 */
export async function giveRoles(ctx: Ctx, input: z.input<typeof Input>): Promise<GivenRoles> {
  const { memberId, licence: written, ...said } = parseInput(Input, input);
  const wanted = { roles: [...new Set(said.roles)], teamIds: [...new Set(said.teamIds)] };
  const entry: AuditEntry = { action: 'role.grant', subjectType: 'Member', subjectId: memberId };
  await requireAccess(ctx, entry);
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await lockRoles(tx, ctx);
    const before = await findMember(unit, ctx, memberId);
    const licence = licenceOf(written, before.licence);
    await requireTeams(unit, ctx, wanted.teamIds);
    const had = { roles: before.roles, teamIds: before.teams.map((team) => team.teamId) };
    const { now, asked } = splitOwn(ctx, memberId, had, wanted);
    const [roles, teamIds] = [[...now.roles], [...now.teamIds]];
    if (memberId === actingMember(ctx.actor)?.memberId && licence !== undefined && licence !== before.licence)
      await requireAnother({ tx }, ctx, memberId);
    const losesAdmin = before.roles.includes('admin') && !roles.includes('admin');
    const { count } = await tx.member.updateMany({
      where: { id: memberId, deactivatedAt: null, ...(losesAdmin ? anotherAdmin(memberId) : {}) },
      data: { roles, ...defined({ licence }) },
    });
    if (count === 0)
      throw invalidField(
        'roles',
        'They are the only administrator, so they must keep the role. Make someone else an administrator first. Nothing was changed.',
      );
    await tx.teamMember.deleteMany({
      where: { memberId, teamId: { notIn: teamIds }, team: { archivedAt: null } },
    });
    await tx.teamMember.createMany({
      data: teamIds.map((teamId) => ({
        workspaceId: ctx.workspace.id,
        teamId,
        memberId,
        joinedAt: ctx.now(),
      })),
      skipDuplicates: true,
    });
    const released = await releaseTasks(unit, ctx, {
      memberIds: [memberId],
      ...(caresForPatients(actorOf({ ...before, roles })) ? { exceptTeamIds: teamIds } : {}),
    });
    const waits = await askForRoles(unit, ctx, memberId, asked);
    if (CONFIRMING.some((role) => roles.includes(role) && !before.roles.includes(role)))
      await askNewConfirmer(unit, ctx, before);
    if (roles.includes('privacy_officer') && !before.roles.includes('privacy_officer'))
      await notifyNewReviewer(unit, ctx, before);
    await askAboutUnknown(tx, ctx, before.slackUserId);
    await applyFitness(tx, ctx, { slackUserId: before.slackUserId });
    audit({
      ...entry,
      details: {
        rolesBefore: before.roles,
        hasLicence: licence === undefined ? before.licence !== null : licence !== null,
        isLicenceChanged: licence !== undefined && licence !== before.licence,
        roles,
        teamsBefore: had.teamIds,
        teams: teamIds,
        released,
      },
    });
    return { slackUserId: before.slackUserId, released, waits };
  });
}

async function findMember({ tx }: Change, ctx: Ctx, id: string) {
  const member = await tx.member.findFirst({
    where: { id, workspaceId: ctx.workspace.id, deactivatedAt: null },
    include: { teams: { select: { teamId: true } } },
  });
  if (!member)
    throw new DomainError(
      'not-found',
      'That person is no longer active here and cannot have a role. Nothing was changed.',
      { id },
    );
  return member;
}

/** What was on record before licences were read stays until it is changed; it is not printed. */
function licenceOf(written: string | null | undefined, before: string | null): string | null | undefined {
  if (!written || written === before) return written;
  const licence = readLicence(written);
  if (licence === null)
    throw invalidField(
      'licence',
      'Enter the kind of license, the state if you like, and its number, for example RN 123456 or RN ME 123456. Nothing was changed.',
    );
  return licence;
}

/** Whose license is on paper does not vouch for it alone, unless there is no one else to record it. */
async function requireAnother({ tx }: Pick<Change, 'tx'>, ctx: Ctx, memberId: string): Promise<void> {
  const where = { ...ACTIVE_ADMIN, workspaceId: ctx.workspace.id, id: { not: memberId } };
  if ((await tx.member.count({ where })) > 0)
    throw invalidField(
      'licence',
      'Another administrator has to record your license. Nothing was changed: leave it as it was to save the rest.',
    );
}

async function requireTeams({ tx }: Change, ctx: Ctx, ids: string[]): Promise<void> {
  const count = await tx.team.count({
    where: { id: { in: ids }, workspaceId: ctx.workspace.id, archivedAt: null },
  });
  if (count < ids.length)
    throw invalidField(
      'teams',
      'One of these teams was archived in the meantime. Please open the form again.',
    );
}

const anotherAdmin = (memberId: string) =>
  ({
    workspace: { members: { some: { ...ACTIVE_ADMIN, id: { not: memberId } } } },
  }) satisfies Prisma.MemberWhereInput;
