import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { transitionWithStay } from './transition.ts';

const wholeList = {
  team: true,
  stays: {
    include: {
      admission: {
        include: {
          patient: { select: { ...transitionWithStay.patient.select, teamId: true, leftAt: true } },
          transition: { include: transitionWithStay },
        },
      },
    },
  },
} satisfies Prisma.OvernightListInclude;

export type OvernightList = Prisma.OvernightListGetPayload<{ include: typeof wholeList }>;
export type NightRow = OvernightList['stays'][number];

/**
 * A posted list as it is now, for its message: without stays that their source has withdrawn and patients who have left
 * the team since. What is shown of it its message audits.
 * @returns null when it is gone.
 */
export async function readOvernightList(ctx: Ctx, id: string): Promise<OvernightList | null> {
  const list = await ctx.db.overnightList.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: wholeList,
  });
  if (!list) return null;
  const stays = list.stays.filter(
    ({ admission: { withdrawnAt, patient } }) =>
      !withdrawnAt && !patient.leftAt && patient.teamId === list.teamId,
  );
  return { ...list, stays };
}

/** The lists that name a stay are shown again, in the transaction of its change. */
export async function refreshOvernightLists(tx: Tx, ctx: Ctx, admissionId: string): Promise<void> {
  const stays = await tx.overnightStay.findMany({ where: { admissionId }, select: { listId: true } });
  for (const { listId } of stays) await refreshDeliveries(tx, ctx, listId);
}
