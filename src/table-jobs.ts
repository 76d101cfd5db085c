import { randomUUID } from 'node:crypto';
import { Batch } from './cli/import/batch.ts';
import { LABELS } from './cli/import/table-report.ts';
import type { Ctx, MemberActor, SystemActor } from './domain/context.ts';
import { contextOfMember } from './domain/explanations/acting.ts';
import { refreshStatistics } from './domain/imports/refresh-statistics.ts';
import { TABLE_IMPORT_WAKE } from './domain/table-imports/confirm-table-import.ts';
import { mayReadRows } from './domain/table-imports/faulty-rows.ts';
import { importableBy } from './domain/table-imports/importable-teams.ts';
import {
  type LeasedTable,
  leaseTableImports,
  MOST_ATTEMPTS,
  nextTableImportAt,
  parkTableImports,
  renewTableLease,
} from './domain/table-imports/lease-table-imports.ts';
import { settleTableImport, type TableJobOutcome } from './domain/table-imports/settle-table-import.ts';
import type { TableOutcome } from './domain/table-imports/table-outcome.ts';
import { dateAt } from './domain/time/instants.ts';
import { type LeasedWorker, startLeasedWorker } from './jobs/leased-worker.ts';
import type { WorkerWords } from './jobs/run-leased.ts';
import { listen } from './platform/listen.ts';
import type { Metrics } from './platform/metrics.ts';
import { type TableReading, tableReading } from './table-reading.ts';
import { faultyRowsOf } from './tables/faulty-rows.ts';
import { importTable } from './tables/import-table.ts';
import { NOTE_WORDS } from './tables/note-words.ts';
import type { PreparedTable } from './tables/prepare-table.ts';
import type { ReadSheet } from './tables/read-rows.ts';
import { TableRefusal } from './tables/sheet.ts';
import type { TableResult } from './tables/table-run.ts';

/** Each holds a file in memory; the database lets imports of one workspace take turns. */
const AT_ONCE = 1;
/** 20,000 rows take half a minute. A run that takes longer than this is left to its lease. */
const RUN_LIMIT_MS = 15 * 60_000;
/** So many faulty rows are kept: a message names no more. */
const MOST_FAULTS = 200;
/** Where lists come from that are uploaded in Slack. */
const SOURCE = 'table';

const WORDS: WorkerWords = {
  worker: 'list import worker',
  row: 'list import',
  idField: 'tableImportId',
  leftInFlight: 'imports in flight; they are retried when their leases end',
};

/** The lease ran out and a successor has the import: nothing more may be written. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Imports lists that were uploaded in Slack. Rows hold what is wanted. */
export function startTableJobs(
  ctx: Ctx<SystemActor>,
  { databaseUrl, metrics }: { databaseUrl: string; metrics: Pick<Metrics, 'jobsParked'> },
): LeasedWorker {
  const owner = randomUUID();
  const reading = tableReading();
  const worker = startLeasedWorker(WORDS, {
    lease: async (limit) => {
      const parked = await parkTableImports(ctx);
      if (parked.length > 0) metrics.jobsParked.inc({ kind: 'table_import' }, parked.length);
      return leaseTableImports(ctx, { owner, limit });
    },
    run: (job) => runTable(ctx, job, reading),
    settle: async (job, outcome) => {
      const settled = await settleTableImport(ctx, job, outcome);
      const isParked = outcome.kind === 'retry' && job.attempt >= MOST_ATTEMPTS;
      if (settled === 'marked' && isParked) metrics.jobsParked.inc({ kind: 'table_import' });
      return settled;
    },
    nextAt: () => nextTableImportAt(ctx),
    subscribe: (wake) => listen({ url: databaseUrl, channel: TABLE_IMPORT_WAKE, log: ctx.log }, wake),
    now: ctx.now,
    log: ctx.log,
    concurrency: AT_ONCE,
    runLimitMs: RUN_LIMIT_MS,
  });
  return {
    ...worker,
    stop: async () => {
      await worker.stop();
      await reading.stop();
    },
  };
}

async function runTable(
  ctx: Ctx<SystemActor>,
  job: LeasedTable,
  reading: TableReading,
): Promise<TableJobOutcome> {
  const team = await importableBy(ctx, job.memberId, job.teamId);
  if (!team)
    return {
      kind: 'failed',
      failure: 'You may no longer import lists for this team, so nothing was imported. Ask an administrator.',
    };
  try {
    const chosen = new Map(Object.entries(job.mappings));
    const { timeZone } = team;
    const today = dateAt(ctx.now(), timeZone).toString();
    const { table, read } = await reading.read(job.content, { timeZone, today }, chosen);
    const member = await contextOfMember(ctx, job.memberId);
    const result = await importAll(ctx, job, { read, member });
    if ((result.counts.get('patient')?.new ?? 0) > 0) await refreshStatistics(ctx);
    const isReader = member !== null && mayReadRows(member.actor, job.teamId);
    return {
      kind: 'done',
      result: outcomeOf(result, table),
      faultyRows: isReader ? faultyRowsOf(table.sheets, result.faults) : [],
    };
  } catch (error) {
    if (error instanceof TableRefusal) return { kind: 'failed', failure: error.message };
    ctx.log.warn({ err: error, tableImportId: job.id }, 'a list could not be imported');
    return { kind: 'retry' };
  }
}

async function importAll(
  ctx: Ctx<SystemActor>,
  job: LeasedTable,
  { read, member }: { read: ReadSheet[]; member: Ctx<MemberActor> | null },
): Promise<TableResult> {
  const renew = async () => {
    if (!(await renewTableLease(ctx, job))) throw new LeaseLost('a successor has the import');
  };
  return importTable(
    {
      ctx: { ...ctx, actor: { ...ctx.actor, uploaderId: job.memberId } },
      member,
      teamId: job.teamId,
      isOfTeamOnly: true,
      source: SOURCE,
      stateAt: job.stateAt,
      isRehearsal: false,
      // No patience here: the lease brings it again.
      batch: (limit, write, onRefused) =>
        new Batch(
          limit,
          async (items) => {
            await write(items);
            await renew();
          },
          onRefused,
          [],
        ),
    },
    read,
  );
}

/** Sheets go by their number: a name is a word of the file. */
function outcomeOf(result: TableResult, table: PreparedTable): TableOutcome {
  const numbers = new Map(table.sheets.map(({ sheet }, at) => [sheet.name, `sheet ${at + 1}`]));
  const sheetOf = (name: string) => (table.sheets.length > 1 ? (numbers.get(name) ?? '') : '');
  return {
    counts: [...result.counts].map(([kind, counts]) => ({ kind: LABELS[kind], ...counts })),
    faults: result.faults
      .slice(0, MOST_FAULTS)
      .map(({ sheet, row, column, problem }) => ({ sheet: sheetOf(sheet), row, column, problem })),
    faultyRows: result.faultyRows,
    notes: [...result.notes].map(([note, { count, first }]) => ({
      words: NOTE_WORDS[note],
      count,
      row: first.row,
    })),
  };
}
