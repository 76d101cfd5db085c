import { ABSENCE_MODE_LABELS } from '../../domain/absences/absence.ts';
import {
  BARRIER_LABELS,
  DIRECTION_LABELS,
  OUTCOME_LABELS,
  PARTY_LABELS,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import type { ProposalInput, ProposalVerb } from '../../domain/pending-actions/proposal.ts';
import type { ActionOnCard } from '../../domain/pending-actions/read-card-for-message.ts';
import { TASK_PRIORITY_LABELS } from '../../domain/tasks/task.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { dueWords, ownerWords, titleWords } from '../tasks/task-words.ts';

/** L0: what would be done, without whom and what it is about. */
export const VERB_WORDS = {
  make_task: 'Create a task',
  log_contact: 'Log a contact',
  snooze: 'Snooze a task',
  reassign: 'Reassign a task',
  done: 'Complete a task',
  away: 'Plan an absence',
} as const satisfies Record<ProposalVerb, string>;

/** L0: what was done. */
export const DONE_WORDS = {
  make_task: 'Task created',
  log_contact: 'Contact logged',
  snooze: 'Task snoozed',
  reassign: 'Task reassigned',
  done: 'Task completed',
  away: 'Absence planned',
} as const satisfies Record<ProposalVerb, string>;

const SUMMARY_MAX = 1_000;

type Look = { surface: Surface; now: Date };

/** The lines of one action that waits: all that would be written. None where its reader may see no words of people. */
export function actionLines(shown: ActionOnCard, look: Look): Mrkdwn[] {
  const { said, patient, task } = shown;
  if (look.surface.level === 'L0' || !said) return [];
  switch (said.verb) {
    case 'make_task':
      return taskLines(said.input, { patient, ...look });
    case 'log_contact':
      return contactLines(said.input, { patient, ...look });
    case 'snooze':
      return [
        ...oldTask(task, look),
        mrkdwn`Until ${slackDate(said.input.until)}`,
        ...reasonLine(said.input.reason),
      ];
    case 'reassign':
      return [
        ...oldTask(task, look),
        mrkdwn`To ${mention(said.input.toSlackUserId)}`,
        ...reasonLine(said.input.note),
      ];
    case 'done':
      return oldTask(task, look);
    case 'away':
      return awayLines(said.input);
  }
}

type About = Look & Pick<ActionOnCard, 'patient'>;

const words = (text: string | null | undefined, { patient, surface }: About, max = 300): Mrkdwn | null => {
  const whole = text ? freeText(text, patient, surface) : null;
  return whole === null ? null : escapeMrkdwn(cut(whole.replaceAll(/\s+/g, ' ').trim(), max));
};

function taskLines(task: ProposalInput<'make_task'>, about: About): Mrkdwn[] {
  const details = words(task.details, about);
  return details ? [taskLine(task, about), mrkdwn`> ${details}`] : [taskLine(task, about)];
}

/** "Call about the ride · Fri, Dec 4, 9:00 AM · @ana". */
const taskLine = (task: ProposalInput<'make_task'>, about: About): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`*${words(task.title, about) ?? ''}*`,
      task.due ? slackDate(task.due.at) : mrkdwn`no due date`,
      task.repeats
        ? mrkdwn`repeats${task.repeatWords ? mrkdwn` ${escapeMrkdwn(task.repeatWords)}` : ''}`
        : null,
      task.priority === 'routine' ? null : mrkdwn`${TASK_PRIORITY_LABELS[task.priority]}`,
      task.ownerSlackUserId ? mention(task.ownerSlackUserId) : mrkdwn`unassigned`,
    ],
    ' · ',
  );

function contactLines(contact: ProposalInput<'log_contact'>, about: About): Mrkdwn[] {
  const summary = words(contact.summary, about, SUMMARY_MAX);
  const lines = [
    joinMrkdwn(
      [
        mrkdwn`*${words(contact.topic, about) ?? ''}*`,
        OUTCOME_LABELS[contact.outcome],
        WAY_LABELS[contact.way],
        PARTY_LABELS[contact.party],
        DIRECTION_LABELS[contact.direction],
        contact.minutes ? mrkdwn`${contact.minutes} min` : null,
        contact.occurredAt ? slackDate(contact.occurredAt) : null,
      ],
      ' · ',
    ),
    contact.barriers.length > 0
      ? mrkdwn`Barriers: ${escapeMrkdwn(contact.barriers.map((barrier) => BARRIER_LABELS[barrier]).join(', '))}. _Edit_ offers the tasks of their playbooks.`
      : null,
    summary && mrkdwn`> ${summary}`,
    ...contact.followUps.map((task) => mrkdwn`Follow-up: ${taskLine(task, about)}`),
  ];
  return lines.filter((line) => line !== null);
}

function oldTask(task: ActionOnCard['task'], { surface, now }: Look): Mrkdwn[] {
  if (!task) return [];
  return [
    joinMrkdwn([mrkdwn`*${titleWords(task, surface) ?? ''}*`, dueWords(task, now), ownerWords(task)], ' · '),
  ];
}

const reasonLine = (reason: string | null | undefined): Mrkdwn[] =>
  reason ? [mrkdwn`> ${escapeMrkdwn(cut(reason, 300))}`] : [];

function awayLines({ startsAt, endsAt, backupSlackUserId, mode }: ProposalInput<'away'>): Mrkdwn[] {
  const from = startsAt ? mrkdwn`From ${slackDate(startsAt)}` : mrkdwn`From now`;
  const until = endsAt ? mrkdwn`until ${slackDate(endsAt)}` : mrkdwn`until you are back`;
  return [
    mrkdwn`${from} ${until}`,
    mrkdwn`Covered by ${mention(backupSlackUserId)} · ${ABSENCE_MODE_LABELS[mode]}`,
  ];
}

/** "Log a contact · Rosa Chen · K7Q4". */
export function actionHead({ action, patient, said }: ActionOnCard, surface: Surface, done: boolean): Mrkdwn {
  const followUps = said?.verb === 'log_contact' ? said.input.followUps.length : 0;
  const verb = done ? DONE_WORDS[action.verb] : VERB_WORDS[action.verb];
  const more = followUps === 0 ? '' : followUps === 1 ? ' and 1 follow-up' : ` and ${followUps} follow-ups`;
  const label = patient ? escapeMrkdwn(patientLabel(patient, surface)) : null;
  // A name that is none of theirs stays words of the title.
  const whose = label ?? (action.verb === 'make_task' && !done ? mrkdwn`about no patient` : null);
  return joinMrkdwn([mrkdwn`*${escapeMrkdwn(`${verb}${more}`)}*`, whose], ' · ');
}
