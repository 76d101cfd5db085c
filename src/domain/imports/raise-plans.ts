import type { Ctx, SystemActor, Tx } from '../context.ts';
import { PLAN_PARTS, type PlanChange } from '../plans/plan-change.ts';
import { planChanged } from '../plans/raise-version.ts';
import { changesMark, refreshProtected } from '../plans/refresh-protected.ts';

/** Of one part at most this many new records are named; more are counted. */
const NAMED = 5;

export type PlanNews = { patientId: string; change: PlanChange };

/**
 * Counts one version for each patient whose plan a batch has changed. Raw: one statement for the whole batch, patients in
 * the order of their ids, so that it never waits for an edit that waits for it.
 */
export async function raisePlans(tx: Tx, ctx: Ctx<SystemActor>, news: readonly PlanNews[]): Promise<void> {
  const rows = [...Map.groupBy(news, ({ patientId }) => patientId)].map(([patientId, items]) => {
    const changes = countedWhereMany(items.map(({ change }) => change));
    return { patientId, changes, touched: [...new Set(items.map(({ change }) => change.recordId))] };
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    WITH news AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n("patientId" uuid, changes jsonb, touched text[])
    ), locked AS (
      SELECT p."id" FROM "patient" p WHERE p."id" IN (SELECT "patientId" FROM news) ORDER BY p."id" FOR UPDATE
    ), raised AS (
      UPDATE "patient" p SET "planVersion" = p."planVersion" + 1 FROM locked l WHERE l."id" = p."id"
      RETURNING p."id", p."planVersion"
    )
    INSERT INTO "plan_version" ("workspaceId", "patientId", "version", "at", "actorKind", "memberId", "job", "changes", "touched")
    SELECT ${ctx.workspace.id}::uuid, r."id", r."planVersion", ${ctx.now()}, 'system'::"actor_kind",
      ${ctx.actor.uploaderId ?? null}::uuid, ${ctx.actor.job}, n.changes, n.touched
    FROM raised r JOIN news n ON n."patientId" = r."id"`;
  await planChanged(
    tx,
    ctx,
    rows.map(({ patientId }) => patientId),
  );
  await refreshProtected(
    tx,
    ctx,
    news.flatMap(({ patientId, change }) => (changesMark(change) ? [patientId] : [])),
  );
}

/**
 * "12 records of the source" says more than twelve lines.
 * @returns the changes, with one in the place of many new records of one part.
 */
export function countedWhereMany(changes: readonly PlanChange[]): PlanChange[] {
  const isNew = ({ act }: PlanChange) => act === 'added';
  const added = PLAN_PARTS.flatMap((part) => {
    const all = changes.filter((change) => isNew(change) && change.part === part);
    const [first] = all;
    if (!first || all.length <= NAMED) return all;
    return [
      {
        part,
        recordId: first.recordId,
        act: 'added' as const,
        label: `${all.length} records of the source`,
        fields: [],
      },
    ];
  });
  return [...added, ...changes.filter((change) => !isNew(change))];
}
