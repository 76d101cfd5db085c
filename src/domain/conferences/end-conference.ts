import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { endHuddle } from '../huddles/close-huddle.ts';
import { notNow } from '../huddles/find-huddle.ts';
import { isOpenQuestion } from '../huddles/huddle.ts';
import { parseInput } from '../input.ts';
import { DueInput } from '../tasks/due-input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { type Conference, findConference } from './conference.ts';

const Input = z.object({
  id: z.uuid(),
  /** Who finds out what was not answered, and by when; for all of them. */
  ownerSlackUserId: z.string().nullish(),
  due: DueInput.nullish(),
});

/**
 * Ends a family conference: each question of the family without an answer becomes a task with an owner and a date, and the
 * minutes are drafted.
 * @returns how many tasks were made.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `owner` or `due` where a question is open
 *   and either is missing; `not-found` for another team's; `conflict` for one that has not begun or is over, or a patient who
 *   has moved; `duplicate` when this gesture was saved before.
 */
export async function endConference(ctx: Ctx, input: z.input<typeof Input>): Promise<{ tasks: number }> {
  const entry: AuditEntry = { action: 'conference.end', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const parsed = parseInput(Input, input);
  const ended = change(ctx, async (unit) => {
    const conference = await findConference(unit.tx, ctx, { action: entry.action, id: parsed.id });
    if (conference.huddle.state !== 'open') throw notNow(conference.huddle);
    const tasks = await ownQuestions(unit, ctx, conference, parsed);
    await endHuddle(unit, ctx, conference.huddle);
    unit.audit({
      ...entry,
      subjectId: parsed.id,
      patientId: conference.item.patientId,
      details: { tasks },
    });
    return { tasks };
  });
  return auditRefusal(ctx, { ...entry, subjectId: parsed.id }, ended);
}

async function ownQuestions(
  unit: Change,
  ctx: Ctx,
  { huddle, item }: Conference,
  { ownerSlackUserId, due }: z.output<typeof Input>,
): Promise<number> {
  const open = item.decisions.filter(isOpenQuestion);
  if (open.length === 0) return 0;
  if (!ownerSlackUserId) throw invalidField('owner', 'A question is open: choose who finds out.');
  if (!due) throw invalidField('due', 'A question is open: say by when the family hears.');
  for (const question of open) {
    const task = await insertTask(unit, ctx, {
      title: shortened(`Answer the family: ${question.text}`, TEXT_LIMITS.taskTitle),
      kind: 'callback',
      priority: 'routine',
      teamId: huddle.teamId,
      patientId: item.patientId,
      ownerSlackUserId,
      due,
    });
    await unit.tx.decision.update({ where: { id: question.id }, data: { taskId: task.id } });
  }
  return open.length;
}
