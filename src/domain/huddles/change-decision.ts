import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { DecisionText, writeDecision } from './add-decision.ts';
import { findItem } from './find-huddle.ts';
import { type HuddleDecision, isOpenQuestion } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';

const SupersedeInput = z.object({ id: z.uuid(), text: DecisionText });
const AnswerInput = z.object({
  id: z.uuid(),
  answer: z
    .string()
    .trim()
    .min(1, 'Write the answer.')
    .max(TEXT_LIMITS.decision, tooLong(TEXT_LIMITS.decision, 'the answer')),
});

/**
 * Another decision takes the place of this one; both stay on record, and a task of the first is the team's to cancel. Also
 * after the minutes are filed: then the new one is on record with the old one's huddle.
 * @returns the new decision.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` without words; `not-found` for another team's;
 *   `conflict` for one that was superseded before, or whose patient has moved; `duplicate` when this gesture was saved before.
 */
export async function supersedeDecision(
  ctx: Ctx,
  input: z.input<typeof SupersedeInput>,
): Promise<HuddleDecision> {
  const entry: AuditEntry = { action: 'huddle.supersede', subjectType: 'Decision' };
  await requireAccess(ctx, entry);
  const { id, text } = parseInput(SupersedeInput, input);
  const done = change(ctx, async (unit) => {
    const { decision, item } = await findDecision(unit.tx, ctx, { action: entry.action, id });
    // A filed huddle takes this one thing still: what was decided is never edited away.
    const huddle =
      item.huddle.state === 'filed' ? { ...item.huddle, state: 'closing' as const } : item.huddle;
    const next = await writeDecision(
      unit,
      ctx,
      { ...item, huddle },
      { kind: decision.kind, text, topic: decision.topic },
    );
    const { count } = await unit.tx.decision.updateMany({
      where: { id, supersededById: null },
      data: { supersededById: next.id },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'Another decision has taken its place already. Nothing was changed.',
        { id },
      );
    // Nobody closes a filed huddle once more: a question that is open again comes first at the next one by itself.
    if (item.huddle.state === 'filed' && item.huddle.kind === 'team' && isOpenQuestion(next))
      await unit.tx.huddleItem.updateMany({
        where: { id: item.id, state: 'done' },
        data: { state: 'rolled', version: { increment: 1 } },
      });
    unit.audit({ ...entry, subjectId: id, patientId: decision.patientId, details: { byId: next.id } });
    return next;
  });
  return auditRefusal(ctx, { ...entry, subjectId: id }, done);
}

/**
 * The answer to a question that was open; it is no open point any more.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` without an answer; `not-found` for another team's;
 *   `conflict` for a question that has an answer, or whose patient has moved; `duplicate` when this gesture was saved before.
 */
export async function answerQuestion(ctx: Ctx, input: z.input<typeof AnswerInput>): Promise<void> {
  const entry: AuditEntry = { action: 'huddle.answer', subjectType: 'Decision' };
  await requireAccess(ctx, entry);
  const { id, answer } = parseInput(AnswerInput, input);
  const done = change(ctx, async (unit) => {
    const { decision, item } = await findDecision(unit.tx, ctx, { action: entry.action, id });
    const { count } = await unit.tx.decision.updateMany({
      where: { id, kind: 'question', answeredAt: null, supersededById: null },
      data: { answer, answeredAt: ctx.now(), answeredById: actingMember(ctx.actor)?.memberId ?? null },
    });
    if (count === 0)
      throw new DomainError('conflict', 'This question has an answer already. Nothing was changed.', { id });
    await refreshItem(unit.tx, ctx, item);
    const carried = await unit.tx.huddleItem.findFirst({ where: { carriedFromId: item.id } });
    if (carried) await refreshItem(unit.tx, ctx, carried);
    unit.audit({ ...entry, subjectId: id, patientId: decision.patientId });
  });
  await auditRefusal(ctx, { ...entry, subjectId: id }, done);
}

async function findDecision(tx: Tx, ctx: Ctx, { action, id }: { action: AuditAction; id: string }) {
  const decision = await tx.decision.findFirst({
    where: { id, item: { huddle: teamScope(ctx, action) } },
  });
  if (!decision)
    throw new DomainError('not-found', 'That decision is not your team’s. Nothing was changed.', { id });
  return { decision, item: await findItem(tx, ctx, { action, id: decision.huddleItemId }) };
}
