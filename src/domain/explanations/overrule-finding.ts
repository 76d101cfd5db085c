import { z } from 'zod';
import { requireCareRole } from '../access.ts';
import { auditRefusal } from '../audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { OPEN_STATUSES, REASON_MAX, REASON_MIN } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { notAsSeen } from './not-as-seen.ts';

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  /** Its place among the findings of that version: what it says names values of the plan. */
  index: z.int().min(0),
  reason: z
    .string()
    .trim()
    .min(REASON_MIN, `Say why in ${REASON_MIN} characters or more: it is kept with your name.`)
    .max(REASON_MAX, `Please keep this under ${REASON_MAX} characters.`),
});

/** Takes one blocking finding out of the way, with a reason that is kept. It holds for the same complaint in later versions. */
export async function overruleFinding(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry = { action: 'explanation.overrule', subjectType: 'Explanation', subjectId: input.id };
  await requireCareRole(ctx, entry);
  const { id, number, index, reason } = parseInput(Input, input);
  const person = personOf(ctx);
  const overruled = change(ctx, async ({ tx, audit }) => {
    const explanation = await findExplanation(tx, ctx, id);
    const { text } = explanation;
    if (text?.number !== number || !OPEN_STATUSES.includes(explanation.status))
      throw await notAsSeen(tx, explanation, 'Nothing was overruled.');
    const finding = text.findings[index];
    if (finding?.level !== 'block')
      throw new DomainError('conflict', 'That finding does not block any more. Nothing was overruled.', {
        id,
      });
    const { count } = await tx.explanationOverrule.createMany({
      data: {
        explanationId: id,
        findingKey: finding.key,
        rule: finding.rule,
        versionNumber: number,
        reason,
        memberId: person.memberId,
        at: ctx.now(),
      },
      skipDuplicates: true,
    });
    if (count === 0)
      throw new DomainError('conflict', 'Somebody else has overruled that already; their reason stays.', {
        id,
      });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { rule: finding.rule, version: number, reasonLength: reason.length },
    });
  });
  return auditRefusal(ctx, entry, overruled);
}
