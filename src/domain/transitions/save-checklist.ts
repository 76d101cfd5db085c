import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { optionalLine } from '../plans/plan-input.ts';
import { cancellation } from '../tasks/cancel-task.ts';
import { completion } from '../tasks/complete-task.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { CHECKLIST, POINT_KINDS, readChecklist } from './checklist.ts';
import { changedMeanwhile, notOpen } from './conflicts.ts';
import { dueOfNextClock } from './due-of-next-clock.ts';
import { transitionWithStay } from './transition.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that the person saw. */
  version: z.int().positive(),
  points: z.array(
    z.object({
      kind: z.enum(POINT_KINDS),
      state: z.enum(['open', 'done', 'not_needed']),
      note: optionalLine(TEXT_LIMITS.taskReason),
      /** An open point becomes a task of who has claimed the discharge, once. */
      makesTask: z.boolean().default(false),
    }),
  ),
});
type Said = z.output<typeof Input>['points'][number];

/**
 * Records what was checked after a discharge: of each point its state, who said so and when. What stays as it was keeps
 * who said it. A point that is done or not needed ends its task.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found`, audited
 *   as refused, for one of another team; `conflict` when its days are over, or, naming who, when another person saved the
 *   checklist since; `duplicate` when this gesture was saved before.
 */
export async function saveChecklist(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, version, points } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'transition.check', subjectType: 'Transition', subjectId: id };
  await requireAccess(ctx, entry);
  const saved = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const scope = { id, ...teamScope(ctx, entry.action) };
    const { count } = await tx.transition.updateMany({
      where: { ...scope, state: 'open', checklistVersion: version },
      data: { checklistVersion: { increment: 1 } },
    });
    const transition = await tx.transition.findFirst({
      where: scope,
      include: {
        ...transitionWithStay,
        points: { include: { member: true, task: { include: { owner: true } } }, orderBy: { at: 'desc' } },
      },
    });
    if (!transition)
      throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was saved.', { id });
    if (count === 0)
      throw transition.state === 'open'
        ? changedMeanwhile('checklist', transition.points[0]?.member?.displayName)
        : notOpen();
    const before = readChecklist(transition.points);
    const kinds: string[] = [];
    for (const point of points) {
      const was = before.find(({ kind }) => kind === point.kind);
      const isSame = was?.state === point.state && was.note === point.note;
      if (isSame && (!point.makesTask || was.hasTask)) continue;
      const stored = transition.points.find(({ kind }) => kind === point.kind);
      await savePoint(unit, ctx, { transition, point, task: stored?.task ?? null });
      kinds.push(point.kind);
    }
    audit({ ...entry, patientId: transition.patientId, details: { points: kinds } });
  });
  await auditRefusal(ctx, entry, saved);
}

type Saved = {
  transition: {
    id: string;
    teamId: string;
    patientId: string;
    claimedBy: { slackUserId: string } | null;
  };
  point: Said;
  task: { id: string; status: Parameters<typeof isOpenTask>[0]['status'] } | null;
};

async function savePoint(unit: Change, ctx: Ctx, { transition, point, task }: Saved): Promise<void> {
  const { kind, state, note } = point;
  const member = actingMember(ctx.actor);
  const openTask = task && isOpenTask(task) ? task.id : null;
  if (openTask && state === 'done') await moveTask(ctx, unit, completion(ctx, openTask));
  if (openTask && state === 'not_needed')
    await moveTask(ctx, unit, cancellation(ctx, openTask, 'Not needed after this discharge.'));
  const taskId =
    state === 'open' && point.makesTask && !openTask ? await taskFor(unit, ctx, transition, kind) : null;
  const said = {
    state,
    note,
    memberId: member?.memberId ?? null,
    at: ctx.now(),
    ...(taskId ? { taskId } : {}),
  };
  await unit.tx.transitionPoint.upsert({
    where: {
      workspaceId_transitionId_kind: {
        workspaceId: ctx.workspace.id,
        transitionId: transition.id,
        kind,
      },
    },
    create: { workspaceId: ctx.workspace.id, transitionId: transition.id, kind, ...said },
    update: said,
  });
}

async function taskFor(
  unit: Change,
  ctx: Ctx,
  { id, teamId, patientId, claimedBy }: Saved['transition'],
  kind: Said['kind'],
): Promise<string> {
  const task = await insertTask(unit, ctx, {
    title: CHECKLIST[kind].task,
    kind: 'transition',
    priority: 'routine',
    due: await dueOfNextClock(unit.tx, ctx, id),
    ownerSlackUserId: claimedBy?.slackUserId ?? actingMember(ctx.actor)?.slackUserId ?? null,
    teamId,
    patientId,
  });
  return task.id;
}
