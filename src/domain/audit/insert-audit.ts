import { Prisma } from '../../generated/prisma/client.ts';
import { actingMember, type Ctx } from '../context.ts';
import type { AuditAction, AuditSubject } from './actions.ts';

type Rows = {
  action: AuditAction;
  subjectType: AuditSubject;
  /** A table or CTE, and its columns. */
  from: Prisma.Sql;
  subjectId: Prisma.Sql;
  patientId?: Prisma.Sql;
  /** A jsonb of ids, counts and names of fields; never their values. */
  details?: Prisma.Sql;
};

/** One audit row for each row of `from`, for a statement that changes many at once. The same columns as `recordAudit`. */
export const insertAudit = (ctx: Ctx, { action, subjectType, from, subjectId, patientId, details }: Rows) =>
  Prisma.sql`
    INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "memberId", "job", "action", "subjectType",
                             "subjectId", "patientId", "details", "requestId")
    SELECT northstar_uuid7(), ${ctx.workspace.id}::uuid, ${ctx.now()}::timestamptz, ${ctx.actor.kind}::actor_kind,
           ${actingMember(ctx.actor)?.memberId ?? null}::uuid, ${ctx.actor.kind === 'system' ? ctx.actor.job : null},
           ${action}, ${subjectType}, ${subjectId}, ${patientId ?? Prisma.sql`NULL::uuid`},
           ${details ?? Prisma.sql`'{}'::jsonb`}, ${ctx.requestId}
      FROM ${from}`;
