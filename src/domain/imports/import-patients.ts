import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { newCaseKeys } from '../patients/case-key.ts';
import { searchTermsOf } from '../patients/search-terms.ts';
import { contentHash } from './content-hash.ts';
import { findStoredPatients, type StoredPatient } from './find-stored-patients.ts';
import { type ImportOutcome, type PatientRecord, patientRecordSchema } from './records.ts';
import {
  isOlder,
  joined,
  NO_REVISION,
  type Revision,
  revisionColumns,
  revisionOf,
  saysNothing,
} from './revision.ts';
import { looksLikeAnotherPerson } from './same-person.ts';
import { findTakenBack, keepOut } from './taken-back-patients.ts';
import { type ImportTable, insertRows, keepRowRevisions, replaceRows, takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  /** Where new patients go. A patient who is here already stays with their team. */
  teamId: z.uuid(),
  /** At most 500: one transaction stays well under the five seconds it is given. */
  patients: z.array(patientRecordSchema).max(500),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

const TABLE: ImportTable = {
  table: 'patient',
  model: 'Patient',
  columns: [
    'givenNames',
    'familyName',
    'birthOn',
    'gender',
    'mrn',
    'identifiers',
    'telecoms',
    'addresses',
    'languages',
    'needsInterpreter',
    'deceasedOn',
    'deceasedText',
    'isPart2',
    'sourceVersion',
    'sourceUpdatedAt',
    'leftAt',
    'leftReason',
  ],
};

export type PatientOutcome =
  | ImportOutcome
  /** A newer state of the patient is here: nothing was written. */
  | 'outdated'
  /** Their source took them back, and does not say that this state is newer: they are history, in no caseload. */
  | 'withdrawn'
  /** The identifier belongs to a patient with another name and birth date: nothing was written. */
  | 'another-person';

type Incoming = { at: number; record: PatientRecord; hash: string };
type Changed = Incoming & { stored: StoredPatient };

/**
 * Writes patients, found again by source system and source id (or by the source's own record id, when name and birth
 * date agree). Equal content is left alone; other content becomes the next version and the old row is kept. New
 * patients get a case key. The batch commits whole or not at all.
 * @returns one outcome per patient, in order.
 * @throws DomainError `invalid` for more than 500 patients or a malformed one.
 */
export async function importPatients(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<PatientOutcome[]> {
  const { teamId, patients, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    const outcomes: PatientOutcome[] = [];
    for (const round of roundsOf(patients)) {
      const stored = await findStoredPatients(tx, ctx, round);
      const takenBack = await findTakenBack(tx, ctx, round, stored);
      const added: Incoming[] = [];
      const changed: Changed[] = [];
      const same: Changed[] = [];
      for (const item of round) {
        const match = stored.get(item.at);
        outcomes[item.at] = outcomeOf(item, match, takenBack.get(item.at));
        if (!match) added.push(item);
        else if (outcomes[item.at] === 'changed') changed.push({ ...item, stored: match });
        else if (outcomes[item.at] === 'unchanged') same.push({ ...item, stored: match });
      }
      if (isRehearsal) continue;
      for (const entry of await addPatients(tx, ctx, teamId, added)) audit(entry);
      for (const entry of await changePatients(tx, ctx, changed)) audit(entry);
      await keepOut(tx, ctx, round, takenBack);
      await keepRowRevisions(tx, TABLE, same.flatMap(newRevision));
    }
    audit({
      action: 'import.load-patients',
      subjectType: 'Import',
      details: { ...tally(outcomes), isRehearsal },
    });
    return outcomes;
  });
}

function outcomeOf(
  { record, hash }: Incoming,
  stored: StoredPatient | undefined,
  takenBack: Revision | undefined,
): PatientOutcome {
  const revision = record.revision ?? NO_REVISION;
  if (!stored) return takenBack && !isOlder(takenBack, revision) ? 'withdrawn' : 'new';
  if (isOlder(revision, revisionOf(stored))) return 'outdated';
  if (stored.leftAt !== null && !isOlder(takenBack ?? revisionOf(stored), revision)) return 'withdrawn';
  if (stored.leftAt === null && stored.contentHash === hash) return 'unchanged';
  return looksLikeAnotherPerson(stored, record) ? 'another-person' : 'changed';
}

/** A patient who is the same in a newer state: which state that is counts for what comes later. */
const newRevision = ({ record, stored }: Changed) =>
  record.revision && !saysNothing(record.revision)
    ? [{ id: stored.id, ...revisionColumns(joined(record.revision, revisionOf(stored))) }]
    : [];

/** A patient who is in a batch twice is written twice, one after the other: the later one wins. */
function roundsOf(patients: readonly PatientRecord[]): Incoming[][] {
  const seen = new Map<string, number>();
  const rounds: Incoming[][] = [];
  for (const [at, record] of patients.entries()) {
    const key = JSON.stringify(record.source);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    rounds[round] ??= [];
    const { revision: _revision, ...content } = record;
    rounds[round].push({ at, record, hash: contentHash(content) });
  }
  return rounds;
}

async function addPatients(tx: Tx, ctx: Ctx, teamId: string, added: Incoming[]): Promise<AuditEntry[]> {
  if (added.length === 0) return [];
  const caseKeys = await newCaseKeys(tx, ctx.workspace.id, added.length);
  const rows = added.map(({ record, hash }, index) => ({
    id: randomUUIDv7(),
    workspaceId: ctx.workspace.id,
    teamId,
    caseKey: caseKeys[index] ?? '',
    sourceSystem: record.source.system,
    sourceId: record.source.id,
    version: 1,
    createdAt: ctx.now(),
    ...columnsOf(ctx, record, hash, null),
  }));
  await insertRows(tx, TABLE, rows);
  const people = rows.map(({ id, caseKey }, index) => ({
    id,
    teamId,
    caseKey,
    record: added[index]?.record,
  }));
  await addSearchTerms(tx, ctx, people);
  return rows.map(({ id }) => patientEntry(id, { outcome: 'new', version: 1 }));
}

async function changePatients(tx: Tx, ctx: Ctx, changed: Changed[]): Promise<AuditEntry[]> {
  if (changed.length === 0) return [];
  const rows = changed.map(({ record, hash, stored }) => ({
    id: stored.id,
    ...columnsOf(ctx, record, hash, stored),
  }));
  await replaceRows(tx, ctx, TABLE, rows);
  await tx.patientSearchTerm.deleteMany({ where: { patientId: { in: rows.map(({ id }) => id) } } });
  await addSearchTerms(
    tx,
    ctx,
    changed.map(({ stored, record }) => ({ ...stored, record })),
  );
  return changed.map(({ stored }) =>
    patientEntry(stored.id, { outcome: 'changed', version: stored.version + 1 }),
  );
}

/**
 * A source may say that a patient is dead and not when. The day we learned it is then used for it, once: a dead
 * patient must never look alive here.
 */
function columnsOf(ctx: Ctx, record: PatientRecord, hash: string, known: StoredPatient | null) {
  const {
    source: _source,
    otherNames: _names,
    isDeceased,
    deceasedOn,
    deceasedText,
    needsInterpreter,
    revision,
    ...columns
  } = record;
  const learnedOn = isDeceased ? (known?.deceasedOn ?? ctx.now().toISOString().slice(0, 10)) : null;
  return {
    ...columns,
    deceasedOn: deceasedOn ?? learnedOn,
    deceasedText: deceasedText ?? null,
    needsInterpreter: needsInterpreter ?? null,
    leftAt: null,
    leftReason: null,
    // A source that labels no more takes no mark off.
    isPart2: record.isPart2 === true || known?.isPart2 === true,
    ...revisionColumns(revision ?? NO_REVISION),
    contentHash: hash,
    updatedAt: ctx.now(),
  };
}

type Person = { id: string; teamId: string; caseKey: string; record: PatientRecord | undefined };

async function addSearchTerms(tx: Tx, ctx: Ctx, people: readonly Person[]): Promise<void> {
  const rows = people.flatMap(({ id, teamId, caseKey, record }) =>
    record ? searchTermsOf({ ...record, caseKey }).map((term) => ({ patientId: id, teamId, term })) : [],
  );
  await tx.$executeRaw`
    INSERT INTO "patient_search_term" ("workspaceId", "patientId", "teamId", "term")
    SELECT ${ctx.workspace.id}::uuid, r."patientId", r."teamId", r."term"
    FROM jsonb_populate_recordset(NULL::"patient_search_term", ${JSON.stringify(rows)}::jsonb) r`;
}

const patientEntry = (id: string, details: { outcome: string; version: number }): AuditEntry => ({
  action: 'patient.import',
  subjectType: 'Patient',
  subjectId: id,
  patientId: id,
  details,
});

function tally(outcomes: readonly PatientOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
