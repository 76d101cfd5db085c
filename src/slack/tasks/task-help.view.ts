import type { ExamplePatient } from '../../domain/patients/example-patient.ts';
import { TASK_LISTS, type TaskList } from '../../domain/tasks/list-tasks.ts';
import { makeTaskButton } from '../kit/buttons/tasks.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { filterRow } from './task-list.view.ts';

const linesFor = (
  patient: Mrkdwn,
  key: Mrkdwn,
) => mrkdwn`*\`/task\` and a description* opens the form, filled in from your text:
\`/task call ${patient} about metoprolol tomorrow 9am asap\`

• *due*: “tomorrow 9am”, “in 3 business days”, “Friday between 2 and 4pm”, “end of month”
• *repeats*: “every other Monday”, “monthly on the last working day”, “every 2 weeks after done”
• *priority*: “urgent”, “asap” or “stat”, also \`!urgent\`; routine if you name none
• *owner*: \`@\` and a member of the team; you if you name no one
• *patient*: a family name, a case key such as \`${key}\`, or the field in the form

*Lists*: \`/task mine\`, \`due\`, \`overdue\`, \`team\`, \`snoozed\`, \`unassigned\`, \`done\` or \`team done\` (with *Reopen*); \`/task ${patient}\` shows one patient's tasks.
*From a message*: “Create task” in its menu.`;

export function taskHelp(example: ExamplePatient | null): PrivateReply {
  const lines = linesFor(
    example ? escapeMrkdwn(example.surname) : mrkdwn`NAME`,
    example ? escapeMrkdwn(example.caseKey) : mrkdwn`K7Q4`,
  );
  return {
    text: mrkdwn`How \`/task\` works`,
    blocks: [
      paragraph(lines),
      { type: 'actions', elements: [makeTaskButton.element('New task', { v: 1 }, { style: 'primary' })] },
      filterRow(null),
    ],
  };
}

export function unknownList(word: string): PrivateReply {
  const lists = joinMrkdwn(
    TASK_LISTS.map((list) => mrkdwn`\`${escapeMrkdwn(list.replace('_', ' '))}\``),
    ', ',
  );
  const text = mrkdwn`There is no list “${escapeMrkdwn(word)}”. The lists are ${lists}. Any longer text after \`/task\` creates a task.`;
  return { text, blocks: [paragraph(text), filterRow(null)] };
}

/** One word that is nearly a list's name: it is asked, nothing is done. */
export function meantList(word: string, list: TaskList): PrivateReply {
  const typed = escapeMrkdwn(list.replace('_', ' '));
  const text = mrkdwn`There is no list “${escapeMrkdwn(word)}”. Did you mean \`/task ${typed}\`? Nothing was done. To create a task with that name, choose *New task*.`;
  return { text: mrkdwn`Did you mean \`/task ${typed}\`?`, blocks: [paragraph(text), filterRow(list)] };
}
