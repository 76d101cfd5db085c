import { reviveDead } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { openDatabase } from '../../../src/platform/prisma.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export type Operator = {
  /** *Retry* for all that is parked now: how many there were; none while the database is down. */
  retryParked: () => Promise<number>;
  /** How many there were until now. */
  parked: () => number;
};

/**
 * What an operator does about messages that were parked because their sender died three times in a row. Kills that
 * strike the very calls in flight cannot be told from a message that kills its sender: each must still come out once.
 */
export function makeOperator(url: string, workspaceId: string): Operator {
  let parked = 0;
  async function retry(): Promise<number> {
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
  return {
    parked: () => parked,
    async retryParked() {
      const now = await retry().catch(() => 0);
      parked += now;
      return now;
    },
  };
}
