import { PAYERS, type Payer, type Rule, type StartEvent } from '../clocks/rule.ts';
import { RULES, ruleInForce } from '../clocks/rules.ts';
import type { Benefit, PayerKind } from './authorization.ts';

/** What decides which rules apply. */
export type PlanFacts = {
  payerKind: PayerKind;
  /** Null: not known. */
  isEmployerFunded: boolean | null;
  planState: string | null;
  benefit: Benefit;
  isExpedited: boolean;
  isAfterService: boolean;
};

export type RuleStep = {
  programme: 'prior_auth' | 'appeal';
  starts: readonly StartEvent[];
  /** Of an appeal: which one. */
  level?: number;
};

/** A rule that may apply, and to which plans. */
export type Candidate = { rule: Rule; plans: string[] };

type Plan = { payer: Payer; isEmployer: boolean };

/** Every plan that it may be, as far as it is known. An employer funds no public programme. */
function plansOf({ payerKind, isEmployerFunded }: PlanFacts): Plan[] {
  const all = isEmployerFunded ? (['commercial'] as const) : (Object.keys(PAYERS) as Payer[]);
  const payers = payerKind === 'unknown' ? all : [payerKind];
  return payers.flatMap((payer): Plan[] => {
    if (payer !== 'commercial') return [{ payer, isEmployer: false }];
    return (isEmployerFunded === null ? [false, true] : [isEmployerFunded]).map((isEmployer) => ({
      payer,
      isEmployer,
    }));
  });
}

function planWords({ payer, isEmployer }: Plan, { planState }: PlanFacts): string {
  if (payer !== 'commercial') return PAYERS[payer];
  if (isEmployer) return 'employer-funded plan';
  return planState ? `plan that an insurer carries, ${planState}` : 'plan that an insurer carries';
}

const isSame = <T>(wanted: T | undefined, known: T): boolean => wanted === undefined || wanted === known;

function fits(rule: Rule, plan: Plan, facts: PlanFacts, step: RuleStep): boolean {
  const { appliesTo, start } = rule;
  return (
    appliesTo.programme === step.programme &&
    step.starts.includes(start) &&
    isSame<number | undefined>(step.level, appliesTo.level) &&
    (appliesTo.payers?.includes(plan.payer) ?? true) &&
    !(appliesTo.isInsuredOnly && plan.isEmployer) &&
    !(appliesTo.isEmployerOnly && !plan.isEmployer) &&
    (appliesTo.benefit === 'any' || isSame(appliesTo.benefit, facts.benefit)) &&
    isSame<string | null | undefined>(appliesTo.state, facts.planState) &&
    isSame(appliesTo.isExpedited, facts.isExpedited) &&
    isSame(appliesTo.isAfterService, facts.isAfterService)
  );
}

/** A row for one benefit counts before the row for any. */
const isSpecific = ({ appliesTo }: Rule): number => (appliesTo.benefit === 'any' ? 0 : 1);

/**
 * The rules that may set one deadline of a request: one where the plan is known, several where it is not.
 * @param on YYYY-MM-DD of the start event.
 * @returns the rules, each with the plans that it is for, and the plans for which no rule is on file.
 */
export function rulesFor(
  facts: PlanFacts,
  step: RuleStep,
  on: string,
): { candidates: Candidate[]; without: string[] } {
  const found = new Map<Rule, string[]>();
  const without: string[] = [];
  for (const plan of plansOf(facts)) {
    const words = planWords(plan, facts);
    const [rule] = RULES.filter(
      (each) => fits(each, plan, facts, step) && ruleInForce(each.key, on) === each,
    ).toSorted((one, other) => isSpecific(other) - isSpecific(one));
    if (rule) found.set(rule, [...(found.get(rule) ?? []), words]);
    else without.push(words);
  }
  return { candidates: [...found].map(([rule, plans]) => ({ rule, plans })), without };
}
