import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { linkKey, type PatientLink, patientLinkSchema } from './patient-links.ts';
import { recordKeyOf } from './patient-sources.ts';
import type { PatientRecord } from './records.ts';
import { isOlder, NO_REVISION, type RevisionRow, revisionOf } from './revision.ts';
import { takeImportTurn } from './write-rows.ts';

const inputSchema = z.object({ links: z.array(patientLinkSchema).max(200) });

/**
 * Keeps which records are one person by the word of their source. `mergeLinkedPatients` follows them when all patients
 * of the files are here: until then the record that remains may still come.
 * @throws DomainError `invalid` for more than 200 links or a malformed one.
 */
export async function keepPatientLinks(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<void> {
  const { links } = parseInput(inputSchema, rawInput);
  await change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    // What the replaced record itself says counts before what the other one says of it.
    const rows = (await withoutOutdated(tx, ctx, links))
      .sort((a, b) => Number(a.record !== undefined) - Number(b.record !== undefined))
      .map((link) => ({ key: linkKey(link), link }));
    for (const { key, link } of new Map(rows.map((row) => [row.key, row])).values())
      await tx.$executeRaw`
        INSERT INTO "patient_merge" ("id", "workspaceId", "key", "link", "createdAt")
        VALUES (${randomUUIDv7()}::uuid, ${ctx.workspace.id}::uuid, ${key}, ${JSON.stringify(link)}::jsonb, ${ctx.now()})
        ON CONFLICT ("workspaceId", "key") DO UPDATE SET "link" = excluded."link", "mergedAt" = NULL
          WHERE (excluded."link" ? 'record' OR NOT "patient_merge"."link" ? 'record')
            AND excluded."link" <> "patient_merge"."link"`;
    audit({ action: 'import.merge-patients', subjectType: 'Import', details: { kept: links.length } });
  });
}

/** Without those of a record of which a newer state is here, which says no more that another one replaces it. */
async function withoutOutdated(tx: Tx, ctx: Ctx, links: readonly PatientLink[]): Promise<PatientLink[]> {
  const keys = links.flatMap(({ record }, at) => (record ? [{ at, ...recordKeyOf(record) }] : []));
  const here = await tx.$queryRaw<(RevisionRow & { at: number })[]>`
    SELECT k.at, s."sourceVersion", s."sourceUpdatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(at int, system text, id text)
    JOIN "patient_source" s ON s."workspaceId" = ${ctx.workspace.id}::uuid
      AND s."sourceSystem" = k.system AND s."sourceId" = k.id AND s."content" IS NOT NULL`;
  const newer = new Set(
    here.flatMap(({ at, ...row }) =>
      isOlder(links[at]?.revision ?? NO_REVISION, revisionOf(row)) ? [at] : [],
    ),
  );
  return links.filter((_each, at) => !newer.has(at));
}

/** A newer state of a record that says no longer that another one replaces it: what was not merged yet is not. */
export async function dropOutdatedLinks(tx: Tx, ctx: Ctx, patients: readonly PatientRecord[]): Promise<void> {
  const byKey = new Map(patients.map((record) => [JSON.stringify(recordKeyOf(record)), record]));
  if (byKey.size === 0) return;
  const waiting = await tx.$queryRaw<{ id: string; link: unknown }[]>`
    SELECT m."id"::text AS "id", m."link" FROM "patient_merge" m
    WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND m."mergedAt" IS NULL
      AND coalesce(m."link"->'record'->'record', m."link"->'record'->'source') = ANY(${[...byKey.keys()]}::jsonb[])`;
  const outdated = waiting.flatMap(({ id, link }) => {
    const read: PatientLink | undefined = patientLinkSchema.safeParse(link).data;
    const now = read?.record && byKey.get(JSON.stringify(recordKeyOf(read.record)));
    return now && isOlder(read.revision ?? NO_REVISION, now.revision ?? NO_REVISION) ? [id] : [];
  });
  if (outdated.length > 0) await tx.patientMerge.deleteMany({ where: { id: { in: outdated } } });
}
