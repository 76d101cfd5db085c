import type { TaskVerb } from '../../generated/prisma/enums.ts';
import type { AuditAction } from '../audit/actions.ts';

/** How the audit trail names each change of a task. */
export const TASK_ACTIONS = {
  created: 'task.create',
  reminded: 'task.remind',
  claimed: 'task.take',
  reassigned: 'task.reassign',
  snoozed: 'task.snooze',
  edited: 'task.edit',
  completed: 'task.complete',
  cancelled: 'task.cancel',
  undone: 'task.undo',
  skipped: 'task.skip',
  started: 'task.start',
  confirmed: 'task.confirm',
  handed_over: 'task.hand-over',
  handed_back: 'task.hand-back',
  reopened: 'task.reopen',
} as const satisfies Record<TaskVerb, AuditAction>;
