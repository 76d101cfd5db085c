import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { contentHash } from './content-hash.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { newWord } from './new-word.ts';
import { labelOf, MARKED, PART_OF } from './plan-changes.ts';
import { type PlanNews, raisePlans } from './raise-plans.ts';
import {
  type CareRecord,
  careRecordSchema,
  type ImportOutcome,
  type RecordKind,
  type RefusedOutcome,
  recordContents,
} from './records.ts';
import { type ImportedPlan, tieInterventions } from './tie-interventions.ts';
import { type ExistingRow, type ImportTable, insertRows, replaceRows, takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  /** At most 1,000: one transaction stays well under the five seconds it is given. */
  records: z.array(careRecordSchema).max(1000),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

/** `own`: columns that we fill from what is here, besides those of the source. */
const tableOf = (kind: RecordKind, table: string, model: string, own: string[] = []): ImportTable => ({
  table,
  model,
  columns: [...Object.keys(recordContents[kind].shape), 'isPart2', ...own],
});

const CHANGE = ['change', 'before', 'changedOn', 'changedBy', 'changeReason'];

const TABLES: Readonly<Record<RecordKind, ImportTable>> = {
  caregiver: tableOf('caregiver', 'caregiver', 'Caregiver'),
  careTeamMember: tableOf('careTeamMember', 'care_team_member', 'CareTeamMember'),
  condition: tableOf('condition', 'condition', 'Condition', ['overruled']),
  medication: tableOf('medication', 'medication', 'Medication', ['overruled', ...CHANGE]),
  carePlan: tableOf('carePlan', 'care_plan', 'CarePlan'),
  goal: tableOf('goal', 'goal', 'Goal', ['overruled']),
  intervention: tableOf('intervention', 'intervention', 'Intervention', ['overruled']),
  allergy: tableOf('allergy', 'allergy', 'Allergy', ['overruled']),
  admission: tableOf('admission', 'admission', 'Admission'),
  appointment: tableOf('appointment', 'appointment', 'Appointment', ['overruled']),
};

type Placed = { at: number; patientId: string; record: CareRecord; hash: string };
export type RecordOutcome = ImportOutcome | RefusedOutcome;

/**
 * Writes records to the patients that they name. A record is found again by patient, source system and source id:
 * equal content is left alone, other content becomes the next version and the old row is kept. The batch commits
 * whole or not at all.
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
    for (const round of roundsOf(placed))
      for (const [kind, group] of Map.groupBy(round, ({ record }) => record.kind))
        news.push(...(await writeKind(tx, ctx, TABLES[kind], group, outcomes, isRehearsal)));
    if (!isRehearsal) {
      news.push(...(await tieInterventions(tx, ctx, writtenPlans(placed, outcomes))));
      await raisePlans(tx, ctx, news);
    }
    auditOutcomes(placed, outcomes, isRehearsal).forEach(audit);
    return outcomes;
  });
}

/** The label counts only where there is one: what came before labels were read stays unchanged. */
const hashOf = ({ content, isPart2 }: CareRecord) => contentHash(isPart2 ? { ...content, isPart2 } : content);

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

/** Plans that are new or say something else than before: their activities may have come or gone. */
const writtenPlans = (placed: readonly Placed[], outcomes: readonly RecordOutcome[]): ImportedPlan[] =>
  placed.flatMap(({ at, patientId, record }) =>
    record.kind === 'carePlan' && outcomes[at] !== 'unchanged'
      ? [{ patientId, source: record.source, content: record.content }]
      : [],
  );

async function writeKind(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  table: ImportTable,
  group: readonly Placed[],
  outcomes: RecordOutcome[],
  isRehearsal: boolean,
): Promise<PlanNews[]> {
  const existing = new Map((await lockExisting(tx, table, group)).map((row) => [row.at, row]));
  const added = [];
  const replaced = [];
  const news: PlanNews[] = [];
  // In the order of the source: ids of one millisecond are drawn in none.
  const ids = group.map(() => randomUUIDv7()).sort();
  for (const [index, { at, patientId, record, hash }] of group.entries()) {
    const row = existing.get(at);
    outcomes[at] = row === undefined ? 'new' : row.contentHash === hash ? 'unchanged' : 'changed';
    const isPart2 = record.isPart2 ?? false;
    const filled = { ...record.content, isPart2, contentHash: hash, updatedAt: ctx.now() };
    if (row?.stored) {
      const stored = { id: row.id, stored: row.stored };
      const { columns, change } = newWord(record, stored, ctx.now());
      if (change) news.push({ patientId, change });
      replaced.push({ ...filled, ...columns, id: row.id });
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
    });
  }
  if (isRehearsal) return [];
  await insertRows(tx, table, added);
  await replaceRows(tx, ctx, table, replaced);
  return news;
}

function lockExisting(tx: Tx, { table }: ImportTable, group: readonly Placed[]): Promise<ExistingRow[]> {
  const keys = group.map(({ at, patientId, hash, record: { source } }) => ({
    at,
    patientId,
    hash,
    ...source,
  }));
  return tx.$queryRaw<ExistingRow[]>`
    SELECT k.at, t."id"::text AS "id", t."version", t."contentHash",
      CASE WHEN t."contentHash" <> k.hash THEN to_jsonb(t) END AS "stored"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, "patientId" uuid, hash text, system text, id text)
    JOIN ${Prisma.raw(`"${table}"`)} t
      ON t."patientId" = k."patientId" AND t."sourceSystem" = k.system AND t."sourceId" = k.id
    FOR UPDATE OF t`;
}

/** One row for each patient whose chart changed, and one for the batch. */
function auditOutcomes(
  placed: readonly Placed[],
  outcomes: RecordOutcome[],
  isRehearsal: boolean,
): AuditEntry[] {
  const tally: Record<string, number> = {};
  for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1;
  const batch: AuditEntry = {
    action: 'import.load-records',
    subjectType: 'Import',
    details: { ...tally, isRehearsal },
  };
  if (isRehearsal) return [batch];
  const written = placed.filter(({ at }) => outcomes[at] !== 'unchanged');
  const perPatient: AuditEntry[] = [...Map.groupBy(written, ({ patientId }) => patientId)].map(
    ([patientId, items]) => {
      const details: Record<string, number> = {};
      for (const { at, record } of items) {
        const name = `${record.kind}.${outcomes[at]}`;
        details[name] = (details[name] ?? 0) + 1;
      }
      return { action: 'record.import', subjectType: 'Patient', subjectId: patientId, patientId, details };
    },
  );
  return [batch, ...perPatient];
}
