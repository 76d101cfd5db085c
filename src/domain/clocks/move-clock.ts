import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { dueColumns } from '../tasks/due-input.ts';
import { remindAtFor } from '../tasks/remind-at.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { dayOf } from '../teams/team-calendar.ts';
import {
  CLOCK_CHANGES,
  CLOCK_STATE_LABELS,
  type ClockChangeKind,
  type ClockState,
  type ClockWithPeople,
  clockWithPeople,
  pausesOf,
  ruleOf,
} from './clock.ts';
import { clockDueColumns } from './due-columns.ts';
import type { Rule } from './rule.ts';
import { taskDueFor } from './task-due.ts';

/** The columns that a verb may change; the deadline follows from them. */
type Movable = Partial<
  Pick<
    Prisma.ClockUncheckedUpdateManyInput,
    'ruleId' | 'startsAt' | 'letterDueOn' | 'isExtended' | 'state' | 'metAt' | 'proof' | 'pauses'
  >
>;

export type ClockStep = {
  id: string;
  /** The version that the person saw; left out: whatever it is now. */
  version?: number | undefined;
  action: AuditAction;
  kind: ClockChangeKind;
  /** States from which it is possible. */
  from: readonly ClockState[];
  data: (clock: ClockWithPeople, unit: Change) => Movable | Promise<Movable>;
  reason?: string | null;
  /** More in the same transaction. */
  also?: (unit: Change, after: ClockWithPeople) => Promise<void>;
};

/**
 * One change of one clock by a person: guarded update, history row, audit row, moved task and refreshed messages, together.
 * @returns the clock after the change.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for a clock of another
 *   team; `conflict` when it is not in such a state or another change came first; `duplicate` when this gesture was saved
 *   before; whatever `data` and `also` throw.
 */
export async function moveClock(ctx: Ctx, step: ClockStep): Promise<ClockWithPeople> {
  const entry = { action: step.action, subjectType: 'Clock' as const, subjectId: step.id };
  await requireAccess(ctx, entry);
  return auditRefusal(
    ctx,
    entry,
    change(ctx, (unit) => moveClockIn(unit, ctx, step)),
  );
}

/**
 * The same as a part of a larger change, under whose row the person acted.
 * @throws DomainError `not-found` and `conflict` as above; whatever `data` and `also` throw.
 */
export async function moveClockIn(unit: Change, ctx: Ctx, step: ClockStep): Promise<ClockWithPeople> {
  const { tx, audit } = unit;
  const before = await tx.clock.findFirst({
    where: { id: step.id, ...teamScope(ctx, step.action) },
    include: clockWithPeople,
  });
  if (!before)
    throw new DomainError('not-found', 'That deadline is not your team’s. Nothing was saved.', {
      id: step.id,
    });
  if (!step.from.includes(before.state)) throw inState(before);
  if (step.version !== undefined && step.version !== before.version) throw changedMeanwhile(step.id);
  const wanted = await step.data(before, unit);
  const columns = { ...wanted, ...dueAfter(ctx, before, wanted) };
  const { count } = await tx.clock.updateMany({
    where: { id: before.id, version: before.version, state: { in: [...step.from] } },
    data: { ...columns, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile(step.id);
  await recordClockChange(unit, ctx, before, {
    kind: step.kind,
    changed: columns,
    reason: step.reason ?? null,
  });
  const after = await tx.clock.findUniqueOrThrow({ where: { id: before.id }, include: clockWithPeople });
  await moveItsTask(unit, ctx, before, after);
  await refreshDeliveries(tx, ctx, after.id);
  // The card of what it is a deadline of says its date, too.
  await refreshDeliveries(tx, ctx, after.subjectId);
  await step.also?.(unit, after);
  audit({
    action: step.action,
    subjectType: 'Clock',
    subjectId: after.id,
    patientId: after.patientId,
    details: { version: after.version, fields: Object.keys(wanted) },
  });
  return after;
}

/** The deadline after a change; a clock that is settled is not looked at any more. */
function dueAfter(ctx: Ctx, before: ClockWithPeople, wanted: Movable) {
  const state = (wanted.state as ClockState | undefined) ?? before.state;
  if (state === 'met' || state === 'void') return { nextAt: null };
  const after = { ...before, ...wanted } as ClockWithPeople;
  const due = clockDueColumns(
    {
      rule: ruleOf(after),
      team: before.team,
      startsAt: after.startsAt,
      zone: before.zone,
      pauses: pausesOf(after),
      isExtended: after.isExtended,
      letterDueOn: after.letterDueOn && dayOf(after.letterDueOn),
    },
    ctx.now(),
  );
  if (state === 'running') return due;
  // A deadline that has passed runs again where the corrected one has not.
  if (state === 'missed' && after.metAt === null && due.dueAt > ctx.now())
    return { ...due, state: 'running' as const };
  return { ...due, nextAt: null };
}

/** Writes what a change took the place of: nothing of a clock's history is lost. */
export async function recordClockChange(
  { tx }: Change,
  ctx: Ctx,
  before: ClockWithPeople,
  { kind, changed, reason }: { kind: ClockChangeKind; changed: object; reason: string | null },
): Promise<void> {
  const former = Object.keys(changed).map((field) => [field, before[field as keyof ClockWithPeople] ?? null]);
  await tx.clockChange.create({
    data: {
      workspaceId: ctx.workspace.id,
      clockId: before.id,
      version: before.version + 1,
      kind,
      before: JSON.parse(JSON.stringify(Object.fromEntries(former))) as Prisma.InputJsonObject,
      reason,
      memberId: actingMember(ctx.actor)?.memberId ?? null,
      at: ctx.now(),
    },
  });
}

/** An open task follows its clock: to the new deadline. */
export async function moveItsTask(
  unit: Change,
  ctx: Ctx,
  before: ClockWithPeople,
  after: ClockWithPeople,
): Promise<void> {
  const isSame = before.dueAt.getTime() === after.dueAt.getTime();
  if (isSame || !after.task || !isOpenTask(after.task)) return;
  const rule: Rule = ruleOf(after);
  const { team, dueAt } = after;
  const due = taskDueFor({ rule, dueOn: dayOf(after.dueOn), dueAt, team }, ctx.now());
  await moveTask(ctx, unit, {
    id: after.task.id,
    verb: 'edited',
    data: () => ({
      ...dueColumns(due ?? { at: dueAt, wall: wallOf(dueAt, team.timeZone), zone: team.timeZone }),
      remindAt: due ? remindAtFor(team, due.at, ctx.now()) : ctx.now(),
      snoozedUntil: null,
    }),
  });
}

const wallOf = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const inState = ({ id, state }: ClockWithPeople) =>
  new DomainError(
    'conflict',
    `That deadline is ${CLOCK_STATE_LABELS[state].toLowerCase()}. Nothing was changed.`,
    { id, state },
  );
const changedMeanwhile = (id: string) =>
  new DomainError('conflict', 'That deadline was changed in the meantime. Nothing was changed by you.', {
    id,
  });

export const changeWords = (kind: string): string =>
  kind in CLOCK_CHANGES ? CLOCK_CHANGES[kind as ClockChangeKind] : kind;
