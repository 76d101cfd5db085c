import { actingMember, type Ctx } from '../context.ts';

/**
 * The patient of this case key whom the member has open by break-glass now.
 * @returns the patient's id; null where they have not. What is read of the patient is audited with the read.
 */
export async function findOpened(ctx: Ctx, { caseKey }: { caseKey: string }): Promise<string | null> {
  const member = actingMember(ctx.actor);
  if (!member) return null;
  const open = await ctx.db.breakGlass.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      memberId: member.memberId,
      closedAt: null,
      expiresAt: { gt: ctx.now() },
      patient: { caseKey: caseKey.trim().toUpperCase() },
    },
    select: { patientId: true },
  });
  return open?.patientId ?? null;
}
