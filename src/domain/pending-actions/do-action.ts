import { writeAbsence } from '../absences/plan-absence.ts';
import type { Change } from '../change.ts';
import { ContactForTask, writeForTask } from '../contacts/log-contact.ts';
import type { AssistantActor, Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { completion } from '../tasks/complete-task.ts';
import { writeTask } from '../tasks/create-task.ts';
import { reassignment } from '../tasks/reassign-task.ts';
import { snoozing } from '../tasks/snooze-task.ts';
import { TaskInput } from '../tasks/task-input.ts';
import { moveTask, type Transition } from '../tasks/transition-task.ts';
import type { PendingAction } from './pending-action.ts';
import { PROPOSAL_INPUTS, type ProposalInput } from './proposal.ts';

type Doing = {
  unit: Change;
  ctx: Ctx<AssistantActor>;
  action: PendingAction;
  /** The version of each task as it was checked, and as this card has left it. */
  versions: Map<string, number>;
};

/**
 * Does what an action says, with the parts of the verbs that people's forms and buttons use, in the transaction that takes its
 * card. Its input is read again as strictly as when it came.
 * @returns the task or the contact that it made or changed; null for an absence.
 * @throws DomainError `invalid` for an input that is no longer one; whatever the verb throws.
 */
export async function doAction({ unit, ctx, action, versions }: Doing): Promise<string | null> {
  const { patientId, taskId: id, input } = action;
  const move = async (step: Transition): Promise<string> => {
    const version = versions.get(step.id);
    const task = await moveTask(ctx, unit, {
      ...step,
      ...(version === undefined ? {} : { guard: { version } }),
    });
    versions.set(task.id, task.version);
    return task.id;
  };
  const read = <V extends PendingAction['verb']>(verb: V) =>
    parseInput(PROPOSAL_INPUTS[verb], input) as ProposalInput<V>;
  switch (action.verb) {
    case 'make_task':
      return (await writeTask(unit, ctx, { ...taskOf(read('make_task')), patientId })).id;
    case 'log_contact': {
      const { followUps, ...contact } = read('log_contact');
      const [followUp = null, ...moreFollowUps] = followUps.map(taskOf);
      const said = parseInput(ContactForTask, { ...contact, patientId, followUp, moreFollowUps });
      return (await writeForTask(unit, ctx, said)).contact.id;
    }
    case 'snooze':
      return move(snoozing(ctx, { id: id ?? '', ...read('snooze') }));
    case 'reassign':
      return move(reassignment(ctx, { id: id ?? '', ...read('reassign') }));
    case 'done':
      read('done');
      return move(completion(ctx, id ?? ''));
    case 'away':
      await writeAbsence(unit, ctx, { ...read('away'), member: ctx.actor.onBehalfOf });
      return null;
  }
}

/** Without the words that only the form shows. */
const taskOf = ({ dueWords: _due, repeatWords: _rhythm, ...task }: ProposalInput<'make_task'>) =>
  parseInput(TaskInput, task);
