import { z } from 'zod';
import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { composePatient } from './compose-patient.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { findPossibleMatches } from './find-possible-matches.ts';
import { findStoredById } from './find-stored-patients.ts';
import { linksInCircles } from './link-circles.ts';
import { mergePatients } from './merge-patients.ts';
import { nameOf, type PatientLink, type PatientLinkOutcome, patientLinkSchema } from './patient-links.ts';
import {
  nobodyKnown,
  recordKeyOf,
  type SourceToWrite,
  type StoredSource,
  wordOfSource,
  writeSources,
} from './patient-sources.ts';
import { type PatientRecord, patientRecordSchema, type SourceKey } from './records.ts';
import { isOlder, NO_REVISION, revisionOf } from './revision.ts';
import { addPatients, hashOfPatient, rewritePatients } from './write-patients.ts';
import { takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  /** Where a replaced patient goes whose remaining record is not here. */
  teamId: z.uuid(),
});

/** Merges of one transaction: each moves all that a patient has, 25 ms on an idle machine, 200 ms on a busy one. */
const MOST_AT_ONCE = 15;
/** Of those that wait the newest; more than any source merges between two exports. */
const MOST_WAITING = 5_000;

type Kept = { id: string; key: string; link: PatientLink };
type Settled = {
  outcomes: { key: string; outcome: PatientLinkOutcome }[];
  /** Replaced records that came in as patients of their own. */
  held: number;
  /** There is more to merge than one transaction takes: call again. */
  hasMore: boolean;
};

/**
 * Merges patients whose source says that they are one person, whatever came first: the link, either of the records, or
 * what belongs to them, through any number of records in between. A link whose remaining record is not here waits for
 * it; the replaced record is a patient of its own until then, so that what belongs to it is kept. One whose replaced
 * record is not here is kept as a name of the other. Records that replace each other in a circle stay as they are.
 * @returns what became of each link that was not merged before, by its key (`patient-links.ts`).
 * @throws DomainError `invalid` for a malformed team id.
 */
export async function mergeLinkedPatients(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<Settled> {
  const { teamId } = parseInput(inputSchema, rawInput);
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await takeImportTurn(tx, ctx);
    const open = await openLinks(tx, ctx);
    if (open.length === 0) return { outcomes: [], held: 0, hasMore: false };
    const links = open.map(({ link }) => link);
    const circles = linksInCircles(links, await findImportedPatients(tx, ctx, links.flatMap(bothOf)));
    const ways = open.filter((_each, at) => !circles.has(at));
    const outcomes = new Map<string, PatientLinkOutcome>();
    for (const { key } of open) outcomes.set(key, 'circle');
    for (const { key } of ways) outcomes.set(key, 'waiting');
    let left = await followAll(unit, ctx, ways, outcomes, MOST_AT_ONCE);
    // Only what waits for nobody in these files is held, and what was held may be what another one waits for.
    let held = 0;
    if (left > 0) {
      held = await holdReplaced(unit, ctx, teamId, open, left);
      left = held > 0 ? await followAll(unit, ctx, ways, outcomes, left - held) : left;
    }
    for (const entry of await findPossibleMatches(tx, ctx)) audit(entry);
    const merged = [...outcomes.values()].filter((outcome) => outcome === 'merged').length;
    audit({ action: 'import.merge-patients', subjectType: 'Import', details: { merged } });
    return {
      outcomes: Array.from(outcomes, ([key, outcome]) => ({ key, outcome })),
      held,
      hasMore: left <= 0,
    };
  });
}

/** Those that wait; the newest, in the order in which they came. */
async function openLinks(tx: Tx, ctx: Ctx): Promise<Kept[]> {
  const rows = await tx.$queryRaw<{ id: string; key: string; link: unknown }[]>`
    SELECT m."id"::text AS "id", m."key", m."link" FROM "patient_merge" m
    WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND m."mergedAt" IS NULL
    ORDER BY m."id" DESC LIMIT ${MOST_WAITING}`;
  return rows.toReversed().flatMap(({ link, ...row }) => {
    const read = patientLinkSchema.safeParse(link);
    return read.success ? [{ ...row, link: read.data }] : [];
  });
}

/**
 * Again and again, since one merge may bring the patient that the next one waits for.
 * @returns how many more may be followed in this transaction.
 */
async function followAll(
  unit: Change,
  ctx: Ctx,
  links: readonly Kept[],
  outcomes: Map<string, PatientLinkOutcome>,
  most: number,
): Promise<number> {
  let left = most;
  for (let isProgress = true; isProgress && left > 0; ) {
    isProgress = false;
    const waiting = links.filter(({ key }) => outcomes.get(key) === 'waiting');
    const find = await findImportedPatients(
      unit.tx,
      ctx,
      waiting.flatMap(({ link }) => bothOf(link)),
    );
    for (const kept of waiting) {
      if (isNobody(find(kept.link.into)) || find(kept.link.from) === 'patient-ambiguous') continue;
      if (left <= 0) break;
      const outcome = await follow(unit, ctx, kept);
      if (outcome === 'waiting') continue;
      outcomes.set(kept.key, outcome);
      left -= 1;
      isProgress = true;
    }
  }
  return left;
}

/**
 * Brings in replaced records whose remaining one is not here, or not to be known, each as a patient of its own.
 * @returns how many.
 */
async function holdReplaced(
  { tx, audit }: Change,
  ctx: Ctx,
  teamId: string,
  links: readonly Kept[],
  most: number,
): Promise<number> {
  const find = await findImportedPatients(
    tx,
    ctx,
    links.flatMap(({ link }) => bothOf(link)),
  );
  const records = new Map<string, PatientRecord>();
  for (const { link } of links)
    if (link.record && find(link.from) === 'patient-unknown' && records.size < most)
      records.set(JSON.stringify(recordKeyOf(link.record)), link.record);
  const added = Array.from(records.values(), (record) => ({
    record,
    hash: hashOfPatient(record),
    isReplaced: true,
  }));
  for (const entry of await addPatients(tx, ctx, teamId, added)) audit(entry);
  return added.length;
}

/** One after the other: a merge changes whom the next one is about. */
async function follow(unit: Change, ctx: Ctx, { id, link }: Kept): Promise<PatientLinkOutcome> {
  const { tx, audit } = unit;
  const find = await findImportedPatients(tx, ctx, bothOf(link));
  const [fromId, intoId] = [find(link.from), find(link.into)];
  if (isNobody(intoId) || fromId === 'patient-ambiguous') return 'waiting';
  const ownerId = isNobody(fromId) ? intoId : fromId;
  const { sources } = await findStoredById(tx, ownerId);
  const source = replacedSource(sources, link, ownerId);
  await tx.patientMerge.update({ where: { id }, data: { mergedAt: ctx.now() } });
  // They were merged the other way round before: who remains then is the one that is left.
  const isLast = source !== null && !sources.some((each) => each.id !== source.id && !each.isReplaced);
  if (ownerId === intoId && isLast) return 'circle';
  if (source) await writeSources(tx, ctx, [source]);
  const isMerged =
    ownerId !== intoId && (await mergePatients(unit, ctx, { fromId: ownerId, intoId })) !== null;
  if (source && !isMerged) {
    const stored = await findStoredById(tx, intoId);
    const row = composePatient(stored.sources.flatMap((each) => wordOfSource(each) ?? []));
    if (hashOfPatient(row) !== stored.contentHash)
      for (const entry of await rewritePatients(tx, ctx, [{ stored, row }])) audit(entry);
  }
  return isMerged || isNobody(fromId) ? 'merged' : 'unchanged';
}

const bothOf = ({ from, into }: PatientLink) => [from, into];
const isNobody = (id: string) => id === 'patient-unknown' || id === 'patient-ambiguous';

/** The source of the replaced record, marked as such; null: it is marked already, or it is the one that remains. */
function replacedSource(
  sources: readonly StoredSource[],
  { from, into, record }: PatientLink,
  patientId: string,
): SourceToWrite | null {
  const key = record ? recordKeyOf(record) : nameOf(from);
  const own =
    sources.find((each) => isNamed(each, key)) ?? sources.find((each) => isNamed(each, nameOf(from)));
  if (own && isNamed(own, nameOf(into))) return null;
  const known = patientRecordSchema.safeParse(own?.lastContent).data ?? null;
  const isNews =
    record !== undefined &&
    (known === null || !isOlder(record.revision ?? NO_REVISION, known.revision ?? NO_REVISION)) &&
    JSON.stringify(record) !== JSON.stringify(known);
  if (own?.isReplaced && !isNews) return null;
  const content = patientRecordSchema.safeParse(own?.content).data ?? null;
  const last = isNews ? record : known;
  return {
    id: own?.id ?? null,
    patientId,
    key: own ? { system: own.sourceSystem, id: own.sourceId } : key,
    isServerKnown: own?.isServerKnown ?? (from.by === 'record' || record?.record !== undefined),
    content,
    lastContent: last ?? (content === null ? nobodyKnown(key) : null),
    contentHash: own?.contentHash ?? '',
    isReplaced: true,
    revision: own ? revisionOf(own) : NO_REVISION,
  };
}

/** By its key, or by an identifier that it says. */
function isNamed(source: StoredSource, { system, id }: SourceKey): boolean {
  if (source.sourceSystem === system && source.sourceId === id) return true;
  const said: PatientRecord | undefined = patientRecordSchema.safeParse(
    source.content ?? source.lastContent,
  ).data;
  return said?.identifiers.some((each) => each.system === system && each.value === id) ?? false;
}
