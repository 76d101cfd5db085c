import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { composePatient } from './compose-patient.ts';
import { findPossibleMatches } from './find-possible-matches.ts';
import { findStoredPatients, type StoredPatient } from './find-stored-patients.ts';
import { keepOwnSources } from './keep-own-source.ts';
import { dropOutdatedLinks } from './keep-patient-links.ts';
import { tellOwners } from './leave-caseload.ts';
import { applyPatientLabels } from './patient-labels.ts';
import {
  recordKeyOf,
  type SourceToWrite,
  type StoredSource,
  wordOfSource,
  writeSources,
} from './patient-sources.ts';
import { type ImportOutcome, type PatientRecord, patientRecordSchema, SOURCE_ID_SYSTEM } from './records.ts';
import {
  isOlder,
  isSameRevision,
  joined,
  NO_REVISION,
  type Revision,
  revisionColumns,
  revisionOf,
  saysNothing,
} from './revision.ts';
import { looksLikeAnotherPerson } from './same-person.ts';
import { findTakenBack, keepOut } from './taken-back-patients.ts';
import { addPatients, hashOfPatient, PATIENT_TABLE, rewritePatients } from './write-patients.ts';
import { keepRowRevisions, takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  /** Where new patients go. A patient who is here already stays with their team. */
  teamId: z.uuid(),
  /** At most 500: one transaction stays well under the five seconds it is given. */
  patients: z.array(patientRecordSchema).max(500),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

export type PatientOutcome =
  | ImportOutcome
  /** A newer state of the patient is here: nothing was written. */
  | 'outdated'
  /** Their source took them back, and does not say that this state is newer: they are history, in no caseload. */
  | 'withdrawn'
  /** The identifier belongs to a patient with another name and birth date: nothing was written. */
  | 'another-person';

type Incoming = { at: number; record: PatientRecord; hash: string };
/** `row`: what the patient's row is to say; null: what it says already. */
type Known = Incoming & { stored: StoredPatient; source: SourceToWrite | null; row: PatientRecord | null };

/**
 * Writes what a source says of patients. They are found again by the record of their system, or by their best
 * identifier (or by the source's own record id, when name and birth date agree), and their row is made of what all
 * systems say of them. Equal content is left alone; other content becomes the next version and the old row is kept. New
 * patients get a case key. Who may be the same person as another patient is noted for a person to decide. The batch
 * commits whole or not at all.
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
    let waiting = patients.map((record, at): Incoming => ({ at, record, hash: hashOfPatient(record) }));
    while (waiting.length > 0) {
      const [round, later] = nextRound(waiting);
      const stored = await findStoredPatients(tx, ctx, round);
      const takenBack = await findTakenBack(tx, ctx, round, stored);
      const added: Incoming[] = [];
      const known: Known[] = [];
      const taken = new Set<string>();
      for (const item of round) {
        const match = stored.get(item.at);
        if (match && taken.has(match.id)) {
          later.unshift(item);
          continue;
        }
        if (match) taken.add(match.id);
        const decided = match ? decide(item, match, takenBack.get(item.at)) : null;
        outcomes[item.at] = decided?.outcome ?? outcomeOfNew(item, takenBack.get(item.at));
        if (!match) added.push(item);
        else if (decided?.known) known.push(decided.known);
      }
      waiting = later.toSorted((a, b) => a.at - b.at);
      if (isRehearsal) continue;
      for (const entry of await addPatients(tx, ctx, teamId, added)) audit(entry);
      for (const entry of await changePatients(tx, ctx, known)) audit(entry);
      await writeSources(
        tx,
        ctx,
        known.flatMap(({ source }) => source ?? []),
      );
      await keepOut(tx, ctx, round, takenBack);
      await applyPatientLabels(
        tx,
        ctx,
        round.map(({ record }) => record),
      );
      await dropOutdatedLinks(
        tx,
        ctx,
        round.map(({ record }) => record),
      );
    }
    if (!isRehearsal) {
      await keepOwnSources(tx, ctx);
      for (const entry of await findPossibleMatches(tx, ctx)) audit(entry);
    }
    audit({
      action: 'import.load-patients',
      subjectType: 'Import',
      details: { ...tally(outcomes), isRehearsal },
    });
    return outcomes;
  });
}

/** One who was taken back before they came in is added as history: what came with them belongs to them. */
const outcomeOfNew = ({ record }: Incoming, takenBack: Revision | undefined): PatientOutcome =>
  takenBack && !isOlder(takenBack, record.revision ?? NO_REVISION) ? 'withdrawn' : 'new';

function decide(
  item: Incoming,
  stored: StoredPatient,
  takenBack: Revision | undefined,
): { outcome: PatientOutcome; known: Known | null } {
  const { record, hash } = item;
  const revision = record.revision ?? NO_REVISION;
  const key = recordKeyOf(record);
  const own = ownSource(stored, record);
  if (own && isOlder(revision, revisionOf(own))) return { outcome: 'outdated', known: null };
  if (takenBack && !isOlder(takenBack, revision)) return { outcome: 'withdrawn', known: null };
  const isSame = own?.contentHash === hash && own.sourceSystem === key.system && own.sourceId === key.id;
  const source: SourceToWrite = {
    id: own?.id ?? null,
    patientId: stored.id,
    key,
    isServerKnown: record.record !== undefined,
    // A source that labels no more takes no label off.
    content: own && labelsAll(own) ? { ...record, isPart2: true, labelsAll: true } : record,
    lastContent: null,
    contentHash: hash,
    isReplaced: own?.isReplaced ?? false,
    revision: own ? joined(revision, revisionOf(own)) : revision,
  };
  // The same in a newer state brings back whom an older one had taken out.
  if (isSame && (stored.leftAt === null || record.isActive === false)) {
    const isNewer = !saysNothing(revision) && !isSameRevision(source.revision, revisionOf(own));
    return { outcome: 'unchanged', known: isNewer ? { ...item, stored, source, row: null } : null };
  }
  if (own?.contentHash !== hash && !source.isReplaced && looksLikeAnotherPerson(stored, record))
    return { outcome: 'another-person', known: null };
  const row = composePatient([
    ...stored.sources.flatMap((each) => (each === own ? [] : (wordOfSource(each) ?? []))),
    { ...key, content: source.content ?? record, isReplaced: source.isReplaced, revision: source.revision },
  ]);
  const isRowSame =
    hashOfPatient(row) === stored.contentHash && (row.isActive === false) === (stored.leftAt !== null);
  return {
    outcome: isRowSame ? 'unchanged' : 'changed',
    known: { ...item, stored, source, row: isRowSame ? null : row },
  };
}

/**
 * The source that a record is the next state of. One of the time before servers were told apart is taken over; without a
 * server, the record's own id says that it is the same, whatever identifier is the best one now.
 */
function ownSource({ sources, hasOldKeys }: StoredPatient, record: PatientRecord): StoredSource | undefined {
  const { system, id } = recordKeyOf(record);
  const unnamed = sources.filter(({ isServerKnown }) => !isServerKnown);
  const exact = sources.find((each) => each.sourceSystem === system && each.sourceId === id);
  if (exact) return exact;
  if (record.record) return hasOldKeys ? unnamed.find(({ isReplaced }) => !isReplaced) : undefined;
  const ids = idsOf(record);
  return unnamed.find((each) => idsOf(wordOfSource(each)?.content).some((own) => ids.includes(own)));
}

const idsOf = (record: PatientRecord | undefined): string[] =>
  (record?.identifiers ?? []).flatMap((each) => (each.system === SOURCE_ID_SYSTEM ? [each.value] : []));

const labelsAll = (source: StoredSource) => wordOfSource(source)?.content.labelsAll === true;

/** A patient who is in a batch twice is written twice, one after the other: the later one wins. */
function nextRound(waiting: readonly Incoming[]): [round: Incoming[], later: Incoming[]] {
  const seen = new Set<string>();
  const round: Incoming[] = [];
  const later: Incoming[] = [];
  for (const item of waiting) {
    const keys = [item.record.source, recordKeyOf(item.record)].map((key) => JSON.stringify(key));
    (keys.some((key) => seen.has(key)) ? later : round).push(item);
    for (const key of keys) seen.add(key);
  }
  return [round, later];
}

async function changePatients(tx: Tx, ctx: Ctx, known: readonly Known[]): Promise<AuditEntry[]> {
  const changed = known.flatMap(({ stored, row }) => (row ? [{ stored, row }] : []));
  await keepRowRevisions(
    tx,
    PATIENT_TABLE,
    known.flatMap(({ stored, source, row }) =>
      source && !row ? [{ id: stored.id, ...revisionColumns(source.revision) }] : [],
    ),
  );
  const entries = await rewritePatients(tx, ctx, changed);
  const left = changed.flatMap(({ stored, row }) =>
    row.isActive === false && stored.leftAt === null ? [stored.id] : [],
  );
  if (left.length > 0) await tellOwners(tx, ctx, left);
  return entries;
}

function tally(outcomes: readonly PatientOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
