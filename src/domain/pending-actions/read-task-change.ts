import { foldName } from '../../plain-language/names/fold.ts';
import type { Understood } from '../assistant/understand.ts';
import { actingMember, type Ctx } from '../context.ts';
import { getTask } from '../tasks/get-task.ts';
import { listPatientTasks } from '../tasks/list-patient-tasks.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import { guessKind, isOpenTask, type TaskWithPeople } from '../tasks/task.ts';
import { plainText, splitWords } from '../time/words.ts';
import type { Proposal } from './proposal.ts';
import type { ProposalsOf } from './proposals-of.ts';

type Change = 'snooze' | 'reassign' | 'done';

const WHICH = {
  snooze: 'Say whose task and until when: “snooze Rosa Chen’s task until Friday”.',
  reassign: 'Name the patient and the new owner: “give Rosa Chen’s task to Ben”.',
  done: 'Say whose task is done: “Rosa Chen’s call is done”.',
} as const satisfies Record<Change, string>;

/**
 * The change of a task that a request asks for. Whose it is is said by the patient; of several open tasks those with the words, or
 * of the kind, that the person names come first, then the member's own.
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
  const own = !chosen && !patient ? await ownTasks(ctx) : [];
  const named = ofWords(own, text, null);
  if (!chosen && !patient && named.length !== 1)
    return chooseOwn(named.length > 1 ? named : own, WHICH[verb]);
  const tasks = chosen
    ? [await getTask(ctx, { id: chosen })].filter(isOpenTask)
    : !patient
      ? named
      : fitting((await listPatientTasks(ctx, { patientIds: [patient?.id ?? ''] })).tasks, {
          ctx,
          text,
          patient,
        });
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

const MOST_OWN = 50;
const MOST_CHOICES = 10;

async function ownTasks(ctx: Ctx): Promise<TaskWithPeople[]> {
  const { tasks } = await listTasks(ctx, { list: 'mine', pageSize: MOST_OWN });
  return tasks.filter(isOpenTask);
}

/** "Mark it done": no one is named, so the person chooses, also where there is one. */
function chooseOwn(open: readonly TaskWithPeople[], sentence: string): ProposalsOf {
  if (open.length === 0) return { kind: 'missing', sentence };
  return {
    kind: 'choose',
    sentence: 'No patient of your teams is named in that. Choose one of your tasks.',
    patients: [],
    taskIds: open.slice(0, MOST_CHOICES).map(({ id }) => id),
  };
}

type Fitting = { ctx: Ctx; text: string; patient: Understood['patient'] };

/** "Rosa's call", "the fax for Rosa": of a kind, or with words, that the person names, where there is one; then the member's own. */
function fitting(tasks: readonly TaskWithPeople[], { ctx, text, patient }: Fitting): TaskWithPeople[] {
  const me = actingMember(ctx.actor)?.memberId;
  const named = guessKind(text);
  const ofKind = tasks.filter(({ kind }) => kind === named || (named === 'call' && CALLS.includes(kind)));
  const worded = ofWords(tasks, text, patient);
  // "The pendant callback", where another task is about the pendant, too.
  const ofBoth = named === 'follow_up' ? [] : worded.filter(({ kind }) => kind === named);
  const some =
    [ofBoth, worded, named === 'follow_up' ? [] : ofKind, tasks].find((found) => found.length > 0) ?? [];
  const own = some.filter(({ ownerId }) => ownerId === me);
  return own.length > 0 ? own : [...some];
}

/** Those with most of the words of a request, "the surgeon callback"; none where none has any. */
function ofWords(
  tasks: readonly TaskWithPeople[],
  text: string,
  patient: Understood['patient'],
): TaskWithPeople[] {
  const said = wordsOf(text, patient);
  const counts = tasks.map(
    ({ title }) => [...wordsOf(title, patient)].filter((word) => said.has(word)).length,
  );
  const most = Math.max(0, ...counts);
  return tasks.filter((_task, at) => most > 0 && counts[at] === most);
}

/** Shorter ones, and these, are in every request. */
const WORD_LENGTH = 4;
const COMMON = new Set([
  'task',
  'tarea',
  'call',
  'llamada',
  'with',
  'para',
  'about',
  'done',
  'hecha',
  'hecho',
  'until',
  'hasta',
]);

function wordsOf(text: string, patient: Understood['patient']): Set<string> {
  const names = new Set(
    [...(patient?.givenNames ?? []), patient?.familyName ?? ''].map((name) => foldName(name).toLowerCase()),
  );
  const words = splitWords(plainText(foldName(text).toLowerCase())).map((word) =>
    word.text.replace(/'s$/u, ''),
  );
  return new Set(words.filter((word) => word.length >= WORD_LENGTH && !COMMON.has(word) && !names.has(word)));
}

const CALLS: readonly string[] = ['call', 'callback', 'next_attempt'];
