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
import { keepOwnSource } from './keep-own-source.ts';
import { mergeMatches } from './merge-matches.ts';
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
  'contact',
  'explanation',
  'imported_row',
  'patient_source',
  'plan_phone',
  'red_flag',
  'source_revision',
  'task',
  'time_entry',
] as const;

/** What the history of the plan says of it. */
const REASON = 'The records of one person were merged';

/**
 * Makes one patient of two who are one person: what `fromId` has goes to `intoId`, whose row is then made of what all
 * sources say. `fromId` leaves the caseload; their case key finds the one who remains. In the caller's transaction.
 * @returns false where they are one patient already.
 */
export async function mergePatients(
  { tx, audit }: Change,
  ctx: Ctx,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<boolean> {
  if (fromId === intoId) return false;
  // In the order of their ids, so that two merges never wait for each other.
  await tx.$queryRaw`SELECT 1 FROM "patient" WHERE "id" IN (${fromId}::uuid, ${intoId}::uuid) ORDER BY "id" FOR UPDATE`;
  const from = await tx.patient.findUniqueOrThrow({ where: { id: fromId } });
  const into = await tx.patient.findUniqueOrThrow({ where: { id: intoId } });
  if (from.mergedIntoId || into.mergedIntoId) return false;
  await keepOwnSource(tx, ctx, [from, into]);
  if (from.teamId !== into.teamId)
    await moveTasks({ tx, audit }, ctx, { patientIds: [fromId], toTeamId: into.teamId });
  const changes = await moveRecords(tx, ctx, fromId, intoId);
  // Of a row of a list that both have, one is enough: what came of it stays.
  await tx.$executeRaw`
    DELETE FROM "imported_row" f USING "imported_row" i
    WHERE f."patientId" = ${fromId}::uuid AND i."patientId" = ${intoId}::uuid
      AND (f."kind", f."sourceSystem", f."sourceId") = (i."kind", i."sourceSystem", i."sourceId")`;
  for (const table of MOVED_TABLES)
    await tx.$executeRaw`UPDATE ${quoted(table)} SET "patientId" = ${intoId}::uuid WHERE "patientId" = ${fromId}::uuid`;
  await tx.$executeRaw`
    UPDATE "task" SET "teamId" = ${into.teamId}::uuid WHERE "patientId" = ${intoId}::uuid AND "teamId" <> ${into.teamId}::uuid`;
  await retire(tx, ctx, from, into);
  await mergeMatches(tx, { fromId, intoId });
  for (const entry of await rewriteRow(tx, ctx, intoId)) audit(entry);
  await raiseVersion(tx, ctx, { patientId: intoId, changes: countedWhereMany(changes), reason: REASON });
  await refreshMessages(tx, ctx, intoId);
  audit(mergeEntry(fromId, { intoId }));
  audit(mergeEntry(intoId, { fromId }));
  return true;
}

const quoted = (table: string) => Prisma.raw(`"${table}"`);

const mergeEntry = (id: string, details: Record<string, string>): AuditEntry => ({
  action: 'patient.merge',
  subjectType: 'Patient',
  subjectId: id,
  patientId: id,
  details,
});

/** Each kind of record that imports write; of a record that both have, the newer state stays. */
async function moveRecords(tx: Tx, ctx: Ctx, fromId: string, intoId: string): Promise<PlanChange[]> {
  const changes: PlanChange[] = [];
  // At most one problem is what the plan is mostly about.
  await tx.$executeRaw`
    UPDATE "condition" SET "isMain" = false WHERE "patientId" = ${fromId}::uuid AND "isMain"
      AND EXISTS (SELECT FROM "condition" WHERE "patientId" = ${intoId}::uuid AND "isMain")`;
  for (const [kind, table] of Object.entries(TABLES)) {
    await dropDoubles(tx, ctx, table, { fromId, intoId });
    const moved = await tx.$queryRaw<{ id: string; row: Record<string, unknown> }[]>`
      UPDATE ${quoted(table.table)} t SET "patientId" = ${intoId}::uuid WHERE t."patientId" = ${fromId}::uuid
      RETURNING t."id"::text AS "id", to_jsonb(t) AS "row"`;
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
  return changes;
}

/** What a person wrote of the patient themself goes too; the newer words stand below the older ones. */
async function retire(tx: Tx, ctx: Ctx, from: Patient, into: Patient): Promise<void> {
  const matters = [...new Set([into.whatMatters, from.whatMatters].filter(Boolean))].join('\n') || null;
  const reviews = [into.planReviewOn, from.planReviewOn].filter((on) => on !== null);
  await tx.patient.update({
    where: { id: from.id },
    data: { mergedIntoId: into.id, leftAt: ctx.now(), leftReason: 'merged' },
  });
  await tx.patient.updateMany({ where: { mergedIntoId: from.id }, data: { mergedIntoId: into.id } });
  await tx.patientSearchTerm.deleteMany({ where: { patientId: from.id } });
  await tx.patient.update({
    where: { id: into.id },
    data: {
      whatMatters: matters,
      planReviewOn: reviews.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
      // Explanations of both are older than what comes now.
      planVersion: Math.max(from.planVersion, into.planVersion),
      isPart2: from.isPart2 || into.isPart2,
      hasOldKeys: from.hasOldKeys || into.hasOldKeys,
      hasKnownNames: false,
    },
  });
}

/** The row of the patient who remains, of what all sources say now, with the search terms of both. */
async function rewriteRow(tx: Tx, ctx: Ctx, id: string): Promise<AuditEntry[]> {
  const stored = await findStoredById(tx, id);
  const words = stored.sources.flatMap((source) => wordOfSource(source) ?? []);
  return words.length === 0 ? [] : rewritePatients(tx, ctx, [{ stored, row: composePatient(words) }]);
}

/** Cards, notices and texts show the case key of the patient who remains. */
async function refreshMessages(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await refreshProtected(tx, ctx, [id]);
  const explanations = await tx.explanation.findMany({ where: { patientId: id }, select: { id: true } });
  for (const explanation of explanations) await refreshDeliveries(tx, ctx, explanation.id);
}
