import { z } from 'zod';
import { DecisionKind, PlanTopic } from '../../generated/prisma/enums.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { DueInput } from '../tasks/due-input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { TaskSource } from '../tasks/trace-source.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findItem, notNow } from './find-huddle.ts';
import { decisionWithPeople, type HuddleDecision, type ItemWithHuddle } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';
import { beginIfPlanned } from './settle-huddle.ts';

export const DecisionText = z
  .string()
  .trim()
  .min(1, 'Say it in one sentence.')
  .max(TEXT_LIMITS.decision, tooLong(TEXT_LIMITS.decision));

const Input = z.object({
  itemId: z.uuid('Choose the case.'),
  kind: z.enum(DecisionKind),
  text: DecisionText,
  topic: z.enum(PlanTopic).nullish(),
  /** With an owner a decision is a task. */
  ownerSlackUserId: z.string().nullish(),
  due: DueInput.nullish(),
  source: TaskSource.optional(),
  /** Who of those present said or asked it. */
  attendanceId: z.uuid().nullish(),
});
type Parsed = z.output<typeof Input>;

/**
 * Writes down what was decided, asked or said about a case. A decision with an owner becomes a task of the patient's; a
 * planned huddle begins with it.
 * @returns the decision with its task.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault: an owner off the team,
 *   a due time without an owner or in the past; `not-found` for another team's case; `conflict` for a patient who has moved,
 *   or a huddle whose minutes are filed; `duplicate` when this gesture was saved before.
 */
export async function addDecision(ctx: Ctx, input: z.input<typeof Input>): Promise<HuddleDecision> {
  const entry: AuditEntry = { action: 'huddle.decide', subjectType: 'Decision' };
  await requireAccess(ctx, entry);
  const parsed = parseInput(Input, input);
  const decided = change(ctx, async (unit) => {
    const item = await findItem(unit.tx, ctx, { action: entry.action, id: parsed.itemId });
    // What is remembered after the end still gets into the minutes, until they are filed.
    if (item.huddle.state !== 'closing') await beginIfPlanned(unit, ctx, item.huddle);
    const decision = await writeDecision(unit, ctx, item, parsed);
    unit.audit({
      ...entry,
      subjectId: decision.id,
      patientId: item.patientId,
      details: { kind: decision.kind, isTask: decision.taskId !== null, fromMessage: Boolean(parsed.source) },
    });
    return decision;
  });
  const refused = { ...entry, subjectType: 'HuddleItem' as const, subjectId: parsed.itemId };
  return auditRefusal(ctx, refused, decided);
}

/**
 * The same in the caller's transaction.
 * @returns the decision with its task.
 * @throws DomainError `forbidden` for a job; `invalid` under `owner`, `due` or `attendanceId`; `conflict` for a huddle whose
 *   minutes are filed.
 */
export async function writeDecision(
  unit: Change,
  ctx: Ctx,
  item: ItemWithHuddle,
  { kind, text, topic, ownerSlackUserId, due, source, attendanceId }: Omit<Parsed, 'itemId'>,
): Promise<HuddleDecision> {
  const { tx } = unit;
  const me = actingMember(ctx.actor);
  if (!me) throw new DomainError('forbidden', 'Only a member can decide.');
  if (item.huddle.state === 'filed' || item.huddle.state === 'cancelled') throw notNow(item.huddle);
  if (due && !ownerSlackUserId) throw invalidField('owner', 'Choose who does it by then.');
  if (
    attendanceId &&
    !(await tx.huddleAttendance.count({ where: { id: attendanceId, huddleId: item.huddleId } }))
  )
    throw invalidField('attendanceId', 'Choose a person who is at this huddle.');
  const task =
    kind === 'decision' && ownerSlackUserId
      ? await insertTask(unit, ctx, {
          title: text,
          priority: 'routine',
          teamId: item.huddle.teamId,
          patientId: item.patientId,
          ownerSlackUserId,
          due: due ?? null,
          source,
        })
      : null;
  const decision = await tx.decision.create({
    data: {
      workspaceId: ctx.workspace.id,
      huddleItemId: item.id,
      patientId: item.patientId,
      kind,
      text,
      topic: topic ?? null,
      attendanceId: attendanceId ?? null,
      sourceChannelId: source?.channelId ?? null,
      sourceTs: source?.ts ?? null,
      byId: me.memberId,
      taskId: task?.id ?? null,
      createdAt: ctx.now(),
    },
    include: decisionWithPeople,
  });
  await refreshItem(tx, ctx, item);
  return decision;
}
