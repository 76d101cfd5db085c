import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type SavedMapping, saveMapping } from '../imports/table-mappings.ts';
import { parseInput } from '../input.ts';
import { chosenMappings } from './chosen-mappings.ts';
import { readTableImport } from './read-table-import.ts';

/** The NOTIFY channel on which a commit that wants an import wakes every replica. */
export const TABLE_IMPORT_WAKE = 'northstar_table_import';

const Input = z.object({ id: z.uuid(), mappings: chosenMappings });

/**
 * Wants a list imported as its member has chosen. Of two presses one counts; the choice is kept for the next list with
 * these headers.
 * @throws DomainError `conflict` when it was imported already or is no longer kept; `not-found` for somebody else's;
 *   `duplicate` when this gesture was saved before.
 */
export async function confirmTableImport(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<void> {
  const { id, mappings } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'import.confirm-table', subjectType: 'Import', subjectId: id };
  await requireAccess(ctx, entry);
  await auditRefusal(ctx, entry, readTableImport(ctx, id));
  await change(ctx, async ({ tx, audit }) => {
    const { count } = await tx.tableImport.updateMany({
      where: { id, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId, state: 'shown' },
      data: { state: 'waiting', mappings, wakeAt: ctx.now() },
    });
    if (count === 0)
      throw new DomainError('conflict', 'This list is being imported already; nothing is imported twice.', {
        id,
      });
    // Sent at the commit: no process wakes for a row that cannot be seen yet.
    await tx.$queryRaw`SELECT pg_notify(${TABLE_IMPORT_WAKE}, ${ctx.workspace.id})::text`;
    audit(entry);
  });
  for (const [signature, chosen] of Object.entries(mappings) as [string, SavedMapping][])
    await saveMapping(ctx, signature, chosen);
}
