import {
  type Authorization,
  KIND_LABELS,
  OUTCOME_LABELS,
  PAYER_KINDS,
  payerKindOf,
  stateOf,
} from '../../domain/authorizations/authorization.ts';
import { completeness, type ItemPart } from '../../domain/authorizations/checklists.ts';
import type { WantedDeadline } from '../../domain/authorizations/wanted-deadlines.ts';
import { dayOf } from '../../domain/teams/team-calendar.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';

// Kinds, payers, dates and counts: no name and no words of people. Safe in any channel (L0).

const STATE_WORDS = { preparing: 'not sent yet', submitted: 'sent' } as const;

/** "Appeal · sent Nov 23", "Denial · denied". */
export function headline(request: Authorization): Mrkdwn {
  const state = stateOf(request);
  const kind = KIND_LABELS[request.kind];
  if (state === 'decided')
    return request.kind === 'denial' || !request.outcome
      ? mrkdwn`${kind}`
      : mrkdwn`${kind} · *${escapeMrkdwn(OUTCOME_LABELS[request.outcome].toLowerCase())}*`;
  return joinMrkdwn(
    [
      mrkdwn`${kind}`,
      request.submittedAt
        ? mrkdwn`${STATE_WORDS[state]} ${slackDate(request.submittedAt, 'day')}`
        : mrkdwn`${STATE_WORDS[state]}`,
      request.isExpedited && mrkdwn`*expedited*`,
    ],
    ' · ',
  );
}

const FUNDING = {
  true: 'employer-funded',
  false: 'not employer-funded',
  null: 'employer-funded: not known',
} as const;

/** What of the plan decides the deadline. */
export const planWords = (request: Authorization): Mrkdwn =>
  joinMrkdwn(
    [
      PAYER_KINDS[payerKindOf(request)],
      FUNDING[`${request.isEmployerFunded}`],
      request.planState && escapeMrkdwn(request.planState),
    ],
    ' · ',
  );

const METER_CELLS = 10;

/** "Documents ▓▓▓▓░░░░░░ 2 of 5 in hand". */
export function meter(request: Parameters<typeof completeness>[0], part: ItemPart = 'documents'): Mrkdwn {
  const { inHand, needed } = completeness(request, part);
  const full = needed === 0 ? METER_CELLS : Math.floor((inHand / needed) * METER_CELLS);
  const bar = '▓'.repeat(full) + '░'.repeat(METER_CELLS - full);
  return mrkdwn`${escapeMrkdwn(bar)} ${inHand} of ${needed} in hand`;
}

const shownDay = (day: Temporal.PlainDate) => escapeMrkdwn(showDate(day));
export const shownDate = (date: Date): Mrkdwn => shownDay(Temporal.PlainDate.from(dayOf(date)));

/** Each date that a deadline may have while the plan is not known; the first one counts. */
export function doubtWords({ options, without, letterDueOn }: WantedDeadline): Mrkdwn {
  const lines = options.map(({ rule, plans, byRule }) =>
    joinMrkdwn(
      [
        mrkdwn`• *${shownDay(byRule.dueOn)}*`,
        escapeMrkdwn(rule.title),
        escapeMrkdwn(plans.join(', ')),
        rule.trust === 'verify' && mrkdwn`:warning: check this date`,
      ],
      ' · ',
    ),
  );
  return joinMrkdwn(
    [
      letterDueOn
        ? mrkdwn`*The plan is not known for sure: the date on the letter counts.* By the rules:`
        : mrkdwn`*The plan is not known for sure: the earliest date counts until it is.*`,
      ...lines,
      without.length > 0 &&
        mrkdwn`• no rule on file: ${escapeMrkdwn(without.join(', '))}. Look for the date on the letter.`,
    ],
    '\n',
  );
}
