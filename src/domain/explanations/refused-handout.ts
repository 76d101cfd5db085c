import { type Finding, RULES } from '../../plain-language/finding.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { blockingNow } from './blocking-now.ts';
import { collectFacts } from './collect-facts.ts';
import { approvalFault, blocking, type Explanation, LANGUAGE_LABELS } from './explanation.ts';
import type { TextWork } from './text-work.ts';

/** Why an approved text may not go out. `sentence` holds no PHI; `status` is where the text goes for it. */
type RefusedHandout = {
  explanation: Explanation;
  reason: 'override_not_counted' | 'approved_by_overruler' | 'facts_block';
  sentence: string;
  status: 'in_review' | 'out_of_date';
  rules: readonly string[];
};

/**
 * Checks approved texts again before they go out: whether each approval still counts, and whether the text agrees
 * with the facts as they are now. The look at the plan is audited.
 * @returns the first that may not go, with the reason; null: all may.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team;
 *   `invalid` when the plan is too long to explain.
 */
export async function refusedHandout(
  ctx: Ctx,
  explanations: readonly Explanation[],
  checker: Pick<TextWork, 'check'>,
): Promise<RefusedHandout | null> {
  for (const each of explanations) {
    const refused = await refusalOf(ctx, each, checker);
    if (refused) return { explanation: each, ...refused };
  }
  return null;
}

async function refusalOf(
  ctx: Ctx,
  explanation: Explanation,
  checker: Pick<TextWork, 'check'>,
): Promise<Omit<RefusedHandout, 'explanation'> | null> {
  const text = `the ${LANGUAGE_LABELS[explanation.language]} text`;
  const fault = approvalFault(explanation);
  if (fault === 'blocked') {
    const open = blocking(explanation);
    return {
      reason: 'override_not_counted',
      sentence: `Nothing was handed out: ${text} was approved although “${titlesOf(open)}” blocks it. It needs another review: correct the plan, then press Draft again.`,
      status: 'in_review',
      rules: rulesOf(open),
    };
  }
  if (fault === 'same_person')
    return {
      reason: 'approved_by_overruler',
      sentence: `Nothing was handed out: the person who approved ${text} had also shaped it. It needs another review and another person’s approval.`,
      status: 'in_review',
      rules: [],
    };
  const { sheet } = await collectFacts(ctx, explanation.patientId, { updates: explanation.sheet });
  const open = await blockingNow(sheet, explanation, checker);
  if (open.length === 0) return null;
  return {
    reason: 'facts_block',
    sentence: `Nothing was handed out: ${text} does not match the current plan (${titlesOf(open)}). Press Draft again, then review what is new.`,
    status: 'out_of_date',
    rules: rulesOf(open),
  };
}

const newerThan = ({ at, id }: NonNullable<Explanation['approval']>) => ({
  OR: [{ at: { gt: at } }, { at, id: { gt: id } }],
});

const rulesOf = (findings: readonly Pick<Finding, 'rule'>[]) => [
  ...new Set(findings.map(({ rule }) => rule)),
];
const titlesOf = (findings: readonly Pick<Finding, 'rule'>[]) =>
  rulesOf(findings)
    .map((rule) => RULES[rule].title)
    .join(', ');

/**
 * Withdraws the approval, in the caller's transaction. When another person was first and has changed the text
 * already, nothing is left to do.
 */
export async function withdrawApproval(
  tx: Tx,
  ctx: Ctx,
  { explanation, status, reason, rules }: RefusedHandout,
): Promise<void> {
  const { id, patientId, currentVersion, approval } = explanation;
  const { count } = await tx.explanation.updateMany({
    where: {
      id,
      currentVersion,
      status: 'approved',
      // Approved again since it was looked at: that approval stays.
      ...(approval ? { approvals: { none: newerThan(approval) } } : {}),
    },
    data: { status },
  });
  if (count === 0) return;
  // Facts that changed since do not undo that another person read the plan as it was.
  if (approval && reason !== 'facts_block')
    await tx.explanationApproval.update({ where: { id: approval.id }, data: { withdrawnAt: ctx.now() } });
  await refreshDeliveries(tx, ctx, id);
  await recordAudit(tx, ctx, {
    action: 'explanation.withdraw-approval',
    subjectType: 'Explanation',
    subjectId: id,
    patientId,
    details: { version: currentVersion, reason, rules, approvedBy: approval?.memberId ?? null },
  });
}
