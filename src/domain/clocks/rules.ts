import { type Rule, ruleIdOf } from './rule.ts';
import { APPEALS } from './rules/appeals.ts';
import { DECISIONS } from './rules/decisions.ts';
import { MEASURES } from './rules/measures.ts';
import { STATES } from './rules/states.ts';
import { TRANSITIONAL_CARE } from './rules/transitional-care.ts';

/** The rules by what they are about, in the order in which they are shown. */
export const RULE_GROUPS = {
  'After a discharge': TRANSITIONAL_CARE,
  'Decisions of payers': DECISIONS,
  Appeals: APPEALS,
  'State law': STATES,
  'Windows of measures': MEASURES,
} as const satisfies Record<string, readonly Rule[]>;

/** Every row, past, in force, coming and proposed. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();

const byId = new Map(RULES.map((rule) => [ruleIdOf(rule), rule]));

/** The row that a clock was started by; undefined for an id of a later version of Northstar. */
export const findRule = (ruleId: string): Rule | undefined => byId.get(ruleId);

const holdsOn = (rule: Rule, on: string): boolean =>
  !rule.isDraft && (rule.effectiveFrom ?? '') <= on && on <= (rule.effectiveTo ?? '9999');

/**
 * The row of a rule that is in force on a day. Proposed rows never are.
 * @param on YYYY-MM-DD, the day of the start event.
 * @returns undefined where none is.
 */
export function ruleInForce(key: string, on: string, rules: readonly Rule[] = RULES): Rule | undefined {
  return rules
    .filter((rule) => rule.key === key && holdsOn(rule, on))
    .toSorted((one, other) => (other.effectiveFrom ?? '').localeCompare(one.effectiveFrom ?? ''))[0];
}

/**
 * Whether a rule has changed under a clock that keeps its row.
 * @param today YYYY-MM-DD.
 * @returns the row that would start a clock today; undefined where it is the same one, or none.
 */
export function newerRule(rule: Rule, today: string, rules: readonly Rule[] = RULES): Rule | undefined {
  const current = ruleInForce(rule.key, today, rules);
  return current && ruleIdOf(current) !== ruleIdOf(rule) ? current : undefined;
}

/**
 * The rows by which a person may start a clock: those in force today, one for each rule; windows of measures set no one a
 * task, and what a letter alone sets needs the letter's record.
 * @param today YYYY-MM-DD.
 */
export const startableRules = (today: string): readonly Rule[] =>
  RULES.filter(
    (rule) =>
      rule.appliesTo.programme !== 'measure' && !rule.isLetterOnly && ruleInForce(rule.key, today) === rule,
  );
