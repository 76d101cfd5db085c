import { Prisma, type PrismaClient } from '../../src/generated/prisma/client.ts';

/**
 * Lets all of them read a row before any of them may write it: the row is locked until each of them waits for it. What a
 * race shows now and then is shown each time.
 */
export async function meetAtRow<T>(
  prisma: PrismaClient,
  { table, id }: { table: 'task' | 'delivery'; id: string },
  presses: readonly (() => Promise<T>)[],
): Promise<{ won: T[]; told: string[] }> {
  const pressed = await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE "id" = ${id}::uuid FOR UPDATE`;
      const running = presses.map((press) => press());
      const ended = Promise.allSettled(running).then(() => true);
      for (;;) {
        // A transaction sees one picture of what others do until it asks for a new one.
        await tx.$queryRaw`SELECT pg_stat_clear_snapshot()::text`;
        const [row] = await tx.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS "waiting" FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        if (row?.waiting === presses.length) break;
        // Refused before it came to the row: it waits for nothing.
        if (await Promise.race([ended, Promise.resolve(false)])) break;
      }
      return running;
    },
    { timeout: 30_000 },
  );
  const ends = await Promise.allSettled(pressed);
  return {
    won: ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])),
    told: ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason.message)] : [])),
  };
}
