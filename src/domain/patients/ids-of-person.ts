import type { Ctx } from '../context.ts';

/**
 * A patient and those who were merged into them: one person, whose older rows carry the older ids.
 * @returns their ids, the patient's own first. Who may see them is the caller's question.
 */
export async function idsOfPerson(ctx: Ctx, patientId: string): Promise<string[]> {
  const merged = await ctx.db.patient.findMany({
    where: { workspaceId: ctx.workspace.id, mergedIntoId: patientId },
    select: { id: true },
  });
  return [patientId, ...merged.map(({ id }) => id)];
}
