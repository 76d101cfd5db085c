import type { Tx } from '../context.ts';

/**
 * Holds an explanation until the transaction ends, before anything of it is read: the person who overrules a finding
 * and the one who approves the text come one after the other, and the second sees what the first has done.
 */
export async function lockExplanation(tx: Tx, id: string): Promise<void> {
  // NO KEY: rows that refer to it, a job or a version, may still be written.
  await tx.$queryRaw`SELECT 1 FROM explanation WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
}
