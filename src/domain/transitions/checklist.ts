import type { TransitionPoint } from '../../generated/prisma/client.ts';
import type { TaskStatus } from '../../generated/prisma/enums.ts';

/** The points to check after a discharge, and the task that an open one may become. Both name work, never a patient (L0). */
export const CHECKLIST = {
  appointments: { label: 'Appointments booked', task: 'Book the appointments after discharge' },
  equipment: { label: 'Equipment in place', task: 'Arrange equipment after discharge' },
  home_health: { label: 'Home health arranged', task: 'Arrange home health after discharge' },
  transport: { label: 'Transport arranged', task: 'Arrange transport after discharge' },
  caregiver: { label: 'Caregiver informed', task: 'Inform the caregiver about the discharge' },
  plan_explained: { label: 'Plan explained', task: 'Explain the plan after discharge' },
} as const;
export type PointKind = keyof typeof CHECKLIST;
export const POINT_KINDS = Object.keys(CHECKLIST) as PointKind[];

export const POINT_STATES = { open: 'Open', done: 'Done', not_needed: 'Not needed' } as const;
export type PointState = keyof typeof POINT_STATES;

type StoredPoint = Pick<TransitionPoint, 'kind' | 'state' | 'note' | 'at' | 'taskId'> & {
  member: { displayName: string } | null;
  task: {
    status: TaskStatus;
    completedAt: Date | null;
    owner: { displayName: string; slackUserId: string } | null;
  } | null;
};

export type Point = {
  kind: PointKind;
  state: PointState;
  note: string | null;
  /** Who said so, or did its task, and when; null: nothing was recorded. */
  by: string | null;
  at: Date | null;
  /** Who has the task of an open point; null: there is none, or no one has it. */
  taskOwner: string | null;
  hasTask: boolean;
};

/** Every point in its order: one without a row is open, one whose task is done is done. */
export function readChecklist(stored: readonly StoredPoint[]): Point[] {
  return POINT_KINDS.map((kind) => {
    const point = stored.find((each) => each.kind === kind);
    if (!point)
      return { kind, state: 'open', note: null, by: null, at: null, taskOwner: null, hasTask: false };
    const { task, note } = point;
    const isDoneByTask = point.state === 'open' && task?.status === 'completed';
    return {
      kind,
      note,
      state: isDoneByTask ? 'done' : point.state,
      by: isDoneByTask ? (task.owner?.displayName ?? null) : (point.member?.displayName ?? null),
      at: isDoneByTask ? task.completedAt : point.at,
      taskOwner: task?.owner?.displayName ?? null,
      hasTask: task !== null && task.status !== 'cancelled',
    };
  });
}

/** What is still open, by its labels. */
export const missingPoints = (points: readonly Point[]): string[] =>
  points.filter(({ state }) => state === 'open').map(({ kind }) => CHECKLIST[kind].label);
