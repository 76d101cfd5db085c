import { caresForPatients } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { countDead } from '../delivery-operations/dead-letters.ts';

export type SetUpTeam = { id: string; name: string; slackChannelId: string | null };

export type SetUpState = {
  teams: SetUpTeam[];
  /** Active people with a caring role and a team: those who see patients. */
  peopleInCare: number;
  patients: number;
  /** Messages that Slack refuses, by its code. */
  dead: { code: string; count: number }[];
};

/**
 * What an administrator has to check: counts and codes, no patient.
 * @returns teams in use, people in care, patients and refused messages by code.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function setUpState(ctx: Ctx<MemberActor>): Promise<SetUpState> {
  const workspaceId = ctx.workspace.id;
  const entry: AuditEntry = { action: 'workspace.view', subjectType: 'Workspace', subjectId: workspaceId };
  await requireAccess(ctx, entry);
  const [teams, people, patients, dead] = await Promise.all([
    ctx.db.team.findMany({
      where: { workspaceId, archivedAt: null },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, slackChannelId: true },
    }),
    ctx.db.member.groupBy({
      by: ['roles'],
      where: { workspaceId, deactivatedAt: null, teams: { some: { team: { archivedAt: null } } } },
      _count: { _all: true },
    }),
    ctx.db.patient.count({ where: { workspaceId } }),
    countDead(ctx),
  ]);
  await recordAudit(ctx.db, ctx, entry);
  return {
    teams,
    peopleInCare: people
      .filter(({ roles }) => caresForPatients({ ...ctx.actor, roles }))
      .reduce((sum, { _count }) => sum + _count._all, 0),
    patients,
    dead,
  };
}
