import type { Contact } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import { rewriteContact } from '../contacts/rewrite-contact.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { contentHash } from './content-hash.ts';
import type { ImportedRow } from './find-imported-rows.ts';
import type { ContactItem, WorkOutcome } from './import-work.ts';
import { revisionColumns } from './revision.ts';
import { importedContactSchema } from './work-records.ts';

/**
 * A corrected row of a contact: it is written unless people have changed the contact here since.
 * @returns what came of it.
 * @throws DomainError `invalid` for a time that no contact may have.
 */
export async function correctContact(
  ctx: Ctx<MemberActor>,
  item: ContactItem,
  { known, hash, isRehearsal }: { known: ImportedRow; hash: string; isRehearsal: boolean },
): Promise<WorkOutcome> {
  return change(ctx, async (unit) => {
    const { tx } = unit;
    await tx.$queryRaw`SELECT 1 FROM "contact" WHERE "id" = ${known.recordId}::uuid FOR UPDATE`;
    const contact = await tx.contact.findUnique({ where: { id: known.recordId } });
    if (!contact || !isAsImported(contact, known)) return { kind: 'kept' };
    if (isRehearsal) return { kind: 'changed' };
    const { occurredAt, ...words } = item.content;
    await rewriteContact(unit, ctx, {
      contact,
      version: known.recordVersion,
      words: { ...words, occurredAt: new Date(occurredAt) },
    });
    await tx.importedRow.update({
      where: { id: known.id },
      data: {
        sourceUpdatedAt: revisionColumns(item.revision).sourceUpdatedAt,
        contentHash: hash,
        recordVersion: known.recordVersion + 1,
      },
    });
    return { kind: 'changed' };
  });
}

/** It says what the list had said, word for word. */
function isAsImported(contact: Contact, { contentHash: imported }: ImportedRow): boolean {
  const said = importedContactSchema.safeParse({ ...contact, occurredAt: contact.occurredAt.toISOString() });
  return said.success && contentHash(said.data) === imported;
}
