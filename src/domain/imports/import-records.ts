import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { libraryColumn } from '../plans/library-key.ts';
import { auditOutcomes, isWritten } from './audit-outcomes.ts';
import { endFormerParts } from './end-former-parts.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { labelsLate, markLate } from './late-labels.ts';
import {
  hasParts,
  type Placed,
  type RecordOutcome,
  seenRevision,
  withoutOutdated,
} from './leave-out-outdated.ts';
import { newWord } from './new-word.ts';
import { isReviewed, marksOf } from './part-2-review.ts';
import { withPatientLabels } from './patient-labels.ts';
import { labelOf, MARKED, PART_OF } from './plan-changes.ts';
import { type PlanNews, raisePlans } from './raise-plans.ts';
import { hashOf } from './record-hash.ts';
import { careRecordSchema } from './records.ts';
import { isOlder, isSameRevision, joined, NO_REVISION, revisionColumns, revisionOf } from './revision.ts';
import { keepRevisions } from './source-revisions.ts';
import { OLD_SYSTEM } from './source-systems.ts';
import { TABLES } from './tables.ts';
import { takeOverOldKeys } from './take-over-old-keys.ts';
import { type ImportedPlan, tieInterventions } from './tie-interventions.ts';
import { findWithdrawnReasons, refreshReasons, withoutWithdrawnReasons } from './withdrawn-reasons.ts';
import {
  type ExistingRow,
  type ImportTable,
  insertRows,
  keepRowRevisions,
  replaceRows,
  takeImportTurn,
} from './write-rows.ts';

const inputSchema = z.object({
  /** At most 1,000: one transaction stays well under the five seconds it is given. */
  records: z.array(careRecordSchema).max(1000),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

/**
 * Writes records to the patients that they name. A record is found again by patient, source system and source id:
 * equal content is left alone, other content becomes the next version and the old row is kept. A state that is older
 * than what is here, or that its source has withdrawn, changes nothing. The batch commits whole or not at all.
 * @returns one outcome per record, in order.
 * @throws DomainError `invalid` for more than 1,000 records or a malformed one.
 */
export async function importRecords(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<RecordOutcome[]> {
  const { records, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    const findPatient = await findImportedPatients(
      tx,
      ctx,
      records.map((record) => record.patient),
    );
    const outcomes: RecordOutcome[] = [];
    const placed: Placed[] = [];
    for (const [at, record] of records.entries()) {
      const patientId = findPatient(record.patient);
      if (patientId === 'patient-unknown' || patientId === 'patient-ambiguous') outcomes[at] = patientId;
      else placed.push({ at, patientId, record, hash: hashOf(record) });
    }
    const news: PlanNews[] = [];
    if (!isRehearsal)
      await takeOverOldKeys(
        tx,
        placed.map(({ patientId, record: { source, kind } }) => ({ patientId, source, kinds: [kind] })),
      );
    const labelled = await withPatientLabels(tx, ctx, placed);
    const current = await sayingWhatHolds(tx, ctx, await withoutOutdated(tx, ctx, labelled, outcomes));
    for (const round of roundsOf(current))
      for (const [kind, group] of Map.groupBy(round, ({ record }) => record.kind))
        news.push(...(await writeKind(tx, ctx, TABLES[kind], group, outcomes, isRehearsal)));
    if (!isRehearsal) {
      await keepRevisions(tx, ctx, current.filter(hasParts).map(seenRevision));
      news.push(...(await tieInterventions(tx, ctx, writtenPlans(current, outcomes))));
      news.push(...(await endFormerParts(tx, ctx, current.filter(hasParts).map(seenRevision))));
      news.push(...(await refreshReasons(tx, ctx, withNewProblems(current, outcomes))));
      await raisePlans(tx, ctx, news);
    }
    auditOutcomes(placed, outcomes, isRehearsal).forEach(audit);
    return outcomes;
  });
}

/** Reasons that name what is withdrawn do not name it. */
async function sayingWhatHolds(tx: Tx, ctx: Ctx, placed: readonly Placed[]): Promise<Placed[]> {
  const linked = placed.filter(
    ({ record: { content } }) => 'reasonParts' in content && content.reasonParts?.length,
  );
  const isWithdrawn = await findWithdrawnReasons(
    tx,
    ctx,
    linked.map(({ patientId }) => patientId),
  );
  return placed.map((item) => ({
    ...item,
    record: withoutWithdrawnReasons(item.record, item.patientId, isWithdrawn),
  }));
}

/** Patients of whom a problem changed: one that holds again is a reason again, one that was ruled out is none. */
const withNewProblems = (placed: readonly Placed[], outcomes: readonly RecordOutcome[]): string[] =>
  placed.flatMap(({ at, patientId, record }) =>
    record.kind === 'condition' && (outcomes[at] === 'changed' || record.content.verification === 'refuted')
      ? [patientId]
      : [],
  );

/** A record that is in a batch twice is written twice, one after the other: the later one wins. */
function roundsOf(placed: readonly Placed[]): Placed[][] {
  const seen = new Map<string, number>();
  const rounds: Placed[][] = [];
  for (const item of placed) {
    const { source, kind } = item.record;
    const key = JSON.stringify([kind, item.patientId, source.system, source.id]);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    rounds[round] ??= [];
    rounds[round].push(item);
  }
  return rounds;
}

/** Plans that are new or say something else than before: their activities may have come or gone. Each once, as it is now. */
const writtenPlans = (placed: readonly Placed[], outcomes: readonly RecordOutcome[]): ImportedPlan[] => {
  const plans = new Map<string, ImportedPlan>();
  for (const { at, patientId, record } of placed)
    if (record.kind === 'carePlan' && isWritten(outcomes[at]))
      plans.set(JSON.stringify([patientId, record.source]), {
        patientId,
        source: record.source,
        content: record.content,
      });
  return [...plans.values()];
};

async function writeKind(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  table: ImportTable,
  group: readonly Placed[],
  outcomes: RecordOutcome[],
  isRehearsal: boolean,
): Promise<PlanNews[]> {
  const existing = new Map((await lockExisting(tx, table, group, isRehearsal)).map((row) => [row.at, row]));
  const added = [];
  const replaced = [];
  const seen = [];
  const late = [];
  const news: PlanNews[] = [];
  // In the order of the source: ids of one millisecond are drawn in none.
  const ids = group.map(() => randomUUIDv7()).sort();
  for (const [index, { at, patientId, record, hash }] of group.entries()) {
    const row = existing.get(at);
    const revision = record.revision ?? NO_REVISION;
    const isOutdated = row !== undefined && isOlder(revision, revisionOf(row));
    outcomes[at] = isOutdated
      ? 'outdated'
      : row === undefined
        ? 'new'
        : row.contentHash === hash
          ? 'unchanged'
          : 'changed';
    if (isOutdated && row && labelsLate(record, row)) late.push({ id: row.id, patientId, kind: record.kind });
    if (isOutdated) continue;
    const { isPart2, part2Review } = marksOf(record, null);
    const marks = { isPart2, ...(isReviewed(record.kind) ? { part2Review } : {}) };
    const state = { ...revisionColumns(revision), withdrawnAt: null };
    const filled = { ...record.content, ...marks, ...state, contentHash: hash, updatedAt: ctx.now() };
    if (row && !row.stored && !isSameRevision(joined(revision, revisionOf(row)), revisionOf(row)))
      seen.push({ id: row.id, ...revisionColumns(joined(revision, revisionOf(row))) });
    if (row?.stored) {
      const stored = { id: row.id, stored: row.stored };
      const { columns, change } = newWord(record, stored, ctx.now());
      if (change) news.push({ patientId, change });
      const written = { ...filled, ...columns };
      replaced.push({ ...written, ...libraryColumn(record.kind, written), id: row.id });
    }
    if (row) continue;
    const id = ids[index] ?? randomUUIDv7();
    const part = PART_OF[record.kind];
    if (part)
      news.push({
        patientId,
        change: {
          part,
          recordId: id,
          act: 'added',
          label: labelOf(record.content),
          fields: isPart2 ? [MARKED] : [],
        },
      });
    added.push({
      id,
      workspaceId: ctx.workspace.id,
      patientId,
      sourceSystem: record.source.system,
      sourceId: record.source.id,
      version: 1,
      createdAt: ctx.now(),
      ...filled,
      ...libraryColumn(record.kind, filled),
    });
  }
  if (isRehearsal) return [];
  await insertRows(tx, table, added);
  await replaceRows(tx, ctx, table, replaced);
  await keepRowRevisions(tx, table, seen);
  news.push(...(await markLate(tx, ctx, table, late)));
  return news;
}

/** A rehearsal takes over no row: it looks for those of the time before servers were told apart as well. */
function lockExisting(
  tx: Tx,
  { table }: ImportTable,
  group: readonly Placed[],
  isRehearsal: boolean,
): Promise<ExistingRow[]> {
  const keys = group.map(({ at, patientId, hash, record: { source } }) => ({
    at,
    patientId,
    hash,
    id: source.id,
    systems: isRehearsal ? [source.system, OLD_SYSTEM] : [source.system],
  }));
  return tx.$queryRaw<ExistingRow[]>`
    SELECT k.at, t."id"::text AS "id", t."version", t."contentHash", t."sourceVersion", t."sourceUpdatedAt",
      t."withdrawnAt", CASE WHEN t."contentHash" <> k.hash THEN to_jsonb(t) END AS "stored"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, "patientId" uuid, hash text, systems text[], id text)
    JOIN ${Prisma.raw(`"${table}"`)} t
      ON t."patientId" = k."patientId" AND t."sourceSystem" = ANY(k.systems) AND t."sourceId" = k.id
    ORDER BY t."sourceSystem" = ${OLD_SYSTEM} DESC
    FOR UPDATE OF t`;
}
