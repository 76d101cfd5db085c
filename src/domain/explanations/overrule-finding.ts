import { z } from 'zod';
import { RULES, type RuleId } from '../../plain-language/finding.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { OPEN_STATUSES } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { lockExplanation } from './lock-explanation.ts';
import { notAsSeen } from './not-as-seen.ts';
import { Reason } from './reasons.ts';

/** Why a finding of form may be accepted. */
export const OVERRIDE_CHOICES = {
  names: 'Names and terms that cannot be replaced',
  known_words: 'The reader knows these words',
  asked_for: 'The reader asked for more detail',
  other: 'Another reason',
} as const;

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  /** Its place among the findings of that version: what it says names values of the plan. */
  index: z.int().min(0),
  choice: z.enum(Object.keys(OVERRIDE_CHOICES) as (keyof typeof OVERRIDE_CHOICES)[], 'Choose a reason.'),
  reason: Reason,
});

/** What to do about a finding that no reason lets pass. */
export const notOverrulable = (rule: RuleId): string =>
  `“${RULES[rule].title}” cannot be overridden: what is wrong could harm the patient. Correct the plan, or change the note.`;

/**
 * Takes one blocking finding out of the way, with a reason that is kept, where its rule allows that. It holds for the
 * same complaint about the same line in later versions. The text then needs another person's approval.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `conflict` when the text has changed, the finding does
 *   not block, was overruled already, or its rule allows no override; `duplicate` when this gesture was saved before.
 */
export async function overruleFinding(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.overrule',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id, number, index, choice, reason } = parseInput(Input, input);
  const person = personOf(ctx);
  const overruled = change(ctx, async ({ tx, audit }) => {
    await lockExplanation(tx, id);
    const explanation = await findExplanation(tx, ctx, entry.action, id);
    const { text } = explanation;
    if (text?.number !== number || !OPEN_STATUSES.includes(explanation.status))
      throw await notAsSeen(tx, explanation, 'Nothing was overridden.');
    const finding = text.findings[index];
    if (finding?.level !== 'block')
      throw new DomainError('conflict', 'That finding no longer blocks. Nothing was overridden.', {
        id,
      });
    const { rule } = finding;
    if (!RULES[rule].mayBeOverruled)
      throw new DomainError('conflict', `${notOverrulable(rule)} Nothing was overridden.`, { id, rule });
    if (finding.overruled)
      throw new DomainError('conflict', 'Someone else already overrode that; their reason is kept.', {
        id,
      });
    await tx.explanationOverrule.create({
      data: {
        workspaceId: ctx.workspace.id,
        explanationId: id,
        findingKey: finding.key,
        rule,
        versionNumber: number,
        choice,
        reason,
        memberId: person.memberId,
        at: ctx.now(),
      },
    });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { rule, choice, version: number, finding: index, reasonLength: reason.length },
    });
  });
  return auditRefusal(ctx, entry, overruled);
}
