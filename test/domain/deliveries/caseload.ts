import { randomUUID } from 'node:crypto';
import type { Ctx, SystemActor } from '../../../src/domain/context.ts';
import type { DeliverySettings, LeasedDelivery } from '../../../src/domain/deliveries/delivery.ts';
import { deliveryLeases } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { type DeliveryRequest, requestDelivery } from '../../../src/domain/deliveries/request-delivery.ts';
import type { Prisma, PrismaClient } from '../../../src/generated/prisma/client.ts';
import { freshDatabase } from '../../kit/database.ts';
import { setClock } from '../../kit/set-clock.ts';

/** A workspace with one team and one coordinator on a database of its own, and a clock that only the test moves. */
export async function startCaseload(
  clock: { now: () => Date; shiftMs: (ms: number) => void } = setClock('2026-03-03T15:00:00Z'),
) {
  const { prisma, url, drop } = await freshDatabase();
  const workspace = await prisma.workspace.create({ data: { name: 'Riverside Clinic' } });
  const ana = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U0ANA',
      displayName: 'Ana',
      timeZone: 'America/New_York',
      profileReadAt: clock.now(),
    },
  });
  const team = await prisma.team.create({
    data: {
      workspaceId: workspace.id,
      name: 'North',
      slackChannelId: 'C0NORTH',
      timeZone: 'America/New_York',
    },
  });
  const ctx: Ctx<SystemActor> = {
    workspace: { id: workspace.id, defaultTimeZone: 'America/New_York' },
    actor: { kind: 'system', job: 'tick' },
    db: prisma,
    now: clock.now,
    log: silentLog,
    requestId: 'test',
  };

  return {
    prisma,
    url,
    drop,
    clock,
    ctx,
    team,
    ana,
    /** A task that comes back at `remindAt`; what is not told is ordinary. */
    task: (over: Partial<Prisma.TaskUncheckedCreateInput> = {}) =>
      prisma.task.create({
        data: {
          workspaceId: workspace.id,
          teamId: team.id,
          title: 'Call about the new dose',
          createdById: ana.id,
          ownerId: ana.id,
          remindAt: clock.now(),
          ...over,
        },
      }),
    /** A message that waits to be sent. */
    request: (over: Partial<DeliveryRequest> = {}) =>
      prisma.$transaction((tx) =>
        requestDelivery(tx, ctx, {
          kind: 'task_card',
          subjectId: randomUUID(),
          destination: 'C0NORTH',
          ...over,
        }),
      ),
    delivery: (id: string) => prisma.delivery.findUniqueOrThrow({ where: { id } }),
  };
}

export type Caseload = Awaited<ReturnType<typeof startCaseload>>;

export const silentLog = { debug() {}, info() {}, warn() {}, error() {} };

/** Empties the tables of one test; the audit trail stays, as it must. */
export async function clearWork(prisma: PrismaClient): Promise<void> {
  await prisma.delivery.deleteMany();
  await prisma.task.deleteMany();
}

/** As a process takes messages that has nothing in hand: many beside each other, else one that is sent alone. */
export async function takeDeliveries(
  ctx: Ctx,
  { limit, ...taking }: { owner: string; limit: number; settings: DeliverySettings },
): Promise<LeasedDelivery[]> {
  const { lease, alone } = deliveryLeases(ctx, taking);
  const together = await lease(limit);
  return together.length > 0 ? together : alone.lease();
}
