import type { CallAttempt, Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type CallNumber, callNumbers } from './call-numbers.ts';
import { type CallbackCount, countCallbacksOf } from './count-callbacks.ts';

/** Longer ago than these few, an attempt says nothing about whom to expect now. */
const MOST_ATTEMPTS = 3;
const MOST_SIGNS = 5;

const onCard = {
  languages: true,
  needsInterpreter: true,
  telecoms: true,
  contacts: {
    where: { outcome: 'reached' },
    orderBy: { occurredAt: 'desc' },
    take: 1,
    select: {
      occurredAt: true,
      way: true,
      outcome: true,
      topic: true,
      member: { select: { displayName: true } },
    },
  },
  redFlags: {
    where: { isActive: true, isPart2: false },
    orderBy: [{ action: 'asc' }, { id: 'asc' }],
    take: MOST_SIGNS,
    select: { sign: true, action: true },
  },
} satisfies Prisma.PatientSelect;
type CardPatient = Prisma.PatientGetPayload<{ select: typeof onCard }>;

/** What one card shows of its call, as it is now. */
export type CallOnCard = {
  task: TaskWithPeople;
  /** What the caller said, and when. */
  heard: { words: string; receivedAt: Date | null; flags: string[] } | null;
  numbers: CallNumber[];
  spoken: Pick<CardPatient, 'languages' | 'needsInterpreter'>;
  /** When they were reached last. */
  lastReached: CardPatient['contacts'][number] | null;
  warningSigns: CardPatient['redFlags'];
  attempts: Pick<CallAttempt, 'outcome' | 'at'>[];
  attemptCount: number;
};

export type CallMessage = {
  id: string;
  step: number;
  isEnded: boolean;
  memberId: string;
  /** Null: no call is left. */
  call: CallOnCard | null;
  /** Outcomes of this session. */
  logged: Record<CallAttempt['outcome'], number>;
  waiting: CallbackCount;
};

/**
 * Call mode of a member for the direct message that shows it. No person looks: what may be shown of the call is settled
 * with its reader.
 * @returns null when the session is gone.
 */
export async function readCallForMessage(ctx: Ctx<SystemActor>, id: string): Promise<CallMessage | null> {
  const session = await ctx.db.callSession.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: {
      member: { select: { id: true, timeZone: true, teams: { select: { teamId: true } } } },
      attempts: { select: { outcome: true } },
    },
  });
  if (!session) return null;
  const { member, attempts, taskId, step, endedAt } = session;
  const [call, waiting] = await Promise.all([
    taskId && !endedAt ? readCall(ctx, taskId) : null,
    countCallbacksOf(ctx, {
      memberId: member.id,
      timeZone: member.timeZone,
      teamIds: member.teams.map(({ teamId }) => teamId),
    }),
  ]);
  const logged = { reached: 0, left_message: 0, no_answer: 0, wrong_number: 0 };
  for (const { outcome } of attempts) logged[outcome] += 1;
  return { id, step, isEnded: endedAt !== null, memberId: member.id, call, logged, waiting };
}

async function readCall(ctx: Ctx<SystemActor>, taskId: string): Promise<CallOnCard | null> {
  const task = await ctx.db.task.findFirst({
    where: { id: taskId, workspaceId: ctx.workspace.id },
    include: taskWithPeople,
  });
  if (!task) return null;
  const [heard, patient, attempts, attemptCount] = await Promise.all([
    ctx.db.voicemail.findFirst({
      where: { OR: [{ taskId }, { page: { taskId } }], workspaceId: ctx.workspace.id },
      select: { words: true, receivedAt: true, flags: true, callerNumber: true },
    }),
    task.patientId
      ? ctx.db.patient.findFirst({
          where: { id: task.patientId, teamId: task.teamId, leftAt: null },
          select: onCard,
        })
      : null,
    ctx.db.callAttempt.findMany({
      where: { taskId },
      orderBy: { at: 'desc' },
      take: MOST_ATTEMPTS,
      select: { outcome: true, at: true },
    }),
    ctx.db.callAttempt.count({ where: { taskId } }),
  ]);
  return {
    task,
    heard,
    numbers: callNumbers(heard?.callerNumber ?? null, patient?.telecoms ?? []),
    spoken: patient ?? { languages: [], needsInterpreter: false },
    lastReached: patient?.contacts[0] ?? null,
    warningSigns: patient?.redFlags ?? [],
    attempts,
    attemptCount,
  };
}

/** Whether the card still has its call: open, and nobody else's. */
export const isStillTheirs = ({ task }: CallOnCard, memberId: string): boolean =>
  OPEN_TASK_STATUSES.includes(task.status) && (task.owner === null || task.owner.id === memberId);

/** Whose it is; null: no patient's. */
export const patientOfCall = ({ call }: CallMessage): string | null => call?.task.patientId ?? null;
