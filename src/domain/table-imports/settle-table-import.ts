import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { keepTableState } from '../imports/table-state.ts';
import type { FaultyFile } from './faulty-rows.ts';
import { type LeasedTable, MOST_ATTEMPTS } from './lease-table-imports.ts';
import type { TableOutcome } from './table-outcome.ts';

/** What came of one try. `failure` is a sentence without PHI. */
export type TableJobOutcome =
  | { kind: 'done'; result: TableOutcome; faultyRows: FaultyFile[] }
  | { kind: 'failed'; failure: string }
  | { kind: 'retry' };

const GIVEN_UP =
  'The list could not be imported: the database did not take it three times. What came in until then is saved. Upload it again with `/care import`, and contact your administrator if it fails again.';

/**
 * Marks what came of a try and asks for the message that says so; a try that failed is repeated, a few times.
 * @returns `lost` when a successor has the import; then nothing was written.
 */
export async function settleTableImport(
  ctx: Ctx,
  job: LeasedTable,
  outcome: TableJobOutcome,
): Promise<'marked' | 'lost'> {
  const isOver = outcome.kind !== 'retry' || job.attempt >= MOST_ATTEMPTS;
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.tableImport.updateMany({
      where: { id: job.id, state: 'working', leaseOwner: job.owner, attempt: job.attempt },
      data: {
        state: outcome.kind === 'done' ? 'done' : isOver ? 'failed' : 'waiting',
        leaseOwner: null,
        leaseUntil: null,
        wakeAt: new Date(ctx.now().getTime() + 2_000 * 4 ** (job.attempt - 1)),
        ...(outcome.kind === 'done' ? { result: outcome.result } : {}),
        ...(outcome.kind === 'done' && outcome.faultyRows.length > 0
          ? { faultyRows: outcome.faultyRows }
          : {}),
        ...(outcome.kind === 'failed' ? { failure: outcome.failure } : {}),
        ...(outcome.kind === 'retry' && isOver ? { failure: GIVEN_UP } : {}),
        ...(isOver ? { content: null } : {}),
      },
    });
    if (count === 0) return 'lost';
    if (!isOver) return 'marked';
    if (outcome.kind === 'retry') {
      ctx.log.error({ tableImportId: job.id }, 'an import needs an operator: it failed three times');
      await recordAudit(tx, ctx, {
        action: 'import.park-table',
        subjectType: 'Import',
        subjectId: job.id,
        details: { attempts: MOST_ATTEMPTS },
      });
    }
    const member = await tx.member.findUniqueOrThrow({
      where: { id: job.memberId },
      select: { slackUserId: true },
    });
    await requestDelivery(tx, ctx, {
      kind: 'table_import',
      subjectId: job.id,
      destination: member.slackUserId,
    });
    if (outcome.kind === 'done') await keepTableState(ctx, job.contentHash, job.stateAt);
    return 'marked';
  });
}
