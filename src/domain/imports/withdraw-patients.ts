import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { composePatient } from './compose-patient.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { findStoredById } from './find-stored-patients.ts';
import { type Leaving, leaveCaseload } from './leave-caseload.ts';
import { type PatientRef, patientRef } from './patient-ref.ts';
import { type StoredSource, sourcesOf, wordOfSource } from './patient-sources.ts';
import { sourceKey } from './records.ts';
import {
  isOlder,
  joined,
  type Revision,
  type RevisionRow,
  revisionColumns,
  revisionOf,
  revisionSchema,
} from './revision.ts';
import { keepRevisions } from './source-revisions.ts';
import type { WithdrawalOutcome } from './withdrawals.ts';
import { rewritePatients } from './write-patients.ts';
import { takeImportTurn } from './write-rows.ts';

export const patientWithdrawalSchema = z.object({
  /** The source's own id of the record: "Patient/17". */
  source: sourceKey,
  patient: patientRef,
  reason: z.enum(['entered_in_error', 'deleted']),
  revision: revisionSchema,
});
export type PatientWithdrawal = z.infer<typeof patientWithdrawalSchema>;

const inputSchema = z.object({
  patients: z.array(patientWithdrawalSchema).max(500),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

type Row = RevisionRow & { id: string; leftAt: Date | null };

/**
 * Takes out of the caseload whom their source enters in error or deletes; a newer state that is here stays. One whom
 * another system has too is what that system says. One who is not here yet is remembered, and comes in as history alone.
 * @returns one outcome per patient, in order.
 * @throws DomainError `invalid` for more than 500 patients or a malformed one.
 */
export async function withdrawPatients(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<WithdrawalOutcome[]> {
  const { patients, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    const find = await findImportedPatients(
      tx,
      ctx,
      patients.map(({ patient }) => patient),
    );
    const ids = patients.map(({ patient }) => find(patient)).filter((id) => !id.startsWith('patient-'));
    const rows = await rowsOf(tx, ctx, ids);
    const sources = await sourcesOf(tx, ids);
    const leaving = new Map<string, Leaving>();
    const emptied = new Map<string, Emptied>();
    const outcomes = patients.map(({ patient, reason, revision }): WithdrawalOutcome => {
      const id = find(patient);
      if (id === 'patient-ambiguous') return id;
      const row = rows.get(id);
      if (!row) return 'unchanged';
      const all = sources.get(id) ?? [];
      const own = all.find((each) => isNamed(each, patient));
      if (isOlder(revision, revisionOf(own ?? row))) return 'outdated';
      const isGone = own ? own.content === null || emptied.has(own.id) : row.leftAt !== null;
      if (isGone || leaving.has(row.id)) return 'unchanged';
      if (own) emptied.set(own.id, { ...own, revision: joined(revision, revisionOf(own)) });
      const isElsewhere = all.some((each) => !emptied.has(each.id) && !each.isReplaced && wordOfSource(each));
      if (!isElsewhere && row.leftAt === null)
        leaving.set(row.id, { id: row.id, reason, revision: joined(revision, revisionOf(row)) });
      return 'withdrawn';
    });
    if (!isRehearsal) {
      const seen = patients.map(({ source, revision }) => ({
        source,
        patientId: null,
        isWithdrawn: true,
        revision,
      }));
      await keepRevisions(tx, ctx, seen);
      await leaveCaseload(tx, ctx, [...leaving.values()]);
      for (const entry of await emptySources(tx, ctx, [...emptied.values()], leaving)) audit(entry);
    }
    audit({
      action: 'import.withdraw-patients',
      subjectType: 'Import',
      details: { withdrawn: leaving.size, isRehearsal },
    });
    return outcomes;
  });
}

type Emptied = StoredSource & { revision: Revision };

/** The source that a withdrawal is about; another system may have the same person. */
function isNamed(source: StoredSource, ref: PatientRef): boolean {
  const { sourceSystem: system, sourceId: id } = source;
  if (ref.by === 'record') return system === ref.system && id === ref.id;
  if (ref.by === 'key') {
    const { system: named, id: own } = ref.record ?? ref;
    return system === named && id === own;
  }
  const said = wordOfSource(source)?.content.identifiers ?? [];
  return said.some((each) => each.value === ref.value && (ref.system === null || each.system === ref.system));
}

/** What a system has taken back is said by nobody; who has other systems is what those say. */
async function emptySources(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  emptied: readonly Emptied[],
  leaving: ReadonlyMap<string, Leaving>,
): Promise<AuditEntry[]> {
  const rows = emptied.map(({ id, revision }) => ({ id, ...revisionColumns(revision) }));
  await tx.$executeRaw`
    UPDATE "patient_source" s SET "content" = NULL, "lastContent" = NULL, "contentHash" = '', "isMatched" = false,
      "sourceVersion" = r."sourceVersion", "sourceUpdatedAt" = r."sourceUpdatedAt", "updatedAt" = ${ctx.now()}
    FROM jsonb_populate_recordset(NULL::"patient_source", ${JSON.stringify(rows)}::jsonb) r WHERE s."id" = r."id"`;
  const rest = new Set(emptied.flatMap(({ patientId }) => (leaving.has(patientId) ? [] : [patientId])));
  const changed = [];
  for (const id of rest) {
    const stored = await findStoredById(tx, id);
    const words = stored.sources.flatMap((each) => wordOfSource(each) ?? []);
    if (words.length > 0) changed.push({ stored, row: composePatient(words) });
  }
  return rewritePatients(tx, ctx, changed);
}

async function rowsOf(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await tx.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] } },
    select: { id: true, leftAt: true, sourceVersion: true, sourceUpdatedAt: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
