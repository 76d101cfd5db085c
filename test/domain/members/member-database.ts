import { randomUUID } from 'node:crypto';
import type { Ctx, MemberActor, SystemActor } from '../../../src/domain/context.ts';
import { actorOf } from '../../../src/domain/member-changes/identify-member.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { setClock } from '../../kit/set-clock.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A database with an empty workspace, and hands to put people, teams and patients into it. */
export async function openMemberDatabase() {
  const { prisma, drop }: FreshDatabase = await freshDatabase();
  const clock = setClock('2026-11-23T14:30:00Z');
  const workspace = await prisma.workspace.create({ data: { slackTeamId: 'T1', name: 'Clinic' } });
  const base = { workspace, db: prisma, now: clock.now, log: quiet };

  const ctxOf = async (slackUserId: string, inboundKey?: string): Promise<Ctx<MemberActor>> => {
    const member = await prisma.member.findUniqueOrThrow({
      where: { workspaceId_slackUserId: { workspaceId: workspace.id, slackUserId } },
      include: { teams: { select: { teamId: true } } },
    });
    const key = inboundKey ? { inboundKey } : {};
    return { ...base, actor: actorOf(member), requestId: randomUUID(), ...key };
  };

  return {
    prisma,
    drop,
    clock,
    workspace,
    base,
    ctxOf,
    job: { ...base, actor: { kind: 'system', job: 'test' }, requestId: 'job' } satisfies Ctx<SystemActor>,
    async person(slackUserId: string, roles: Role[] = [], teamIds: string[] = []) {
      return prisma.member.create({
        data: {
          workspaceId: workspace.id,
          slackUserId,
          displayName: slackUserId,
          timeZone: 'America/New_York',
          roles,
          profileReadAt: clock.now(),
          teams: { create: teamIds.map((teamId) => ({ workspaceId: workspace.id, teamId })) },
        },
      });
    },
    team: (name: string, slackChannelId: string | null = null) =>
      prisma.team.create({
        data: { workspaceId: workspace.id, name, timeZone: 'America/New_York', slackChannelId },
      }),
    patient: (caseKey: string, teamId: string) =>
      prisma.patient.create({
        data: {
          workspaceId: workspace.id,
          teamId,
          caseKey,
          sourceSystem: 'test',
          sourceId: caseKey,
          givenNames: ['Canary'],
          familyName: 'Quetzal',
          contentHash: 'test',
          searchTerms: { create: [{ workspaceId: workspace.id, teamId, term: 'quetzal' }] },
        },
      }),
    /** A task that its maker owns, about the patient. */
    task: async (slackUserId: string, patientId: string) => {
      const made = await createTask(await ctxOf(slackUserId), {
        title: 'Call about the refill',
        patientId,
        ownerSlackUserId: slackUserId,
      });
      return made;
    },
    auditOf: (action: string) => prisma.auditEvent.findMany({ where: { action } }),
  };
}

export type MemberDatabase = Awaited<ReturnType<typeof openMemberDatabase>>;
