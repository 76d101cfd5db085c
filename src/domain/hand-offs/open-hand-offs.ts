import { patientScope } from '../access/access.ts';
import { actingMember, type Ctx } from '../context.ts';

/** A hand-off that nobody has read back yet. No patient is in it. */
export type OpenHandOff = { id: string; giver: string; receiver: string; isMine: boolean; sentAt: Date };

const MOST = 3;

/**
 * Hand-offs of the acting member that wait for a read back, theirs to read back first, then those that they gave; the
 * oldest first. Only while they may see one of its patients.
 * @returns at most 3; none for a job.
 */
export async function openHandOffs(ctx: Ctx): Promise<OpenHandOff[]> {
  const memberId = actingMember(ctx.actor)?.memberId;
  if (!memberId) return [];
  const rows = await ctx.db.handOff.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      state: 'sent',
      OR: [{ receiverId: memberId }, { giverId: memberId }],
      patients: { some: { patient: patientScope(ctx, 'hand-off.view') } },
    },
    select: {
      id: true,
      createdAt: true,
      giverId: true,
      giver: { select: { displayName: true } },
      receiver: { select: { displayName: true } },
    },
    orderBy: { createdAt: 'asc' },
  });
  return rows
    .map(({ id, createdAt, giverId, giver, receiver }) => ({
      id,
      giver: giver.displayName,
      receiver: receiver.displayName,
      isMine: giverId === memberId,
      sentAt: createdAt,
    }))
    .toSorted((one, other) => Number(one.isMine) - Number(other.isMine))
    .slice(0, MOST);
}
