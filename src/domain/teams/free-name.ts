import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { lockRoles } from '../members/lock-roles.ts';

/**
 * Keeps two teams from having one name, archived ones included: people distinguish teams by it in cards and lists.
 * @throws DomainError `invalid` under `name` when another team has it.
 */
export async function requireFreeName(
  { tx }: Change,
  ctx: Ctx,
  name: string,
  exceptId?: string,
): Promise<void> {
  // Set-up happens one change at a time, so that two new teams of one name end in a sentence, not in the index.
  await lockRoles(tx, ctx);
  const other = await tx.team.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      name: { equals: name, mode: 'insensitive' },
      ...(exceptId ? { id: { not: exceptId } } : {}),
    },
    select: { archivedAt: true },
  });
  if (!other) return;
  throw invalidField(
    'name',
    other.archivedAt
      ? 'An archived team has this name. Please choose another one.'
      : 'A team with this name already exists. Please choose another one.',
  );
}
