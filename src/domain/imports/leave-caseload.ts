import { Prisma } from '../../generated/prisma/client.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import type { LeaveReason } from '../patients/caseload.ts';
import { planChanged } from '../plans/raise-version.ts';
import { mostUrgent, OPEN_TASK_STATUSES } from '../tasks/task.ts';
import type { Revision } from './revision.ts';
import { revisionColumns } from './revision.ts';

export type Leaving = { id: string; reason: LeaveReason; revision: Revision };

/**
 * Takes patients out of the caseload: no search, list, card or plan finds them any more. Rows and records stay as they
 * are; explanations of their plans go out of date, and whoever has an open task of theirs is told once.
 */
export async function leaveCaseload(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  leaving: readonly Leaving[],
): Promise<void> {
  if (leaving.length === 0) return;
  const ids = leaving.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO "record_version" ("id", "workspaceId", "recordType", "recordId", "version", "content", "replacedAt")
    SELECT gen_random_uuid(), ${ctx.workspace.id}::uuid, 'Patient', p."id", p."version", to_jsonb(p), ${ctx.now()}
    FROM "patient" p WHERE p."id" = ANY(${ids}::uuid[])`;
  const rows = leaving.map(({ id, reason, revision }) => ({ id, reason, ...revisionColumns(revision) }));
  await tx.$executeRaw`
    UPDATE "patient" p SET "leftAt" = ${ctx.now()}, "leftReason" = l.reason, "version" = p."version" + 1,
           "planVersion" = p."planVersion" + 1, "updatedAt" = ${ctx.now()},
           "sourceVersion" = l."sourceVersion", "sourceUpdatedAt" = l."sourceUpdatedAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           AS l(id uuid, reason text, "sourceVersion" text, "sourceUpdatedAt" timestamptz)
     WHERE p."id" = l.id`;
  await tx.$executeRaw`
    INSERT INTO "plan_version" ("workspaceId", "patientId", "version", "at", "actorKind", "job", "changes", "touched")
    SELECT ${ctx.workspace.id}::uuid, p."id", p."planVersion", ${ctx.now()}, 'system'::"actor_kind", ${ctx.actor.job}, '[]', ARRAY[]::text[]
      FROM "patient" p WHERE p."id" = ANY(${ids}::uuid[])`;
  await tx.patientSearchTerm.deleteMany({ where: { patientId: { in: ids } } });
  await planChanged(tx, ctx, ids);
  await tellOwners(tx, ctx, ids);
  await recordAudit(
    tx,
    ctx,
    ...leaving.map(({ id, reason }) => ({
      action: 'patient.withdraw' as const,
      subjectType: 'Patient' as const,
      subjectId: id,
      patientId: id,
      details: { reason },
    })),
  );
}

type Owned = {
  id: string;
  priority: 'routine' | 'urgent' | 'asap' | 'stat';
  memberId: string;
  slackUserId: string;
};

/** Open tasks stay open: their owners decide what of them still has to be done. One message to each. */
export async function tellOwners(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  const tasks = await tx.$queryRaw<Owned[]>`
    SELECT t."id"::text AS "id", t."priority", m."id"::text AS "memberId", m."slackUserId"
      FROM task t JOIN member m ON m."id" = t."ownerId" AND m."deactivatedAt" IS NULL
     WHERE t."patientId" = ANY(${[...patientIds]}::uuid[])
       AND t."status" IN (${Prisma.join(OPEN_TASK_STATUSES.map((status) => Prisma.sql`${status}::task_status`))})`;
  for (const [memberId, owned] of Map.groupBy(tasks, (task) => task.memberId)) {
    const [first, ...rest] = mostUrgent(owned);
    if (!first) continue;
    await sendNotice(tx, ctx, {
      kind: 'patient_left',
      taskIds: [first, ...rest].map(({ id }) => id),
      destination: first.slackUserId,
      memberId,
      priority: first.priority,
    });
  }
}
