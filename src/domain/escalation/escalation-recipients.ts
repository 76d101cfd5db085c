import { ACTIVE_ADMIN } from '../access/admins.ts';
import { CARE_ROLES } from '../access/matrix.ts';
import type { Ctx, Tx } from '../context.ts';
import type { EscalationTarget } from './escalation.ts';

export type Recipient = { id: string; slackUserId: string; displayName: string };
type Asked = { id: string; teamId: string; ownerId: string | null };

/** Who is notified of a task's step: the people, and as what they are notified. Empty: the step has no effect. */
export type Recipients = (
  task: Asked,
  target: Exclude<EscalationTarget, 'administrators'>,
) => { target: EscalationTarget; people: Recipient[] };

const person = { id: true, slackUserId: true, displayName: true } as const;

/**
 * Looks up once for many tasks who may be notified of them. The owner unless they muted it; their backup when that
 * one may see the team's patients and is not away; the team's supervisors. A team without one: the administrators,
 * who are shown no patient.
 * @returns a function from a task and a target to the people, and the target as which they are notified.
 */
export async function findRecipients(
  tx: Tx,
  ctx: Ctx,
  tasks: readonly Asked[],
  kind: 'escalation' | 'still_working' = 'escalation',
): Promise<Recipients> {
  const teams = await tx.team.findMany({
    where: { id: { in: [...new Set(tasks.map(({ teamId }) => teamId))] }, archivedAt: null },
    select: {
      id: true,
      members: {
        where: { member: { deactivatedAt: null, roles: { hasSome: [...CARE_ROLES] } } },
        select: { member: { select: { ...person, roles: true } } },
      },
    },
  });
  const mates = new Map(teams.map(({ id, members }) => [id, members.map(({ member }) => member)]));
  const owners = new Map(
    (
      await tx.member.findMany({
        where: { id: { in: [...new Set(tasks.flatMap(({ ownerId }) => ownerId ?? []))] } },
        select: {
          id: true,
          mutedKinds: true,
          backup: {
            select: {
              id: true,
              absences: { where: { startedAt: { not: null }, endedAt: null }, select: { id: true } },
            },
          },
        },
      })
    ).map((owner) => [owner.id, owner]),
  );
  const admins = await tx.member.findMany({
    where: { workspaceId: ctx.workspace.id, ...ACTIVE_ADMIN },
    orderBy: { createdAt: 'asc' },
    select: person,
    take: 5,
  });

  return (task, target) => {
    const team = mates.get(task.teamId) ?? [];
    const owner = task.ownerId ? owners.get(task.ownerId) : undefined;
    if (target === 'owner') {
      const isMuted = owner?.mutedKinds.includes(kind) ?? true;
      return { target, people: isMuted ? [] : team.filter(({ id }) => id === owner?.id) };
    }
    if (target === 'backup') {
      const backup = owner?.backup;
      const isHere = backup && backup.absences.length === 0;
      return { target, people: isHere ? team.filter(({ id }) => id === backup.id) : [] };
    }
    const supervisors = team.filter(({ roles }) => roles.includes('supervisor'));
    return supervisors.length > 0
      ? { target, people: supervisors }
      : { target: 'administrators', people: admins };
  };
}
