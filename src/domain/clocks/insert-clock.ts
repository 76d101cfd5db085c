import type { Team } from '../../generated/prisma/client.ts';
import type { TaskKind } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { type Clock, ruleOf } from './clock.ts';
import { clockDueColumns, dateColumn } from './due-columns.ts';
import { type Rule, ruleIdOf } from './rule.ts';
import { taskDueFor } from './task-due.ts';
import { startIn, zoneOf } from './zone-of.ts';

export type NewClock = {
  rule: Rule;
  patient: { id: string; teamId: string };
  /** Of what it is a deadline: a model and its row. */
  subject: { type: string; id: string };
  /** Of a rule in days some instant of that day, in `zone` or else the team's. */
  startsAt: Date;
  /** IANA zone in which its days end, where the request itself names the payer's; else as `zoneOf` says. */
  zone?: string;
  /** YYYY-MM-DD that the letter prints. */
  letterDueOn?: string | null;
  /** What it sets; null: a deadline that is only watched, as that of a payer. */
  task: { title: string; kind: TaskKind; ownerSlackUserId?: string | null } | null;
};

/**
 * Starts a clock inside a larger change, with the task that it sets. A proposed rule starts none: callers choose rows by
 * `ruleInForce`.
 * @returns the clock.
 * @throws what `insertTask` throws, where it sets a task.
 */
export async function insertClock(unit: Change, ctx: Ctx, clock: NewClock): Promise<Clock> {
  const { tx, audit } = unit;
  const { rule, patient, subject, letterDueOn = null } = clock;
  const [now, ruleId] = [ctx.now(), ruleIdOf(rule)];
  const team = await tx.team.findUniqueOrThrow({ where: { id: patient.teamId } });
  const zone = clock.zone ?? zoneOf(rule, team);
  const startsAt = clock.zone ? clock.startsAt : startIn({ ...clock, zone: team.timeZone }, rule, zone);
  const due = clockDueColumns({ rule, team, startsAt, zone, letterDueOn }, now);
  const occurrence =
    1 + (await tx.clock.count({ where: { workspaceId: ctx.workspace.id, ruleId, subjectId: subject.id } }));
  const taskId = clock.task ? await taskOf(unit, ctx, clock, clock.task, { ...due, team }) : null;
  const created = await tx.clock.create({
    data: {
      workspaceId: ctx.workspace.id,
      teamId: patient.teamId,
      patientId: patient.id,
      ruleId,
      subjectType: subject.type,
      subjectId: subject.id,
      occurrence,
      zone,
      startsAt,
      letterDueOn: letterDueOn ? dateColumn(letterDueOn) : null,
      ...due,
      taskId,
      createdById: actingMember(ctx.actor)?.memberId ?? null,
      createdAt: now,
      changes: {
        create: {
          workspaceId: ctx.workspace.id,
          version: 1,
          kind: 'started',
          memberId: actingMember(ctx.actor)?.memberId ?? null,
          at: now,
        },
      },
    },
  });
  audit({
    action: 'clock.start',
    subjectType: 'Clock',
    subjectId: created.id,
    patientId: patient.id,
    details: { ruleId },
  });
  return created;
}

async function taskOf(
  unit: Change,
  ctx: Ctx,
  { rule, patient }: Pick<NewClock, 'rule' | 'patient'>,
  { title, kind, ownerSlackUserId }: NonNullable<NewClock['task']>,
  due: { dueOn: Date; dueAt: Date; team: Team },
): Promise<string> {
  const at = taskDueFor({ rule, dueOn: dayOf(due.dueOn), dueAt: due.dueAt, team: due.team }, ctx.now());
  const { id } = await insertTask(unit, ctx, {
    title,
    kind,
    // What is late already or measured in hours does not wait for routine work.
    priority: at === null || rule.unit === 'hours' ? 'urgent' : 'routine',
    due: at,
    ownerSlackUserId: ownerSlackUserId ?? null,
    teamId: patient.teamId,
    patientId: patient.id,
  });
  return id;
}

/** What a rule's task is called and of which kind it is. */
export function taskOfRule(rule: Rule): { title: string; kind: TaskKind } {
  if (rule.key === 'tcm-reconciliation') return { title: rule.title, kind: 'medication' };
  return { title: rule.title, kind: rule.appliesTo.programme === 'tcm' ? 'transition' : 'authorization' };
}

/** Gives a clock that started without a task the one that it sets, for this owner. Inside a larger change. */
export async function insertClockTask(
  unit: Change,
  ctx: Ctx,
  clock: Clock,
  ownerSlackUserId: string,
): Promise<void> {
  const rule = ruleOf(clock);
  const team = await unit.tx.team.findUniqueOrThrow({ where: { id: clock.teamId } });
  const patient = { id: clock.patientId, teamId: clock.teamId };
  const task = { ...taskOfRule(rule), ownerSlackUserId };
  const taskId = await taskOf(unit, ctx, { rule, patient }, task, { ...clock, team });
  await unit.tx.clock.updateMany({ where: { id: clock.id, taskId: null }, data: { taskId } });
}
