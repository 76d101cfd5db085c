import type { Ctx, SystemActor, Tx } from '../context.ts';
import { findStoredPatients, type StoredPatient } from './find-stored-patients.ts';
import { leaveCaseload } from './leave-caseload.ts';
import { recordKeyOf } from './patient-sources.ts';
import { type PatientRecord, SOURCE_ID_SYSTEM, type SourceKey } from './records.ts';
import { isOlder, NO_REVISION, type Revision, revisionOf } from './revision.ts';
import { findRevisions } from './source-revisions.ts';
import { NO_SERVER } from './source-systems.ts';

type Incoming = { at: number; record: PatientRecord };

/**
 * Which of these patients their source has taken back, by the ids that its own references use.
 * @returns the state that was taken back, by place in the batch.
 */
export async function findTakenBack(
  tx: Tx,
  ctx: Ctx,
  round: readonly Incoming[],
  stored: ReadonlyMap<number, StoredPatient>,
): Promise<Map<number, Revision>> {
  const asked = round
    .filter(({ at, record }) => !stored.has(at) || isTakenBack(stored.get(at), record))
    .flatMap(({ at, record }) => recordNames(record).map((source) => ({ at, source })));
  const found = await findRevisions(
    tx,
    ctx,
    asked.map(({ source }) => ({ source, patientId: null })),
  );
  const taken = new Map<number, Revision>();
  for (const [index, { at }] of asked.entries()) {
    const known = found.get(index)?.find(({ isWithdrawn }) => isWithdrawn);
    if (known) taken.set(at, known.revision);
  }
  return taken;
}

/** The names under which a system deletes its record of a patient, or enters it in error. */
const recordNames = ({ record, identifiers }: PatientRecord): SourceKey[] =>
  record
    ? [{ system: record.system, id: `Patient/${record.id}` }]
    : identifiers
        .filter(({ system }) => system === SOURCE_ID_SYSTEM)
        .map(({ value }) => ({ system: NO_SERVER, id: `Patient/${value}` }));

/** They left, or the system has taken back what it said of them. */
const isTakenBack = (patient: StoredPatient | undefined, record: PatientRecord) => {
  const { system, id } = recordKeyOf(record);
  const own = patient?.sources.find((each) => each.sourceSystem === system && each.sourceId === id);
  return patient?.leftAt != null || own?.content === null;
};

/** One who was taken back before they came in is here as history alone: a newer state finds what came with them. */
export async function keepOut(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  round: readonly Incoming[],
  takenBack: ReadonlyMap<number, Revision>,
): Promise<void> {
  const late = round.filter(({ at, record }) => {
    const taken = takenBack.get(at);
    return taken !== undefined && !isOlder(taken, record.revision ?? NO_REVISION);
  });
  if (late.length === 0) return;
  const stored = await findStoredPatients(tx, ctx, late);
  const here = [...stored.values()].filter(({ leftAt }) => leftAt === null);
  await leaveCaseload(
    tx,
    ctx,
    here.map((row) => ({ id: row.id, reason: 'taken_back', revision: revisionOf(row) })),
  );
}
