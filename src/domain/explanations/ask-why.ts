import { z } from 'zod';
import { requireCareRole } from '../access.ts';
import { auditRefusal } from '../audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { TITLE_MAX } from '../tasks/task.ts';
import { personOf } from './acting.ts';
import { missingReasons } from './drafter/missing-reasons.ts';
import { factWords } from './fact-words.ts';
import { findExplanation } from './find-explanation.ts';

const Input = z.object({ id: z.uuid(), factId: z.string().min(1) });

/** Makes the task that asks for a missing reason, once for each medicine. Never an invented reason. */
export async function askWhy(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry = { action: 'explanation.ask_why', subjectType: 'Explanation', subjectId: input.id };
  await requireCareRole(ctx, entry);
  const { id, factId } = parseInput(Input, input);
  const person = personOf(ctx);
  const asked = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const { sheet, patient, questions } = await findExplanation(tx, ctx, id);
    const missing = sheet && missingReasons(sheet).find((each) => each.factId === factId);
    const fact = sheet?.facts.find((each) => each.id === factId);
    if (!missing || !fact)
      throw new DomainError('conflict', 'The reason is on record by now. Nothing has to be asked.', { id });
    if (questions.some((question) => question.factId === factId))
      throw new DomainError('conflict', 'A task for that is there already. No second one was made.', { id });
    const task = await insertTask(unit, ctx, {
      title: missing.task.length > TITLE_MAX ? `${missing.task.slice(0, TITLE_MAX - 1)}…` : missing.task,
      details: `In the plan: ${factWords(fact)}. Why is not recorded. Write the answer into the plan, then draft the explanation again.`,
      kind: 'medication',
      priority: 'routine',
      teamId: patient.teamId,
      patientId: patient.id,
      ownerSlackUserId: person.slackUserId,
    });
    await tx.explanationQuestion.create({ data: { explanationId: id, factId, taskId: task.id } });
    await refreshDeliveries(tx, ctx, id);
    audit({ ...entry, patientId: patient.id, details: { taskId: task.id } });
  });
  return auditRefusal(ctx, entry, asked);
}
