import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { defined } from '../defined.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { dueColumns } from './due-input.ts';
import { findOwner } from './find-owner.ts';
import type { TaskWithPeople } from './task.ts';
import { TaskInput } from './task-input.ts';
import { transitionTask } from './transition-task.ts';

const Input = TaskInput.partial().extend({
  id: z.uuid(),
  /** The version the person saw. */ version: z.int().positive(),
});

/** Changes what was said of a task. Fields left out stay; a new due time brings it back then. */
export async function editTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, version, due, ownerSlackUserId, ...fields } = parseInput(Input, input);
  if (due && due.at <= ctx.now()) throw invalidField('due', 'That time has passed. Choose a later one.');
  return transitionTask(ctx, {
    id,
    verb: 'edited',
    guard: { version },
    data: async (task) => {
      const moved = due !== undefined && due?.at.getTime() !== task.dueAt?.getTime();
      const owner =
        ownerSlackUserId === undefined || ownerSlackUserId === (task.owner?.slackUserId ?? null)
          ? undefined
          : ownerSlackUserId &&
            (await findOwner(ctx, { slackUserId: ownerSlackUserId, teamId: task.teamId }));
      return {
        ...defined(fields),
        ...(moved ? { ...dueColumns(due), remindAt: due?.at ?? null, snoozedUntil: null } : {}),
        ...(owner === undefined ? {} : { ownerId: owner ? owner.id : null }),
      };
    },
  });
}
