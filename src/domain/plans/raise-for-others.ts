import { actingMember, type Ctx, type Tx } from '../context.ts';
import type { PlanChange } from './plan-change.ts';
import { planChanged } from './raise-version.ts';

type Raise = { teamId: string; except: string; change: PlanChange };

/**
 * Counts one change in the plan of every other patient of a team. Raw: one statement for a few thousand plans. Rows are
 * taken in the order of their ids, the edited patient's among them, so that two such changes never wait for each other.
 */
export async function raiseForOthers(tx: Tx, ctx: Ctx, { teamId, except, change }: Raise): Promise<void> {
  const rows = await tx.$queryRaw<{ patientId: string }[]>`
    WITH locked AS (
      SELECT "id" FROM "patient" WHERE "teamId" = ${teamId}::uuid ORDER BY "id" FOR UPDATE
    ), raised AS (
      UPDATE "patient" p SET "planVersion" = p."planVersion" + 1 FROM locked l WHERE l."id" = p."id" AND p."id" <> ${except}::uuid
      RETURNING p."id", p."planVersion"
    )
    INSERT INTO "plan_version" ("workspaceId", "patientId", "version", "at", "actorKind", "memberId", "changes", "touched")
    SELECT ${ctx.workspace.id}::uuid, r."id", r."planVersion", ${ctx.now()}, ${ctx.actor.kind}::"actor_kind",
      ${actingMember(ctx.actor)?.memberId ?? null}::uuid, ${JSON.stringify([change])}::jsonb, ARRAY[${change.recordId}]
    FROM raised r
    RETURNING "patientId"::text AS "patientId"`;
  await planChanged(
    tx,
    ctx,
    rows.map(({ patientId }) => patientId),
  );
}
