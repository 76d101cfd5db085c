import { hash, randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { composePatient } from './compose-patient.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { findPossibleMatches } from './find-possible-matches.ts';
import { findStoredById } from './find-stored-patients.ts';
import { mergePatients } from './merge-patients.ts';
import { type PatientLink, type PatientLinkOutcome, patientLinkSchema } from './patient-links.ts';
import type { PatientRef } from './patient-ref.ts';
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
import { hashOfPatient, rewritePatients } from './write-patients.ts';
import { takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({
  links: z.array(patientLinkSchema).max(200),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

/** Links of former imports whose other record may be here by now. */
const MOST_WAITING = 1_000;

type Kept = { id: string; key: string; link: PatientLink };

/**
 * Merges patients whose source says that they are one person, whatever comes first: the link, either of the records, or
 * what belongs to them. A link whose remaining record is not here waits for it; one whose replaced record is not here is
 * kept as a name of the other, so that what comes in for it goes to the patient who remains.
 * @returns one outcome per link, in order; links that waited before are merged without one.
 * @throws DomainError `invalid` for more than 200 links or a malformed one.
 */
export async function mergeLinkedPatients(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<PatientLinkOutcome[]> {
  const { links, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await takeImportTurn(tx, ctx);
    if (isRehearsal) return rehearse(tx, ctx, links);
    await keepLinks(tx, ctx, links);
    const outcomes = new Map<string, PatientLinkOutcome>();
    for (const kept of await openLinks(tx, ctx, links.map(keyOf)))
      outcomes.set(kept.key, await follow(unit, ctx, kept));
    for (const entry of await findPossibleMatches(tx, ctx)) audit(entry);
    const merged = [...outcomes.values()].filter((outcome) => outcome === 'merged').length;
    audit({ action: 'import.merge-patients', subjectType: 'Import', details: { merged } });
    return links.map((link) => outcomes.get(keyOf(link)) ?? 'unchanged');
  });
}

async function rehearse(tx: Tx, ctx: Ctx, links: readonly PatientLink[]): Promise<PatientLinkOutcome[]> {
  const find = await findImportedPatients(tx, ctx, links.flatMap(bothOf));
  return links.map(({ from, into }) => {
    const [replaced, remaining] = [find(from), find(into)];
    if (isNobody(remaining)) return 'waiting';
    return replaced === remaining ? 'unchanged' : 'merged';
  });
}

const bothOf = ({ from, into }: PatientLink) => [from, into];
const isNobody = (id: string) => id === 'patient-unknown' || id === 'patient-ambiguous';
const keyOf = ({ from, into }: PatientLink) =>
  hash('sha256', JSON.stringify([nameOf(from), nameOf(into)]), 'base64url');

/** However a record is named, by its own bundle or by the id in its system. */
const nameOf = (ref: PatientRef): SourceKey =>
  ref.by === 'key'
    ? (ref.record ?? { system: ref.system, id: ref.id })
    : ref.by === 'record'
      ? { system: ref.system, id: ref.id }
      : { system: ref.system ?? '', id: ref.value };

async function keepLinks(tx: Tx, ctx: Ctx, links: readonly PatientLink[]): Promise<void> {
  // What the replaced record itself says counts before what the other one says of it.
  const rows = [...links]
    .sort((a, b) => Number(a.record !== undefined) - Number(b.record !== undefined))
    .map((link) => ({ key: keyOf(link), link }));
  for (const { key, link } of new Map(rows.map((row) => [row.key, row])).values())
    await tx.$executeRaw`
      INSERT INTO "patient_merge" ("id", "workspaceId", "key", "link", "createdAt")
      VALUES (${randomUUIDv7()}::uuid, ${ctx.workspace.id}::uuid, ${key}, ${JSON.stringify(link)}::jsonb, ${ctx.now()})
      ON CONFLICT ("workspaceId", "key") DO UPDATE SET "link" = excluded."link"
        WHERE excluded."link" ? 'record' OR NOT "patient_merge"."link" ? 'record'`;
}

/** The given ones, and all that wait; in the order in which they came. */
async function openLinks(tx: Tx, ctx: Ctx, keys: readonly string[]): Promise<Kept[]> {
  const rows = await tx.$queryRaw<{ id: string; key: string; link: unknown }[]>`
    SELECT m."id"::text AS "id", m."key", m."link" FROM "patient_merge" m
    WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND (m."key" = ANY(${[...keys]}) OR m."mergedAt" IS NULL)
    ORDER BY m."id" LIMIT ${MOST_WAITING}`;
  return rows.flatMap(({ link, ...row }) => {
    const read = patientLinkSchema.safeParse(link);
    return read.success ? [{ ...row, link: read.data }] : [];
  });
}

/** One after the other: a merge changes whom the next one is about. */
async function follow(unit: Change, ctx: Ctx, { id, link }: Kept): Promise<PatientLinkOutcome> {
  const { tx, audit } = unit;
  const find = await findImportedPatients(tx, ctx, bothOf(link));
  const [fromId, intoId] = [find(link.from), find(link.into)];
  if (isNobody(intoId) || fromId === 'patient-ambiguous') return 'waiting';
  const ownerId = isNobody(fromId) ? intoId : fromId;
  const source = replacedSource((await findStoredById(tx, ownerId)).sources, link, ownerId);
  if (source) await writeSources(tx, ctx, [source]);
  const isMerged = ownerId !== intoId && (await mergePatients(unit, ctx, { fromId: ownerId, intoId }));
  if (source && !isMerged) {
    const stored = await findStoredById(tx, intoId);
    const row = composePatient(stored.sources.flatMap((each) => wordOfSource(each) ?? []));
    if (hashOfPatient(row) !== stored.contentHash)
      for (const entry of await rewritePatients(tx, ctx, [{ stored, row }])) audit(entry);
  }
  await tx.patientMerge.update({ where: { id }, data: { mergedAt: ctx.now() } });
  return isMerged || isNobody(fromId) ? 'merged' : 'unchanged';
}

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
