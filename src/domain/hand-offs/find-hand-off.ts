import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { patientScope, teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { taskWithPeople } from '../tasks/task.ts';

const member = { select: { id: true, slackUserId: true, displayName: true } } as const;

/** A hand-off with all that its messages and forms show. */
export const wholeHandOff = {
  giver: member,
  receiver: member,
  patients: {
    orderBy: { position: 'asc' },
    include: {
      patient: {
        select: {
          id: true,
          caseKey: true,
          givenNames: true,
          familyName: true,
          protectedTexts: true,
          team: true,
        },
      },
    },
  },
  tasks: { orderBy: { position: 'asc' }, include: { task: { include: taskWithPeople } } },
} satisfies Prisma.HandOffInclude;
export type WholeHandOff = Prisma.HandOffGetPayload<{ include: typeof wholeHandOff }>;
export type HandedPatient = WholeHandOff['patients'][number];

/**
 * A hand-off of the actor's, as its giver or its receiver, while they may see at least one of its patients.
 * @returns the hand-off; its patients of other teams are among it, so show only `isVisible`.
 * @throws DomainError `not-found` for another one, or when all of its patients have moved away.
 */
export async function findHandOff(
  tx: Tx,
  ctx: Ctx,
  { action, id, as }: { action: AuditAction; id: string; as: 'giver' | 'receiver' },
): Promise<WholeHandOff> {
  const me = actingMember(ctx.actor)?.memberId ?? '';
  const found = await tx.handOff.findFirst({
    where: {
      id,
      workspaceId: ctx.workspace.id,
      ...(as === 'giver' ? { giverId: me } : { receiverId: me }),
      patients: { some: { patient: patientScope(ctx, action) } },
    },
    include: wholeHandOff,
  });
  if (found) return found;
  throw new DomainError(
    'not-found',
    'That hand-off is not yours, or its patients have moved to another team. Nothing was changed.',
    { id },
  );
}

/**
 * Whether the actor may see a patient of it now.
 * @returns false once the patient has moved to a team that the actor is not on.
 */
export function isVisible(ctx: Ctx, action: AuditAction, { patient }: HandedPatient): boolean {
  const { teamId } = teamScope(ctx, action);
  return !teamId || teamId.in.includes(patient.team.id);
}

const Input = z.object({ id: z.uuid() });

/**
 * A hand-off for the form in which its receiver reads it back.
 * @returns the hand-off with those of its patients whom the receiver may see.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another one's.
 */
export async function getHandOff(ctx: Ctx, input: z.input<typeof Input>): Promise<WholeHandOff> {
  const entry = await requireAccess(ctx, { action: 'hand-off.view', subjectType: 'HandOff' });
  const { id } = parseInput(Input, input);
  const of = { ...entry, subjectId: id };
  const found = await auditRefusal(
    ctx,
    of,
    findHandOff(ctx.db, ctx, { action: entry.action, id, as: 'receiver' }),
  );
  const patients = found.patients.filter((each) => isVisible(ctx, entry.action, each));
  await recordAudit(ctx.db, ctx, { ...of, patients: patients.map(({ patientId }) => patientId) });
  return { ...found, patients };
}
