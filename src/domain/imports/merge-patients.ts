import type { Patient } from '../../generated/prisma/client.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { raiseVersion } from '../plans/raise-version.ts';
import { refreshProtected } from '../plans/refresh-protected.ts';
import { moveTasks } from '../team-changes/move-tasks.ts';
import { composePatient } from './compose-patient.ts';
import { dropDoubles } from './drop-doubles.ts';
import { findStoredById } from './find-stored-patients.ts';
import { joinHuddleItems } from './join-huddle-items.ts';
import { keepOwnSource } from './keep-own-source.ts';
import { mergeMatches } from './merge-matches.ts';
import type { MergeTrace } from './merge-trace.ts';
import { wordOfSource } from './patient-sources.ts';
import { labelOf, PART_OF } from './plan-changes.ts';
import { countedWhereMany } from './raise-plans.ts';
import { isRecordKind, TABLES } from './tables.ts';
import { rewritePatients } from './write-patients.ts';

/**
 * Tables whose rows go to the patient who remains, besides those of imports. Whatever else refers to a patient stays
 * where it is, or is made again: `test/domain/imports/merge-patients.test.ts` names it.
 */
export const MOVED_TABLES = [
  'authorization_request',
  'break_glass',
  'clock',
  'consent',
  'contact',
  'decision',
  'explanation',
  'hand_off_patient',
  'huddle_item',
  'huddle_request',
  'imported_row',
  'patient_source',
  'pending_action',
  'plan_phone',
  'red_flag',
  'source_revision',
  'task',
  'time_entry',
  'transition',
  'translation',
] as const;

/** What the history of the plan says of it. */
const REASON = 'The records of one person were merged';

/**
 * Makes one patient of two who are one person: what `fromId` has goes to `intoId`, whose row is then made of what all
 * sources say. `fromId` leaves the caseload; their case key finds the one who remains. In the caller's transaction.
 * @returns what it has moved; null where they are one patient already.
 */
export async function mergePatients(
  { tx, audit }: Change,
  ctx: Ctx,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<MergeTrace | null> {
  if (fromId === intoId) return null;
  // In the order of their ids, so that two merges never wait for each other.
  await tx.$queryRaw`SELECT 1 FROM "patient" WHERE "id" IN (${fromId}::uuid, ${intoId}::uuid) ORDER BY "id" FOR UPDATE`;
  const from = await tx.patient.findUniqueOrThrow({ where: { id: fromId } });
  const into = await tx.patient.findUniqueOrThrow({ where: { id: intoId } });
  if (from.mergedIntoId || into.mergedIntoId) return null;
  await keepOwnSource(tx, ctx, [from, into]);
  if (from.teamId !== into.teamId)
    await moveTasks({ tx, audit }, ctx, { patientIds: [fromId], toTeamId: into.teamId });
  const moved = await moveRecords(tx, ctx, fromId, intoId);
  // Of a row of a list that both have, one is enough: what came of it stays.
  const droppedRows = await tx.$executeRaw`
    DELETE FROM "imported_row" f USING "imported_row" i
    WHERE f."patientId" = ${fromId}::uuid AND i."patientId" = ${intoId}::uuid
      AND (f."kind", f."sourceSystem", f."sourceId") = (i."kind", i."sourceSystem", i."sourceId")`;
  await joinHuddleItems(tx, { fromId, intoId });
  for (const table of MOVED_TABLES) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE ${quoted(table)} SET "patientId" = ${intoId}::uuid WHERE "patientId" = ${fromId}::uuid RETURNING "id"::text AS "id"`;
    moved.rows[table] = rows.map(({ id }) => id);
  }
  await tx.$executeRaw`
    UPDATE "task" SET "teamId" = ${into.teamId}::uuid WHERE "patientId" = ${intoId}::uuid AND "teamId" <> ${into.teamId}::uuid`;
  const { formerIds, written } = await retire(tx, ctx, from, into);
  const matchIds = await mergeMatches(tx, { fromId, intoId });
  for (const entry of await rewriteRow(tx, ctx, intoId)) audit(entry);
  await raiseVersion(tx, ctx, {
    patientId: intoId,
    changes: countedWhereMany(moved.changes),
    reason: REASON,
  });
  await refreshMessages(tx, ctx, intoId);
  audit(mergeEntry(fromId, { intoId }));
  audit(mergeEntry(intoId, { fromId }));
  return {
    fromId,
    intoId,
    rows: moved.rows,
    doubles: moved.doubles + droppedRows,
    mainConditionId: moved.mainConditionId,
    formerIds,
    matchIds,
    from: { leftAt: from.leftAt?.toISOString() ?? null, leftReason: from.leftReason },
    into: {
      whatMatters: into.whatMatters,
      planReviewOn: into.planReviewOn?.toISOString() ?? null,
      hasOldKeys: into.hasOldKeys,
    },
    merged: {
      whatMatters: written.whatMatters,
      planReviewOn: written.planReviewOn?.toISOString() ?? null,
    },
  };
}

const quoted = (table: string) => Prisma.raw(`"${table}"`);

const mergeEntry = (id: string, details: Record<string, string>): AuditEntry => ({
  action: 'patient.merge',
  subjectType: 'Patient',
  subjectId: id,
  patientId: id,
  details,
});

type Moved = Pick<MergeTrace, 'rows' | 'doubles' | 'mainConditionId'> & { changes: PlanChange[] };

/** Each kind of record that imports write; of a record that both have, the newer state stays. */
async function moveRecords(tx: Tx, ctx: Ctx, fromId: string, intoId: string): Promise<Moved> {
  const changes: PlanChange[] = [];
  const rows: Moved['rows'] = {};
  let doubles = 0;
  // At most one problem is what the plan is mostly about.
  const [main] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "condition" SET "isMain" = false WHERE "patientId" = ${fromId}::uuid AND "isMain"
      AND EXISTS (SELECT FROM "condition" WHERE "patientId" = ${intoId}::uuid AND "isMain")
    RETURNING "id"::text AS "id"`;
  for (const [kind, table] of Object.entries(TABLES)) {
    doubles += await dropDoubles(tx, ctx, table, { fromId, intoId });
    const moved = await tx.$queryRaw<{ id: string; row: Record<string, unknown> }[]>`
      UPDATE ${quoted(table.table)} t SET "patientId" = ${intoId}::uuid WHERE t."patientId" = ${fromId}::uuid
      RETURNING t."id"::text AS "id", to_jsonb(t) AS "row"`;
    rows[table.table] = [...(rows[table.table] ?? []), ...moved.map(({ id }) => id)];
    const part = isRecordKind(kind) ? PART_OF[kind] : undefined;
    if (part)
      changes.push(
        ...moved.map(
          ({ id, row }): PlanChange => ({
            part,
            recordId: id,
            act: 'added',
            label: labelOf(row),
            fields: [],
          }),
        ),
      );
  }
  return { changes, rows, doubles, mainConditionId: main?.id ?? null };
}

/** What a person wrote of the patient themself goes too; the newer words stand below the older ones. */
async function retire(tx: Tx, ctx: Ctx, from: Patient, into: Patient) {
  const matters = [...new Set([into.whatMatters, from.whatMatters].filter(Boolean))].join('\n') || null;
  const [planReviewOn = null] = [into.planReviewOn, from.planReviewOn]
    .filter((on) => on !== null)
    .toSorted((a, b) => a.getTime() - b.getTime());
  await tx.patient.update({
    where: { id: from.id },
    data: { mergedIntoId: into.id, leftAt: ctx.now(), leftReason: 'merged' },
  });
  const former = await tx.patient.updateManyAndReturn({
    where: { mergedIntoId: from.id },
    data: { mergedIntoId: into.id },
    select: { id: true },
  });
  await tx.patientSearchTerm.deleteMany({ where: { patientId: from.id } });
  await tx.patient.update({
    where: { id: into.id },
    data: {
      whatMatters: matters,
      planReviewOn,
      // Explanations of both are older than what comes now.
      planVersion: Math.max(from.planVersion, into.planVersion),
      isPart2: from.isPart2 || into.isPart2,
      hasOldKeys: from.hasOldKeys || into.hasOldKeys,
      hasKnownNames: false,
    },
  });
  return {
    formerIds: former.map(({ id }) => id),
    written: { whatMatters: matters, planReviewOn },
  };
}

/**
 * Writes a patient's row of what all their sources say now, with their search terms.
 * @returns the audit entries; none where no source says anything.
 */
export async function rewriteRow(tx: Tx, ctx: Ctx, id: string): Promise<AuditEntry[]> {
  const stored = await findStoredById(tx, id);
  const words = stored.sources.flatMap((source) => wordOfSource(source) ?? []);
  return words.length === 0 ? [] : rewritePatients(tx, ctx, [{ stored, row: composePatient(words) }]);
}

/** Cards, notices and texts show the case key of the patient who has them now. */
export async function refreshMessages(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await refreshProtected(tx, ctx, [id]);
  const explanations = await tx.explanation.findMany({ where: { patientId: id }, select: { id: true } });
  for (const explanation of explanations) await refreshDeliveries(tx, ctx, explanation.id);
}
