import { reviveDead } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { openDatabase } from '../../../src/platform/prisma.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What an operator does about messages that were parked because their sender died five times in a row: *Retry*. Kills
 * that strike the very calls in flight cannot be told from a message that kills its sender; once the storm is over each
 * must still come out once.
 * @returns how many there were.
 */
export async function retryParked(url: string, workspaceId: string): Promise<number> {
  const database = await openDatabase({ url, log: quiet, isWarmedUp: false });
  try {
    const ctx = {
      workspace: { id: workspaceId, defaultTimeZone: 'America/New_York' },
      actor: { kind: 'system' as const, job: 'operator' },
      db: database.prisma,
      now: () => new Date(),
      log: quiet,
      requestId: 'operator',
    };
    return await database.prisma.$transaction((tx) => reviveDead(tx, ctx, { lastError: 'sender_died' }));
  } finally {
    await database.close();
  }
}
