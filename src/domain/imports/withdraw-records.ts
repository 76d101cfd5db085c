import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import {
  type FoundRow as Found,
  findWithdrawnRows,
  type PlacedWithdrawal as Placed,
} from './find-withdrawn-rows.ts';
import { labelOf, PART_OF } from './plan-changes.ts';
import { type PlanNews, raisePlans } from './raise-plans.ts';
import type { RecordKind } from './records.ts';
import { isOlder, joined, revisionColumns, revisionOf } from './revision.ts';
import { keepRevisions, type SeenRevision } from './source-revisions.ts';
import { TABLES } from './tables.ts';
import { takeOverOldKeys } from './take-over-old-keys.ts';
import {
  WITHDRAWAL_WORDS,
  type Withdrawal,
  type WithdrawalOutcome,
  type WithdrawalReason,
  withdrawalSchema,
} from './withdrawals.ts';
import { patientsNaming, refreshReasons } from './withdrawn-reasons.ts';
import { replaceRows, takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  withdrawals: z.array(withdrawalSchema).max(1000),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

/** These hold for good, and keep out older states that come in later. What is only no longer kept holds for what is here. */
const LASTING: ReadonlySet<WithdrawalReason> = new Set(['enteredInError', 'deleted', 'cancelled']);

/**
 * Takes back what sources take back: the rows of a record and of its parts become history, with their plans one version
 * on. A newer state that is here already stays. What is withdrawn before it came in is remembered.
 * @returns one outcome per withdrawal, in order.
 * @throws DomainError `invalid` for more than 1,000 withdrawals or a malformed one.
 */
export async function withdrawRecords(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<WithdrawalOutcome[]> {
  const { withdrawals, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    const refs = withdrawals.flatMap(({ patient }) => patient ?? []);
    const findPatient = await findImportedPatients(tx, ctx, refs);
    const outcomes: WithdrawalOutcome[] = withdrawals.map(() => 'unchanged');
    const placed = withdrawals.flatMap((withdrawal, at): Placed[] => {
      const patientId = withdrawal.patient ? findPatient(withdrawal.patient) : null;
      if (patientId === 'patient-ambiguous') outcomes[at] = patientId;
      // A patient who is not here: the record of somebody else that has the same id is not meant.
      const isNobody = patientId === 'patient-unknown' || patientId === 'patient-ambiguous';
      return isNobody ? [] : [{ at, patientId, withdrawal }];
    });
    if (!isRehearsal)
      await takeOverOldKeys(
        tx,
        placed.flatMap(({ patientId, withdrawal: { source, kinds } }) =>
          patientId === null ? [] : [{ patientId, source, kinds }],
        ),
      );
    const rows = Map.groupBy(await findWithdrawnRows(tx, ctx, placed), ({ at }) => at);
    const taken: Found[] = [];
    const seen: SeenRevision[] = [];
    for (const each of placed) {
      const decided = decide(each, rows.get(each.at) ?? []);
      outcomes[each.at] = decided.outcome;
      taken.push(...decided.taken);
      seen.push(...decided.seen);
    }
    if (!isRehearsal) {
      await keepRevisions(tx, ctx, seen);
      for (const [kind, group] of Map.groupBy(taken, (row) => row.kind))
        await takeBack(tx, ctx, kind, eachOnce(group), withdrawals);
      const reasons = await refreshReasons(tx, ctx, await namingPatients(tx, ctx, placed, taken));
      await raisePlans(tx, ctx, [...eachOnce(taken).flatMap((row) => newsOf(row, withdrawals)), ...reasons]);
    }
    for (const entry of auditOf(taken, outcomes, isRehearsal)) audit(entry);
    return outcomes;
  });
}

/** Whose medicines, stays or steps may name what is taken back as their reason. */
async function namingPatients(
  tx: Tx,
  ctx: Ctx,
  placed: readonly Placed[],
  taken: readonly Found[],
): Promise<string[]> {
  const problems = placed.filter(({ withdrawal }) => withdrawal.kinds.includes('condition'));
  const nobodys = problems.filter(({ patientId }) => patientId === null);
  return [
    ...taken.flatMap(({ kind, patientId }) => (kind === 'condition' ? [patientId] : [])),
    ...problems.flatMap(({ patientId }) => patientId ?? []),
    ...(await patientsNaming(
      tx,
      ctx,
      nobodys.map(({ withdrawal }) => withdrawal.source),
    )),
  ];
}

/** A deletion that names no patient takes back one patient's record; of several nobody knows whose is meant. */
function decide(
  { patientId, withdrawal }: Placed,
  rows: readonly Found[],
): { outcome: WithdrawalOutcome; taken: Found[]; seen: SeenRevision[] } {
  const owners = new Set(rows.map((row) => row.patientId));
  if (patientId === null && owners.size > 1) return { outcome: 'patient-ambiguous', taken: [], seen: [] };
  const isNewer = (row: Found) => isOlder(withdrawal.revision, revisionOf(row));
  const older = rows.filter((row) => !isNewer(row));
  const taken = older.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [owner = null] = owners;
  const seen = LASTING.has(withdrawal.reason)
    ? [
        {
          source: withdrawal.source,
          patientId: patientId ?? owner,
          isWithdrawn: true,
          revision: withdrawal.revision,
        },
      ]
    : [];
  const outcome = taken.length > 0 ? 'withdrawn' : older.length < rows.length ? 'outdated' : 'unchanged';
  return { outcome, taken, seen };
}

/** A record that is withdrawn twice in a batch is taken back once. */
const eachOnce = (rows: readonly Found[]): Found[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** The row stays as it was, but for being withdrawn: who looks for it finds what had been told. */
async function takeBack(
  tx: Tx,
  ctx: Ctx,
  kind: RecordKind,
  rows: readonly Found[],
  withdrawals: readonly Withdrawal[],
): Promise<void> {
  const over =
    kind === 'condition'
      ? { isMain: false }
      : rows.some(({ stored }) => 'isActive' in stored)
        ? { isActive: false }
        : {};
  const table = {
    ...TABLES[kind],
    columns: ['sourceVersion', 'sourceUpdatedAt', 'withdrawnAt', ...Object.keys(over)],
  };
  const columns = rows.map((row) => ({
    id: row.id,
    ...revisionColumns(joined(withdrawals[row.at]?.revision ?? revisionOf(row), revisionOf(row))),
    withdrawnAt: ctx.now(),
    ...over,
    // Emptied, so that one that comes back counts again.
    contentHash: '',
    updatedAt: ctx.now(),
  }));
  await replaceRows(tx, ctx, table, columns);
}

function newsOf({ kind, id, at, patientId, stored }: Found, withdrawals: readonly Withdrawal[]): PlanNews[] {
  const part = PART_OF[kind];
  const reason = withdrawals[at]?.reason;
  if (!part || !reason) return [];
  const fields = [{ name: 'because it was', from: null, to: WITHDRAWAL_WORDS[reason] }];
  return [{ patientId, change: { part, recordId: id, act: 'withdrawn', label: labelOf(stored), fields } }];
}

/** One row for each patient whose chart changed, and one for the batch. */
function auditOf(
  taken: readonly Found[],
  outcomes: readonly WithdrawalOutcome[],
  isRehearsal: boolean,
): AuditEntry[] {
  const tally: Record<string, number> = {};
  for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1;
  const batch: AuditEntry = {
    action: 'import.withdraw-records',
    subjectType: 'Import',
    details: { ...tally, isRehearsal },
  };
  if (isRehearsal) return [batch];
  return [
    batch,
    ...[...Map.groupBy(taken, ({ patientId }) => patientId)].map(([patientId, rows]): AuditEntry => {
      const details: Record<string, number> = {};
      for (const { kind } of rows) details[`${kind}.withdrawn`] = (details[`${kind}.withdrawn`] ?? 0) + 1;
      return { action: 'record.withdraw', subjectType: 'Patient', subjectId: patientId, patientId, details };
    }),
  ];
}
