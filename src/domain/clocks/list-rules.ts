import { teamScope } from '../access/access.ts';
import { recordAccess } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import { dateAt } from '../time/instants.ts';
import { type Rule, ruleIdOf } from './rule.ts';
import { RULE_GROUPS, ruleInForce } from './rules.ts';

/** `draft`: proposed, applied to nothing. */
export type RuleStatus = 'in force' | 'ended' | 'coming' | 'draft';
export type ListedRule = { rule: Rule; status: RuleStatus; running: number };

/**
 * Every row of the rules with its source and dates, and how many of the actor's clocks run by it.
 * @returns the groups in order.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listRules(ctx: Ctx): Promise<{ title: string; rules: ListedRule[] }[]> {
  const { action } = await recordAccess(ctx, { action: 'clock.list-rules', subjectType: 'Clock' });
  const today = dateAt(ctx.now(), ctx.workspace.defaultTimeZone).toString();
  const counts = await runningByRule(ctx, action);
  return Object.entries(RULE_GROUPS).map(([title, rules]) => ({
    title,
    rules: rules.map((rule) => ({
      rule,
      status: statusOf(rule, today),
      running: counts.get(ruleIdOf(rule)) ?? 0,
    })),
  }));
}

async function runningByRule(ctx: Ctx, action: 'clock.list-rules'): Promise<Map<string, number>> {
  const rows = await ctx.db.clock.groupBy({
    by: ['ruleId'],
    where: { ...teamScope(ctx, action), state: { in: ['running', 'paused'] } },
    _count: true,
  });
  return new Map(rows.map(({ ruleId, _count }) => [ruleId, _count]));
}

function statusOf(rule: Rule, today: string): RuleStatus {
  if (rule.isDraft) return 'draft';
  if (rule.effectiveFrom && rule.effectiveFrom > today) return 'coming';
  return ruleInForce(rule.key, today) === rule ? 'in force' : 'ended';
}
