import { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../context.ts';
import type { RecordKind, SourceKey } from './records.ts';
import { recordIdOf } from './source-revisions.ts';
import { OLD_SYSTEM } from './source-systems.ts';
import { TABLES } from './tables.ts';

/** A record of a source, and whose it is. */
export type OwnedRecord = { patientId: string; source: SourceKey; kinds: readonly RecordKind[] };

/** A plan brings activities and, inside of it, a team: rows of their own, which may be missing in its new state. */
const PARTS: Partial<Record<RecordKind, readonly RecordKind[]>> = {
  carePlan: ['intervention', 'careTeamMember'],
};

/**
 * Rows of the time before servers were told apart belong to the first system that names their record of their patient
 * again; those of its parts go with it. What another system names with the same id is a record of its own from then on.
 */
export async function takeOverOldKeys(tx: Tx, records: readonly OwnedRecord[]): Promise<void> {
  const old = await patientsWithOldKeys(
    tx,
    records.map(({ patientId }) => patientId),
  );
  const mine = records.filter(({ patientId, source }) => old.has(patientId) && source.system !== OLD_SYSTEM);
  if (mine.length === 0) return;
  const byKind = new Map<RecordKind, Map<string, Key>>();
  for (const { patientId, source, kinds } of mine)
    for (const kind of new Set(kinds.flatMap((each) => [each, ...(PARTS[each] ?? [])]))) {
      const id = recordIdOf(source.id);
      const keys = byKind.get(kind) ?? new Map<string, Key>();
      byKind.set(kind, keys);
      // The first one that names it has it.
      if (!keys.has(`${patientId} ${id}`))
        keys.set(`${patientId} ${id}`, { patientId, system: source.system, id });
    }
  for (const [kind, keys] of byKind) await takeOver(tx, TABLES[kind].table, [...keys.values()]);
  const all = new Map([...byKind.values()].flatMap((keys) => [...keys]));
  await takeOver(tx, 'source_revision', [...all.values()]);
}

type Key = { patientId: string; system: string; id: string };

async function takeOver(tx: Tx, table: string, keys: readonly Key[]): Promise<void> {
  const named = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`
    UPDATE ${named} t SET "sourceSystem" = k.system
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k("patientId" uuid, system text, id text)
    WHERE t."patientId" = k."patientId" AND t."sourceSystem" = ${OLD_SYSTEM}
      AND (t."sourceId" = k.id OR starts_with(t."sourceId", k.id || '#'))
      AND NOT EXISTS (SELECT FROM ${named} o WHERE o."patientId" = k."patientId" AND o."sourceSystem" = k.system
                        AND o."sourceId" = t."sourceId")`;
}

async function patientsWithOldKeys(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS "id" FROM "patient" WHERE "id" = ANY(${[...new Set(ids)]}::uuid[]) AND "hasOldKeys"`;
  return new Set(rows.map(({ id }) => id));
}
