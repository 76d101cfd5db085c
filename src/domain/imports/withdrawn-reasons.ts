import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import type { PlanNews } from './raise-plans.ts';
import type { ReasonPart } from './reason-part.ts';
import type { CareRecord } from './records.ts';

/** Kinds that say why by naming a problem: their table, the words and how they are set, and their part of the plan. */
const TABLES = [
  {
    table: 'medication',
    model: 'Medication',
    ...inColumn('reason'),
    label: 'name',
    part: 'medicine',
    isEdited: true,
  },
  {
    table: 'admission',
    model: 'Admission',
    ...inColumn('reason'),
    label: null,
    part: null,
    isEdited: false,
  },
  {
    table: 'care_plan',
    model: 'CarePlan',
    ...inColumn('addresses'),
    label: null,
    part: null,
    isEdited: false,
  },
  {
    table: 'chart_entry',
    model: 'ChartEntry',
    column: 'details',
    words: Prisma.sql`t."details"->>'reason'`,
    set: Prisma.sql`"details" = jsonb_set(t."details", '{reason}', coalesce(to_jsonb(n.left), 'null'))`,
    label: null,
    part: null,
    isEdited: false,
  },
  {
    table: 'intervention',
    model: 'Intervention',
    ...inColumn('why'),
    label: 'text',
    part: 'intervention',
    isEdited: true,
  },
] as const;

/** Words in a column of their own. */
function inColumn(column: string) {
  const name = Prisma.raw(`"${column}"`);
  return { column, words: Prisma.sql`t.${name}`, set: Prisma.sql`${name} = n.left` };
}

type Withdrawn = { patientId: string | null; sourceSystem: string; sourceId: string };
/** Whether a source's record of a patient is withdrawn. */
export type IsWithdrawn = (patientId: string, sourceSystem: string, sourceId: string) => boolean;

/**
 * What of these patients is withdrawn or ruled out and may be named as a reason: rows that are, and records that were
 * taken back before they came in.
 * @returns a question: whether a source's record of one of these patients is withdrawn.
 */
export async function findWithdrawnReasons(
  tx: Tx,
  ctx: Ctx,
  patientIds: readonly string[],
): Promise<IsWithdrawn> {
  const ids = [...new Set(patientIds)];
  if (ids.length === 0) return () => false;
  const rows = await tx.$queryRaw<Withdrawn[]>`
    SELECT c."patientId"::text AS "patientId", c."sourceSystem", c."sourceId" FROM "condition" c
     WHERE c."patientId" = ANY(${ids}::uuid[]) AND (c."withdrawnAt" IS NOT NULL OR c."verification" = 'refuted')
    UNION ALL
    SELECT r."patientId"::text, r."sourceSystem", r."sourceId" FROM "source_revision" r
     WHERE r."workspaceId" = ${ctx.workspace.id}::uuid AND r."isWithdrawn" AND starts_with(r."sourceId", 'Condition/')
       AND (r."patientId" IS NULL OR r."patientId" = ANY(${ids}::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM "condition" c WHERE c."patientId" = ANY(${ids}::uuid[])
             AND c."sourceSystem" = r."sourceSystem" AND c."sourceId" = r."sourceId" AND c."withdrawnAt" IS NULL)`;
  const keys = new Set(rows.map((row) => key(row.patientId, row.sourceSystem, row.sourceId)));
  return (patientId, system, id) => keys.has(key(patientId, system, id)) || keys.has(key(null, system, id));
}

const key = (...parts: readonly (string | null)[]) => JSON.stringify(parts);

/** A reason without what is withdrawn; null when nothing is left. */
const wordsLeft = (parts: readonly ReasonPart[], isGone: (source: string) => boolean): string | null =>
  [...new Set(parts.filter(({ source }) => !(source && isGone(source))).map(({ words }) => words))].join(
    ', ',
  ) || null;

/** The record as it counts now: a reason that names something withdrawn does not name it. */
export function withoutWithdrawnReasons(
  record: CareRecord,
  patientId: string,
  isWithdrawn: IsWithdrawn,
): CareRecord {
  const isGone = (source: string) => isWithdrawn(patientId, record.source.system, source);
  const of = (parts: readonly ReasonPart[] | undefined, words: string | null) =>
    parts?.some(({ source }) => source && isGone(source)) ? wordsLeft(parts, isGone) : words;
  switch (record.kind) {
    case 'medication':
    case 'admission': {
      const reason = of(record.content.reasonParts, record.content.reason);
      return { ...record, content: { ...record.content, reason } } as CareRecord;
    }
    case 'carePlan':
      return {
        ...record,
        content: {
          ...record.content,
          addresses: of(record.content.reasonParts, record.content.addresses ?? null),
        },
      };
    case 'chartEntry': {
      const { content } = record;
      if (content.kind !== 'referral' && content.kind !== 'procedure') return record;
      const details = { ...content.details, reason: of(content.reasonParts, content.details.reason) };
      return { ...record, content: { ...content, details } as typeof content };
    }
    case 'intervention':
      return {
        ...record,
        content: { ...record.content, why: of(record.content.reasonParts, record.content.why) },
      };
    default:
      return record;
  }
}

type Row = {
  id: string;
  patientId: string;
  sourceSystem: string;
  words: string | null;
  label: string | null;
  reasonParts: ReasonPart[];
};

/**
 * Takes withdrawn problems out of the reasons of these patients' medicines, stays, steps, plans and entries, and puts back those that
 * hold again. What a person wrote stays.
 * @returns what changed in their plans, without the words.
 */
export async function refreshReasons(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<PlanNews[]> {
  const ids = [...new Set(patientIds)];
  if (ids.length === 0) return [];
  const isWithdrawn = await findWithdrawnReasons(tx, ctx, ids);
  const news: PlanNews[] = [];
  for (const { table, model, column, words, set, label, part, isEdited } of TABLES) {
    const [name, shown] = [table, label ?? 'id'].map((each) => Prisma.raw(`"${each}"`));
    const own = isEdited ? Prisma.sql`AND NOT t."overruled" ? ${column}` : Prisma.empty;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT t."id"::text AS "id", t."patientId"::text AS "patientId", t."sourceSystem", ${words} AS "words",
             t.${shown}::text AS "label", t."reasonParts"
        FROM ${name} t WHERE t."patientId" = ANY(${ids}::uuid[]) AND t."reasonParts" <> '[]' ${own}`;
    const changed = rows.flatMap((row) => {
      const left = wordsLeft(row.reasonParts, (source) =>
        isWithdrawn(row.patientId, row.sourceSystem, source),
      );
      return left === row.words ? [] : [{ ...row, left }];
    });
    if (changed.length === 0) continue;
    await tx.$executeRaw`
      INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
      SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, ${model}, t."id", t."version", to_jsonb(t), ${ctx.now()}
        FROM ${name} t WHERE t."id" = ANY(${changed.map(({ id }) => id)}::uuid[])`;
    await tx.$executeRaw`
      UPDATE ${name} t SET ${set}, "version" = t."version" + 1, "updatedAt" = ${ctx.now()}
        FROM jsonb_to_recordset(${JSON.stringify(changed.map(({ id, left }) => ({ id, left })))}::jsonb) AS n(id uuid, "left" text)
       WHERE t."id" = n.id`;
    if (part)
      news.push(
        ...changed.map(({ id, patientId, label: said }) => ({
          patientId,
          change: { part, recordId: id, act: 'changed' as const, label: said ?? '', fields: [] },
        })),
      );
  }
  return news;
}

/**
 * Patients whose medicines, stays or steps name one of these records: of a deletion nobody knows whose it was.
 * @returns their ids, some more than once.
 */
export async function patientsNaming(
  tx: Tx,
  ctx: Ctx,
  sources: readonly { system: string; id: string }[],
): Promise<string[]> {
  if (sources.length === 0) return [];
  const wanted = sources.map(({ system, id }) => ({ system, part: [{ source: id }] }));
  const found: { patientId: string }[] = [];
  for (const { table } of TABLES)
    found.push(
      ...(await tx.$queryRaw<{ patientId: string }[]>`
        SELECT DISTINCT t."patientId"::text AS "patientId"
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS k(system text, part jsonb)
          JOIN ${Prisma.raw(`"${table}"`)} t ON t."sourceSystem" = k.system AND t."reasonParts" @> k.part
         WHERE t."workspaceId" = ${ctx.workspace.id}::uuid`),
    );
  return found.map(({ patientId }) => patientId);
}
