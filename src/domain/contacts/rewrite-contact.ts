import type { Contact } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { checkOccurredAt } from './insert-contact.ts';

/** What a log of another system says of a contact. */
export type LoggedWords = Pick<
  Contact,
  'direction' | 'way' | 'party' | 'outcome' | 'topic' | 'summary' | 'occurredAt'
>;

/**
 * Writes what a list says of a contact that it has made, inside a larger change. The row as it was is kept.
 * @param version how many states the list has had of it before.
 * @throws DomainError `invalid` for a time in the future or of more than a year ago.
 */
export async function rewriteContact(
  { tx, audit }: Change,
  ctx: Ctx,
  { contact, version, words }: { contact: Contact; version: number; words: LoggedWords },
): Promise<void> {
  checkOccurredAt(ctx, words.occurredAt);
  await tx.$executeRaw`
    INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
    SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, 'Contact', c."id", ${version}::int, to_jsonb(c), ${ctx.now()}
    FROM "contact" c WHERE c."id" = ${contact.id}::uuid`;
  await tx.contact.update({ where: { id: contact.id }, data: words });
  await refreshDeliveries(tx, ctx, contact.id);
  audit({
    action: 'contact.edit',
    subjectType: 'Contact',
    subjectId: contact.id,
    patientId: contact.patientId,
    details: { fields: Object.keys(words).filter((name) => !isSame(contact, words, name)) },
  });
}

const isSame = (one: object, other: object, name: string): boolean =>
  JSON.stringify(Reflect.get(one, name)) === JSON.stringify(Reflect.get(other, name));
