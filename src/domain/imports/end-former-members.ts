import type { Ctx, SystemActor, Tx } from '../context.ts';
import type { PlanNews } from './raise-plans.ts';
import { isOlder, type RevisionRow, revisionOf } from './revision.ts';
import { recordIdOf, type SeenRevision } from './source-revisions.ts';

type Member = RevisionRow & { at: number; id: string };
type Ended = { id: string; patientId: string; name: string };

/**
 * Ends the members that a newer state of their care team does not name any more: theirs is still the older one. Their
 * hash is emptied, so that one who comes back counts again. A team without version and date ends nobody.
 * @returns who ended, as changes of their plans.
 */
export async function endFormerMembers(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  seen: readonly SeenRevision[],
): Promise<PlanNews[]> {
  if (seen.length === 0) return [];
  const teams = seen.map(({ source, patientId }, at) => ({
    at,
    patientId,
    system: source.system,
    id: recordIdOf(source.id),
  }));
  const members = await tx.$queryRaw<Member[]>`
    SELECT k.at, m."id"::text AS "id", m."sourceVersion", m."sourceUpdatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) AS k(at int, "patientId" uuid, system text, id text)
    JOIN "care_team_member" m ON m."patientId" = k."patientId" AND m."sourceSystem" = k.system
      AND starts_with(m."sourceId", k.id || '#')
    WHERE m."isActive"`;
  const former = members.flatMap((member) => {
    const team = seen[member.at];
    return team && isOlder(revisionOf(member), team.revision) ? [member.id] : [];
  });
  if (former.length === 0) return [];
  const ended = await tx.$queryRaw<Ended[]>`
    UPDATE "care_team_member" m
    SET "isActive" = false, "contentHash" = '', "version" = m."version" + 1, "updatedAt" = ${ctx.now()}
    WHERE m."id" = ANY(${[...new Set(former)]}::uuid[])
    RETURNING m."id"::text AS "id", m."patientId"::text AS "patientId", m."name"`;
  return ended.map(({ id, patientId, name }) => ({
    patientId,
    change: { part: 'careTeam', recordId: id, act: 'ended', label: name, fields: [] },
  }));
}
