import type { Ctx } from '../context.ts';
import { idsOfPerson } from '../patients/ids-of-person.ts';
import type { Disclosure } from './disclosure.ts';

/** As it is now, with who wrote it down by name. */
export type RecordedDisclosure = Disclosure & { by: string };

/**
 * A person's disclosures as they are now, newest first: what was corrected is there in its last form, and what never
 * happened is not. Raw: a row counts while no other supersedes it.
 * @returns at most `limit`, since `since`. Who may see them is the caller's question.
 */
export async function findDisclosures(
  ctx: Ctx,
  { patientId, since, limit }: { patientId: string; since: Date; limit: number },
): Promise<RecordedDisclosure[]> {
  const ids = await idsOfPerson(ctx, patientId);
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT d."id"::text AS "id" FROM disclosure d
     WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."patientId" = ANY(${ids}::uuid[])
       AND d."at" >= ${since}::timestamptz AND NOT d."isWithdrawn"
       AND NOT EXISTS (SELECT FROM disclosure later WHERE later."supersedesId" = d."id")
     ORDER BY d."at" DESC, d."id" DESC LIMIT ${limit}`;
  const found = await ctx.db.disclosure.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const members = await ctx.db.member.findMany({
    where: { id: { in: [...new Set(found.map(({ memberId }) => memberId))] }, workspaceId: ctx.workspace.id },
    select: { id: true, displayName: true },
  });
  const nameOf = (id: string) =>
    members.find((member) => member.id === id)?.displayName ?? 'A member who was removed';
  return rows.flatMap(({ id }) => {
    const row = found.find((each) => each.id === id);
    return row ? [{ ...row, by: nameOf(row.memberId) }] : [];
  });
}
