import type { Change } from '../change.ts';
import { type Clock, type ClockState, type ClockWithZone, clockWithZone, ruleOf } from '../clocks/clock.ts';
import { dateColumn } from '../clocks/due-columns.ts';
import { insertClock, taskOfRule } from '../clocks/insert-clock.ts';
import { meeting } from '../clocks/meet-clock.ts';
import { moveClockIn } from '../clocks/move-clock.ts';
import { ruleIdOf } from '../clocks/rule.ts';
import { voiding } from '../clocks/void-clock.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { type Authorization, SUBJECT } from './authorization.ts';
import { type Slot, slotOf, type WantedDeadline, wantedDeadlines } from './wanted-deadlines.ts';

const OPEN: readonly ClockState[] = ['running', 'paused', 'missed'];

/** The clocks of some requests, the earliest first. */
export const clocksOf = (tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<ClockWithZone[]> =>
  tx.clock.findMany({
    include: clockWithZone,
    where: { workspaceId: ctx.workspace.id, subjectType: SUBJECT, subjectId: { in: [...ids] } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });

export const isUnsettled = ({ state, metAt }: Pick<Clock, 'state' | 'metAt'>): boolean =>
  OPEN.includes(state) && metAt === null;

type Owner = { ownerSlackUserId?: string | null | undefined };

/**
 * Makes the clocks of a request what its record says: starts those that are missing, moves those whose rule, start or
 * printed date is another one now. What is settled stays. In the change of the record.
 * @returns how many run now.
 */
export async function setDeadlines(
  unit: Change,
  ctx: Ctx,
  request: Authorization,
  { ownerSlackUserId }: Owner = {},
): Promise<number> {
  const team = await unit.tx.team.findUniqueOrThrow({ where: { id: request.teamId } });
  const clocks = await clocksOf(unit.tx, ctx, [request.id]);
  const wanted = wantedDeadlines(request, team);
  for (const deadline of wanted) {
    const known = clocks.find((clock) => slotOf(ruleOf(clock), request) === deadline.slot);
    if (!known) await start(unit, ctx, request, deadline, ownerSlackUserId);
    else if (isUnsettled(known) && !isSame(known, deadline)) await move(unit, ctx, known, deadline);
  }
  return wanted.length;
}

async function start(
  unit: Change,
  ctx: Ctx,
  request: Authorization,
  { options: [{ rule, zone, startsAt }], letterDueOn }: WantedDeadline,
  owner: Owner['ownerSlackUserId'],
): Promise<void> {
  const ownerSlackUserId = owner === undefined ? (actingMember(ctx.actor)?.slackUserId ?? null) : owner;
  await insertClock(unit, ctx, {
    rule,
    patient: { id: request.patientId, teamId: request.teamId },
    subject: { type: SUBJECT, id: request.id },
    startsAt,
    zone,
    letterDueOn,
    task: { ...taskOfRule(rule), ownerSlackUserId },
  });
}

const isSame = (clock: Clock, { options: [{ rule, startsAt }], letterDueOn }: WantedDeadline): boolean =>
  clock.ruleId === ruleIdOf(rule) &&
  clock.startsAt.getTime() === startsAt.getTime() &&
  (clock.letterDueOn && dayOf(clock.letterDueOn)) === letterDueOn;

async function move(unit: Change, ctx: Ctx, clock: Clock, deadline: WantedDeadline): Promise<void> {
  const { options, letterDueOn } = deadline;
  const [{ rule, startsAt }] = options;
  await moveClockIn(unit, ctx, {
    id: clock.id,
    action: 'clock.correct',
    kind: 'corrected',
    from: OPEN,
    reason: 'What is on record of the plan, the notice or the letter was changed.',
    data: () => ({
      ruleId: ruleIdOf(rule),
      startsAt,
      letterDueOn: letterDueOn ? dateColumn(letterDueOn) : null,
    }),
  });
}

type Of = Pick<Authorization, 'id' | 'level'>;

async function unsettled(tx: Tx, ctx: Ctx, request: Of, slots: readonly Slot[]): Promise<Clock[]> {
  const clocks = await clocksOf(tx, ctx, [request.id]);
  return clocks.filter((clock) => isUnsettled(clock) && slots.includes(slotOf(ruleOf(clock), request)));
}

/** Settles clocks of a request as done, with what shows it. */
export async function meetDeadlines(
  unit: Change,
  ctx: Ctx,
  { request, slots }: { request: Of; slots: readonly Slot[] },
  { at, words }: { at: Date; words: string },
): Promise<void> {
  for (const { id } of await unsettled(unit.tx, ctx, request, slots))
    await moveClockIn(unit, ctx, meeting(ctx, { id, at, words, contactIds: [] }));
}

/** Withdraws clocks of a request that count no more, with their tasks. */
export async function voidDeadlines(
  unit: Change,
  ctx: Ctx,
  { request, slots }: { request: Of; slots: readonly Slot[] },
  reason: string,
): Promise<void> {
  for (const { id } of await unsettled(unit.tx, ctx, request, slots))
    await moveClockIn(unit, ctx, voiding(ctx, { id, reason }));
}
