import type { Tx } from '../context.ts';

/**
 * What was found and decided of a patient holds for the one who has their records now. Where both have an answer about
 * a third one, a person's counts before none.
 * @returns the matches that are said of the other one now.
 */
export async function mergeMatches(
  tx: Tx,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<string[]> {
  await tx.$executeRaw`
    UPDATE "possible_match" SET "decision" = 'same'
    WHERE "oneId" = least(${fromId}::uuid, ${intoId}::uuid) AND "otherId" = greatest(${fromId}::uuid, ${intoId}::uuid)
      AND "decision" = 'open'`;
  const moved = await tx.$queryRaw<{ id: string; thirdId: string; decision: string }[]>`
    SELECT m."id"::text AS "id", (CASE WHEN m."oneId" = ${fromId}::uuid THEN m."otherId" ELSE m."oneId" END)::text AS "thirdId",
      m."decision"::text AS "decision"
    FROM "possible_match" m
    WHERE ${fromId}::uuid IN (m."oneId", m."otherId") AND NOT ${intoId}::uuid IN (m."oneId", m."otherId")`;
  const rewritten: string[] = [];
  for (const { id, thirdId, decision } of moved) {
    const [oneId = '', otherId = ''] = [intoId, thirdId].sort();
    const known = await tx.possibleMatch.findUnique({ where: { oneId_otherId: { oneId, otherId } } });
    if (known && (known.decision !== 'open' || decision === 'open')) continue;
    if (known) await tx.possibleMatch.delete({ where: { id: known.id } });
    await tx.possibleMatch.update({ where: { id }, data: { oneId, otherId } });
    rewritten.push(id);
  }
  return rewritten;
}
