import type { Understood } from '../assistant/understand.ts';
import { actingMember, type Ctx } from '../context.ts';
import { getTask } from '../tasks/get-task.ts';
import { listPatientTasks } from '../tasks/list-patient-tasks.ts';
import { guessKind, isOpenTask, type TaskWithPeople } from '../tasks/task.ts';
import type { Proposal } from './proposal.ts';
import type { ProposalsOf } from './proposals-of.ts';

type Change = 'snooze' | 'reassign' | 'done';

const WHICH = {
  snooze: 'Say whose task and until when: “snooze Rosa Chen’s task until Friday”.',
  reassign: 'Name the patient and the new owner: “give Rosa Chen’s task to Ben”.',
  done: 'Say whose task is done: “Rosa Chen’s call is done”.',
} as const satisfies Record<Change, string>;

/**
 * The change of a task that a request asks for. Whose it is is said by the patient; of several open tasks those that are the
 * member's own, and of the kind that the words name, come first.
 * @param chosen the task that a person has chosen.
 * @returns one change; the tasks to choose from, or what is missing.
 * @throws DomainError `not-found` for a chosen task of another team.
 */
export async function changeOfTask(
  ctx: Ctx,
  understood: Understood,
  { text, taskId: chosen }: { text: string; taskId?: string },
): Promise<ProposalsOf> {
  const { read, patient } = understood;
  if (read.kind !== 'intent') return { kind: 'missing', sentence: WHICH.done };
  const verb = read.intent as Change;
  const input = inputOf(verb, understood);
  if (typeof input === 'string') return { kind: 'missing', sentence: input };
  if (!chosen && !patient) return { kind: 'missing', sentence: WHICH[verb] };
  const tasks = chosen
    ? [await getTask(ctx, { id: chosen })].filter(isOpenTask)
    : fitting((await listPatientTasks(ctx, { patientIds: [patient?.id ?? ''] })).tasks, { ctx, text });
  const [task] = tasks;
  if (!task) return { kind: 'missing', sentence: 'There is no open task about this patient on your teams.' };
  if (tasks.length > 1)
    return {
      kind: 'choose',
      sentence: 'Several open tasks fit: choose one.',
      patients: [],
      taskIds: tasks.map(({ id }) => id),
    };
  return {
    kind: 'proposals',
    proposals: [{ ...input, taskId: task.id, guardVersion: task.version } as Proposal],
  };
}

type WithoutTask = Pick<Proposal, 'verb' | 'input'>;

/** The verb and what it is given; a sentence for what was not said. */
function inputOf(verb: Change, { time, memberSlackUserId }: Understood): WithoutTask | string {
  switch (verb) {
    case 'snooze':
      if (time?.kind !== 'due') return time?.sentence ?? WHICH.snooze;
      return { verb, input: { until: time.at } };
    case 'reassign':
      return memberSlackUserId ? { verb, input: { toSlackUserId: memberSlackUserId } } : WHICH.reassign;
    case 'done':
      return { verb, input: {} };
  }
}

/** "Rosa's call": of a kind that the words name, where there is one; then the member's own. */
function fitting(
  tasks: readonly TaskWithPeople[],
  { ctx, text }: { ctx: Ctx; text: string },
): TaskWithPeople[] {
  const me = actingMember(ctx.actor)?.memberId;
  const named = guessKind(text);
  const ofKind = tasks.filter(({ kind }) => kind === named || (named === 'call' && CALLS.includes(kind)));
  const some = named !== 'follow_up' && ofKind.length > 0 ? ofKind : [...tasks];
  const own = some.filter(({ ownerId }) => ownerId === me);
  return own.length > 0 ? own : some;
}

const CALLS: readonly string[] = ['call', 'callback', 'next_attempt'];
