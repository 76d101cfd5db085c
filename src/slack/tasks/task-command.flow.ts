import { examplePatient } from '../../domain/patients/example-patient.ts';
import { findNamedPatients } from '../../domain/patients/find-named-patients.ts';
import { TASK_LISTS, type TaskList } from '../../domain/tasks/list-tasks.ts';
import { earlierPageButton, laterPageButton, listButtons } from '../kit/buttons/tasks.ts';
import { onButton, onCommand } from '../kit/flows.ts';
import { nearestWord } from '../kit/nearest-word.ts';
import { listMessageFor, listModalFor } from './list-message.ts';
import { patientTasksMessageFor, patientTasksModalFor } from './patient-tasks.ts';
import { taskFormFor } from './task-form-for.ts';
import { meantList, taskHelp, unknownList } from './task-help.view.ts';

type Asked =
  | { kind: 'help' }
  | { kind: 'list'; list: TaskList }
  | { kind: 'unknown-list'; word: string }
  | { kind: 'misspelled-list'; word: string; list: TaskList }
  | { kind: 'new' };

/** Other words for the lists. */
const ALIASES: Readonly<Record<string, TaskList>> = {
  my: 'mine',
  me: 'mine',
  list: 'mine',
  today: 'due',
  late: 'overdue',
  unowned: 'unassigned',
  unclaimed: 'unassigned',
  closed: 'done',
  completed: 'done',
  cancelled: 'done',
  canceled: 'done',
  'team done': 'team_done',
  'done team': 'team_done',
};

/** "Lost" is no slip of "list" or "late". */
const isLong = (alias: string): boolean => alias.length > 5;

/** One of these alone asks for a list that is not there; no one means a task called so. */
const NO_LISTS = new Set(['all', 'open', 'lists', 'show', 'tasks']);

/** What `/task` is asked: a list by one word, help, or whatever else is said: a patient's name, or a new task. */
export function readTaskCommand(text: string): Asked {
  const word = text.trim().toLowerCase();
  if (word === 'help' || word === '?') return { kind: 'help' };
  const list =
    TASK_LISTS.find((name) => name === word) ?? (Object.hasOwn(ALIASES, word) ? ALIASES[word] : null);
  if (list) return { kind: 'list', list };
  if (NO_LISTS.has(word)) return { kind: 'unknown-list', word };
  const near = nearestWord(word, [...TASK_LISTS, ...Object.keys(ALIASES).filter(isLong)]);
  if (!near) return { kind: 'new' };
  const meant = TASK_LISTS.find((name) => name === near) ?? ALIASES[near] ?? 'mine';
  return { kind: 'misspelled-list', word, list: meant };
}

export const taskCommandFlow = onCommand(
  '/task',
  (text) => readTaskCommand(text).kind === 'new',
  async (gesture) => {
    const { ctx, text, reply, form, channelId } = gesture;
    const asked = readTaskCommand(text);
    switch (asked.kind) {
      case 'help':
        return reply(taskHelp(await examplePatient(ctx)));
      case 'list':
        return reply(await listMessageFor(gesture, { list: asked.list, page: 0 }));
      case 'unknown-list':
        return reply(unknownList(asked.word));
      case 'misspelled-list': {
        // Whoever is called so is meant before a list that is only spelled alike.
        const named = await findNamedPatients(ctx, text);
        if (named.length > 0) return reply(await patientTasksMessageFor(gesture, named));
        return reply(meantList(asked.word, asked.list));
      }
      case 'new': {
        const named = await findNamedPatients(ctx, text);
        if (named.length > 0) return form.fill(await patientTasksModalFor(gesture, named));
        return form.fill(await taskFormFor(gesture, { text, typedIn: channelId }));
      }
    }
  },
);

/** The buttons under a list show another list or page in its place, those of a digest beside it; in App Home they open one. */
export const listFlows = [...Object.values(listButtons), earlierPageButton, laterPageButton].map((button) =>
  onButton(
    button,
    async (gesture) => {
      const { payload, view, client } = gesture;
      if (!view) {
        const list = await listMessageFor(gesture, payload);
        return payload.says ? gesture.reply(list) : gesture.replace(list);
      }
      const list = await listModalFor(gesture, payload);
      if (view.type === 'home') return gesture.form.fill(list);
      await client.views.update({ view_id: view.id, view: list });
    },
    { opensForm: (_payload, place) => place === 'home' },
  ),
);
