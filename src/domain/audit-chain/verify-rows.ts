import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Finding } from './finding.ts';
import { nameRows } from './name-rows.ts';
import { ENTRIES, hex, type Link, sha256 } from './seal.ts';

/** Rows of one question to the database: they are sorted in its usual 4 MB of memory. */
const CHUNK_ROWS = 20_000;

/** Links that follow each other, in chunks of about 20,000 rows; a larger seal is a chunk alone. */
export function chunksOf(links: readonly Link[]): Link[][] {
  const chunks: Link[][] = [];
  let rows = 0;
  for (const link of links) {
    const before = chunks.at(-1)?.at(-1);
    if (!before || before.seal.toPosition !== link.after || rows + link.seal.rows > CHUNK_ROWS) {
      chunks.push([]);
      rows = 0;
    }
    chunks.at(-1)?.push(link);
    rows += link.seal.rows;
  }
  return chunks;
}

/**
 * Whether the stored rows are those that the links of a chunk sealed.
 * @returns what is wrong, named row by row; empty when all is as it was.
 */
export async function verifyRows(db: PrismaClient, chunk: readonly Link[]): Promise<Finding[]> {
  const [first, last] = [chunk[0], chunk.at(-1)];
  if (!first || !last) return [];
  // The position at which each link begins: bucket n holds the rows of the n-th link.
  const begins = chunk.map(({ after }) => after + 1n);
  const rows = await db.$queryRaw<{ link: number; rows: number; entries: Uint8Array }[]>`
    SELECT width_bucket("position", ${begins}::bigint[]) AS "link", count(*)::int AS "rows", sha256(${ENTRIES}) AS "entries"
      FROM audit_event
     WHERE "workspaceId" = ${first.seal.workspaceId}::uuid
       AND "position" > ${first.after} AND "position" <= ${last.seal.toPosition}
     GROUP BY 1`;
  const found = new Map(rows.map((row) => [row.link, row]));
  const findings: Finding[] = [];
  for (const [index, link] of chunk.entries()) {
    const row = found.get(index + 1) ?? { rows: 0, entries: sha256(new Uint8Array()) };
    if (row.rows === link.seal.rows && hex(row.entries) === hex(link.seal.rowsHash)) continue;
    findings.push(...(await nameRows(db, link)));
  }
  return findings;
}
