import type { Role } from '../../generated/prisma/enums.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { findPrescriber, type Prescriber } from './find-prescriber.ts';
import { type PlaybookRole, type PlaybookTaskContent, PRESCRIBER_MARK } from './playbook.ts';

/** Who gets a task. `isStandIn`: the team has no one of that role, so it is the actor's. */
export type Owner = { slackUserId: string; name: string; isStandIn: boolean };

export type OwnerOf = (task: PlaybookTaskContent) => Owner;

type OfPatient = { id: string; teamId: string; protectedTexts: readonly string[] };

/**
 * Finds the owners for tasks of playbooks: the actor for a coordinator's; the prescriber where they are a member of the
 * team; of a role, the one who is on the patient's care team, else who has the fewest open tasks, and is not away.
 * @returns the owner of each task, and the prescriber.
 */
export async function chooseOwners(
  tx: Tx,
  ctx: Ctx,
  { patient, tasks }: { patient: OfPatient; tasks: readonly PlaybookTaskContent[] },
): Promise<{ ownerOf: OwnerOf; prescriber: Prescriber | null }> {
  const me = actingMember(ctx.actor);
  const roles = [...new Set(tasks.map(({ role }) => role))];
  const prescriber = roles.includes('prescriber') ? await findPrescriber(tx, ctx, patient) : null;
  const found = new Map<PlaybookRole, { slackUserId: string; name: string }>();
  if (prescriber?.slackUserId)
    found.set('prescriber', { slackUserId: prescriber.slackUserId, name: prescriber.name });
  for (const role of roles) {
    if (role === 'coordinator' || role === 'prescriber') continue;
    const one = me?.roles.includes(role)
      ? { slackUserId: me.slackUserId, name: me.displayName }
      : await findOfRole(tx, ctx, patient, role);
    if (one) found.set(role, one);
  }
  const self = { slackUserId: me?.slackUserId ?? '', name: me?.displayName ?? '' };
  return {
    prescriber,
    ownerOf: ({ role }) => {
      const one = found.get(role);
      return one ? { ...one, isStandIn: false } : { ...self, isStandIn: role !== 'coordinator' };
    },
  };
}

async function findOfRole(
  tx: Tx,
  ctx: Ctx,
  patient: OfPatient,
  role: Role,
): Promise<{ slackUserId: string; name: string } | null> {
  const members = await tx.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      roles: { has: role },
      teams: { some: { teamId: patient.teamId, team: { archivedAt: null } } },
      absences: { none: { startedAt: { not: null }, endedAt: null } },
    },
    orderBy: { id: 'asc' },
    select: {
      slackUserId: true,
      displayName: true,
      careTeamMembers: {
        where: { patientId: patient.id, isActive: true, withdrawnAt: null },
        select: { id: true },
        take: 1,
      },
      _count: { select: { ownedTasks: { where: { status: { in: OPEN_TASK_STATUSES } } } } },
    },
  });
  const [first] = members.toSorted(
    (one, other) =>
      other.careTeamMembers.length - one.careTeamMembers.length ||
      one._count.ownedTasks - other._count.ownedTasks,
  );
  return first ? { slackUserId: first.slackUserId, name: first.displayName } : null;
}

/** The message of a task, with the prescriber's name in it. */
export const detailsFor = (task: PlaybookTaskContent, prescriber: Prescriber | null): string | null =>
  task.details?.replaceAll(PRESCRIBER_MARK, prescriber?.name ?? 'prescriber') ?? null;
