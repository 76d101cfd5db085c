import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';

const Input = z.object({
  /** Null: never notify. */
  minutes: z.int().min(1).max(1_440).nullable(),
});

/**
 * From which lag on (minutes; null: never) administrators are notified that messages are late. For administrators.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault;
 *   `duplicate` when this gesture was saved before.
 */
export async function setLagLimit(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { minutes } = parseInput(Input, input);
  const entry: AuditEntry = {
    action: 'workspace.set-lag-limit',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await requireAccess(ctx, entry);
  await change(ctx, async ({ tx, audit }) => {
    await tx.workspace.update({ where: { id: ctx.workspace.id }, data: { lagLimitMinutes: minutes } });
    audit({ ...entry, details: { minutes } });
  });
}
