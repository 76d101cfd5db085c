import type { Team } from '../../generated/prisma/client.ts';
import { type Deadline, dueDates } from '../clocks/due-date.ts';
import type { Rule } from '../clocks/rule.ts';
import { ruleInForce } from '../clocks/rules.ts';
import { zoneOf } from '../clocks/zone-of.ts';
import { dayOf, teamCalendar } from '../teams/team-calendar.ts';
import { dateAt } from '../time/instants.ts';
import { resolveWall } from '../time/wall-time.ts';
import { type Authorization, benefitOf, isRefused, payerKindOf } from './authorization.ts';
import { type PlanFacts, type RuleStep, rulesFor } from './plan-rules.ts';

/**
 * `sending`: until when the request itself has to be sent. `decision`: until when the payer decides. `filing`: after a no,
 * until when the next level may be asked for. `benefits`: until when a patient may ask to keep what they have meanwhile.
 */
export type Slot = 'sending' | 'decision' | 'filing' | 'benefits';

/** One of the rules that may set a deadline, and when it would be due by it. */
export type Option = {
  rule: Rule;
  /** For which plans. */
  plans: string[];
  zone: string;
  startsAt: Date;
  byRule: Deadline;
};

export type WantedDeadline = {
  slot: Slot;
  /** The earliest first: it counts until it is known which plan it is. */
  options: [Option, ...Option[]];
  /** Plans for which no rule is on file. */
  without: string[];
  letterDueOn: string | null;
};

/** A deadline by the record alone; the start is a day of the notice, or the instant at which the payer got the request. */
type Asked = { slot: Slot; start: { on: string } | { at: Date }; letterDueOn: string | null };

const FILING_STARTS = ['notice', 'decision'] as const;
const DECISION_STEPS = {
  prior_authorization: { programme: 'prior_auth', starts: ['request'] },
  concurrent_review: { programme: 'prior_auth', starts: ['request'] },
  formulary_exception: { programme: 'prior_auth', starts: ['request'] },
  appeal: { programme: 'appeal', starts: ['appeal'] },
  external_review: { programme: 'appeal', starts: ['review_request'] },
  denial: null,
  peer_to_peer: null,
} as const satisfies Record<Authorization['kind'], RuleStep | null>;
const BENEFITS_RULE = 'medicaid-continue-benefits';
const NEXT_LEVEL_RULE = 'letter-next-level';

export const factsOf = (request: Authorization): PlanFacts => ({
  payerKind: payerKindOf(request),
  isEmployerFunded: request.isEmployerFunded,
  planState: request.planState,
  benefit: benefitOf(request),
  isExpedited: request.isExpedited,
  isAfterService: request.isAfterService,
});

const day = (date: Date | null) => date && dayOf(date);

/**
 * Every deadline that a request has by what is on record of it now. Pure.
 * @returns none, one or several, with all rules that may set each.
 */
export function wantedDeadlines(request: Authorization, team: Team): WantedDeadline[] {
  return [...sending(request, team), ...decision(request, team), ...filing(request, team)];
}

const startOf = (request: Authorization, team: Team) => ({
  on: day(request.noticeOn) ?? dateAt(request.decidedAt ?? request.createdAt, team.timeZone).toString(),
});

/** An appeal whose denial is on record is sent by the deadline of the denial. */
function sending(request: Authorization, team: Team): WantedDeadline[] {
  if (request.submittedAt || request.decidedAt) return [];
  const asked: Asked = {
    slot: 'sending',
    start: startOf(request, team),
    letterDueOn: day(request.letterDueOn),
  };
  const isAlone = request.level > 0 && request.parentId === null && request.noticeOn !== null;
  const step = { programme: 'appeal', starts: FILING_STARTS, level: request.level } as const;
  const found = isAlone ? byRules(asked, request, step, team) : [];
  return found.length > 0 ? found : byLetter(asked, request, team);
}

function filing(request: Authorization, team: Team): WantedDeadline[] {
  if (!isRefused(request) || request.kind === 'peer_to_peer') return [];
  const level = request.level + 1;
  const start = startOf(request, team);
  const asked: Asked = { slot: 'filing', start, letterDueOn: day(request.letterDueOn) };
  const found = byRules(asked, request, { programme: 'appeal', starts: FILING_STARTS, level }, team);
  const benefits = ruleInForce(BENEFITS_RULE, start.on);
  const isManaged = payerKindOf(request) === 'medicaid_managed' && level === 1;
  return [
    ...(found.length > 0 ? found : byLetter(asked, request, team)),
    ...(isManaged && benefits
      ? [
          wanted({ slot: 'benefits', start, letterDueOn: null }, request, team, [
            { rule: benefits, plans: [] },
          ]),
        ]
      : []),
  ];
}

function decision(request: Authorization, team: Team): WantedDeadline[] {
  const step = DECISION_STEPS[request.kind];
  if (!step || !request.submittedAt || request.decidedAt) return [];
  const asked: Asked = { slot: 'decision', start: { at: request.submittedAt }, letterDueOn: null };
  return byRules(asked, request, { ...step, ...(request.level > 0 ? { level: request.level } : {}) }, team);
}

function byLetter(asked: Asked, request: Authorization, team: Team): WantedDeadline[] {
  const own = request.kind === 'peer_to_peer' ? 'peer-to-peer' : 'letter-deadline';
  const rule = ruleInForce(asked.slot === 'filing' ? NEXT_LEVEL_RULE : own, dayOf(request.createdAt));
  return rule && asked.letterDueOn ? [wanted(asked, request, team, [{ rule, plans: [] }])] : [];
}

function byRules(asked: Asked, request: Authorization, step: RuleStep, team: Team): WantedDeadline[] {
  const on = 'on' in asked.start ? asked.start.on : dateAt(asked.start.at, team.timeZone).toString();
  const { candidates, without } = rulesFor(factsOf(request), step, on);
  const [first, ...others] = candidates;
  return first ? [wanted(asked, request, team, [first, ...others], without)] : [];
}

function wanted(
  { slot, start, letterDueOn }: Asked,
  { payerZone }: Authorization,
  team: Team,
  candidates: [Pick<Option, 'rule' | 'plans'>, ...Pick<Option, 'rule' | 'plans'>[]],
  without: string[] = [],
): WantedDeadline {
  const options = candidates
    .map(({ rule, plans }): Option => {
      const zone = rule.zone === 'payer' && payerZone ? payerZone : zoneOf(rule, team);
      const startsAt = 'at' in start ? start.at : resolveWall({ wall: `${start.on}T00:00`, zone }).at;
      const { byRule } = dueDates({ rule, startsAt, zone, calendar: teamCalendar(team) });
      return { rule, plans, zone, startsAt, byRule };
    })
    .toSorted((one, other) => one.byRule.dueAt.getTime() - other.byRule.dueAt.getTime());
  return { slot, options: options as [Option, ...Option[]], without, letterDueOn };
}

/** Which of a request's deadlines runs by a rule. */
export function slotOf(
  { key, start, appliesTo, isLetterOnly }: Rule,
  { level }: Pick<Authorization, 'level'>,
): Slot {
  if (key === BENEFITS_RULE) return 'benefits';
  if (start !== 'notice' && start !== 'decision') return 'decision';
  const isOwn = isLetterOnly ? key !== NEXT_LEVEL_RULE : appliesTo.level === level;
  return isOwn ? 'sending' : 'filing';
}
