import { z } from 'zod';
import { AuthorizationOutcome } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import { dateColumn } from '../clocks/due-columns.ts';
import type { Ctx, Tx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import {
  type Authorization,
  type AuthorizationWithPeople,
  KIND_LABELS,
  OUTCOME_LABELS,
} from './authorization.ts';
import { changeAuthorization } from './change-authorization.ts';
import { meetDeadlines, setDeadlines, voidDeadlines } from './set-deadlines.ts';
import { completePreparing } from './submit-authorization.ts';

const Input = z.object({
  id: z.uuid(),
  version: z.int().positive().optional(),
  outcome: z.enum(AuthorizationOutcome, 'Choose what was decided.'),
  /** When the payer decided; now unless given. */
  at: z.date().nullish(),
  /** The date that the notice of the decision bears. */
  noticeOn: z.iso.date('Choose a date.').nullish(),
  /** The last day that it prints for the next level. */
  letterDueOn: z.iso.date('Choose a date.').nullish(),
  reasonText: z
    .string()
    .trim()
    .max(TEXT_LIMITS.authorizationReason, tooLong(TEXT_LIMITS.authorizationReason))
    .nullish(),
});
type Decision = z.output<typeof Input>;

/**
 * Records what the payer decided, or that the request was withdrawn: the payer's time ends with it. After a no the time for
 * the next level runs at once; after a yes nothing of the whole chain is owed any more.
 * @returns the request.
 * @throws DomainError `invalid` with the fields at fault; `conflict` for one that was decided; and as
 *   `changeAuthorization`.
 */
export async function recordDecision(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const decision = parseInput(Input, input);
  const { id, version, outcome, noticeOn, letterDueOn, reasonText } = decision;
  const at = decision.at ?? ctx.now();
  return changeAuthorization(ctx, {
    id,
    version,
    action: 'authorization.decide',
    unless: ({ decidedAt }) => (decidedAt ? 'A decision is on record already. Nothing was changed.' : null),
    data: (request) => {
      checkDecision(decision, { at, request, now: ctx.now() });
      return {
        decidedAt: at,
        outcome,
        // The notice of this decision, no longer that which it answers.
        noticeOn: noticeOn ? dateColumn(noticeOn) : null,
        letterDueOn: letterDueOn ? dateColumn(letterDueOn) : null,
        reasonText: reasonText || request.reasonText,
      };
    },
    also: (unit, after) => settle(unit, ctx, after, at),
  });
}

function checkDecision(
  { outcome, noticeOn, letterDueOn }: Decision,
  { at, request, now }: { at: Date; request: AuthorizationWithPeople; now: Date },
): void {
  const today = dateAt(now, request.team.timeZone).toString();
  if (at > now) throw invalidField('at', 'That is still to come. Enter when it was decided.');
  if (request.submittedAt && at < request.submittedAt)
    throw invalidField('at', 'That is before it was sent. Check both.');
  if (noticeOn && noticeOn > today)
    throw invalidField('noticeOn', 'That is still to come. Enter the date that the notice bears.');
  const isNo = outcome === 'denied' || outcome === 'partly_approved';
  if (isNo && !noticeOn && request.kind !== 'peer_to_peer')
    throw invalidField(
      'noticeOn',
      'Enter the date of the notice: the time for the next level counts from it.',
    );
  if (letterDueOn && noticeOn && letterDueOn < noticeOn)
    throw invalidField('letterDueOn', 'The printed date is before the notice. Check both.');
}

async function settle(unit: Change, ctx: Ctx, request: AuthorizationWithPeople, at: Date): Promise<void> {
  const { kind, outcome } = request;
  if (!outcome) return;
  const words = `${KIND_LABELS[kind]}: ${OUTCOME_LABELS[outcome].toLowerCase()}`;
  const own = { request, slots: ['sending', 'decision', 'filing', 'benefits'] } as const;
  await completePreparing(unit, ctx, request);
  if (outcome === 'withdrawn') return voidDeadlines(unit, ctx, own, words);
  await meetDeadlines(unit, ctx, own, { at, words });
  if (outcome === 'approved')
    for (const former of await formersOf(unit.tx, request))
      await voidDeadlines(unit, ctx, { request: former, slots: ['filing', 'benefits'] }, words);
  await setDeadlines(unit, ctx, request);
}

/** What it goes on from, up to the first request. */
async function formersOf(tx: Tx, request: Pick<Authorization, 'parentId'>): Promise<Authorization[]> {
  const formers: Authorization[] = [];
  let next = request.parentId;
  // A chain has as many links as there are levels.
  while (next && formers.length < 10) {
    const former: Authorization | null = await tx.authorization.findUnique({ where: { id: next } });
    if (former) formers.push(former);
    next = former?.parentId ?? null;
  }
  return formers;
}
