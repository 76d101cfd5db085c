import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import type { PlanPart } from '../plans/plan-change.ts';
import type { PlanNews } from './raise-plans.ts';
import { isOlder, type RevisionRow, revisionOf } from './revision.ts';
import { recordIdOf, type SeenRevision } from './source-revisions.ts';

/** Rows that are parts of a care team or a care plan: how those in force are known, and how they end. */
const PARTS: readonly {
  table: Prisma.Sql;
  name: Prisma.Sql;
  isInForce: Prisma.Sql;
  end: Prisma.Sql;
  part: PlanPart | null;
}[] = [
  {
    table: Prisma.sql`"care_team_member"`,
    name: Prisma.sql`t."name"`,
    isInForce: Prisma.sql`t."isActive"`,
    end: Prisma.sql`"isActive" = false`,
    part: 'careTeam',
  },
  {
    table: Prisma.sql`"medication"`,
    name: Prisma.sql`t."name"`,
    isInForce: Prisma.sql`t."status" IN ('active', 'on_hold')`,
    end: Prisma.sql`"status" = 'stopped'`,
    part: 'medicine',
  },
  {
    table: Prisma.sql`"chart_entry"`,
    name: Prisma.sql`t."title"`,
    isInForce: Prisma.sql`t."isActive"`,
    end: Prisma.sql`"isActive" = false`,
    part: null,
  },
];

type Row = RevisionRow & { at: number; id: string };
type Ended = { id: string; patientId: string; name: string };

/**
 * Ends the members that a newer state of their care team does not name any more, and the orders that a newer state of
 * their care plan no longer holds: theirs is still the older one. Their hash is emptied, so that one that comes back counts
 * again. A record without version and date ends nothing.
 * @returns what ended, as changes of the plans.
 */
export async function endFormerParts(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  seen: readonly SeenRevision[],
): Promise<PlanNews[]> {
  if (seen.length === 0) return [];
  const wholes = JSON.stringify(
    seen.map(({ source, patientId }, at) => ({
      at,
      patientId,
      system: source.system,
      id: recordIdOf(source.id),
    })),
  );
  const news: PlanNews[] = [];
  for (const { table, name, isInForce, end, part } of PARTS) {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT k.at, t."id"::text AS "id", t."sourceVersion", t."sourceUpdatedAt"
      FROM jsonb_to_recordset(${wholes}::jsonb) AS k(at int, "patientId" uuid, system text, id text)
      JOIN ${table} t ON t."patientId" = k."patientId" AND t."sourceSystem" = k.system
        AND starts_with(t."sourceId", k.id || '#')
      WHERE ${isInForce}`;
    const former = rows.flatMap((row) => {
      const whole = seen[row.at];
      return whole && isOlder(revisionOf(row), whole.revision) ? [row.id] : [];
    });
    if (former.length === 0) continue;
    const ended = await tx.$queryRaw<Ended[]>`
      UPDATE ${table} t
      SET ${end}, "contentHash" = '', "version" = t."version" + 1, "updatedAt" = ${ctx.now()}
      WHERE t."id" = ANY(${[...new Set(former)]}::uuid[])
      RETURNING t."id"::text AS "id", t."patientId"::text AS "patientId", ${name} AS "name"`;
    if (part)
      for (const { id, patientId, name: label } of ended)
        news.push({ patientId, change: { part, recordId: id, act: 'ended', label, fields: [] } });
  }
  return news;
}
