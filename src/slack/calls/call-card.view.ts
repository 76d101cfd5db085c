import type { KnownBlock } from '@slack/types';
import {
  type CallMessage,
  type CallOnCard,
  isStillTheirs,
} from '../../domain/calls/read-call-for-message.ts';
import { OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { RED_FLAG_ACTION_WORDS } from '../../domain/plans/save-red-flag.ts';
import { flagsOf, RED_FLAGS } from '../../domain/red-flags/red-flag.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import {
  callDoneButton,
  callLaterButton,
  endCallsButton,
  leftMessageButton,
  noAnswerButton,
  reachedButton,
  startCallsButton,
  wrongNumberButton,
} from '../kit/buttons/calls.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, messageSurface, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { spokenBy } from '../patients/patient-lines.ts';
import { dueWords, notificationHeadline, priorityWords, titleWords } from '../tasks/task-words.ts';

/** Longer words are whole in the task. */
const WORDS_MAX = 1_200;

const ENDED = mrkdwn`Call mode has ended.`;

/** One call: the number, what it is about, what to know before it rings, and what came of it. */
export function callCard(shown: VisibleTo<CallMessage>, now: Date): Rendered {
  const { record: message, level } = shown;
  const { call, id, step } = message;
  if (message.isEnded) return { text: ENDED, blocks: [paragraph(joinMrkdwn([ENDED, counts(message)], ' '))] };
  if (!call) return nothingLeft(message);
  if (level === 'L0') {
    const text = mrkdwn`This callback is no longer on your teams.`;
    return { text, blocks: [paragraph(text), { type: 'actions', elements: [next(message), end(id)] }] };
  }
  const text = mrkdwn`Call: ${notificationHeadline(call.task)}`;
  if (!isStillTheirs(call, message.memberId))
    return {
      text,
      blocks: [paragraph(takenWords(call)), { type: 'actions', elements: [next(message), end(id)] }],
    };
  const surface: Surface = { ...messageSurface(shown), part2: 'hidden' };
  return {
    text,
    blocks: [
      ...callBlocks(call, { surface, now }),
      { type: 'actions', elements: outcomes(call, { id, step }) },
      context(mrkdwn`Call ${step} · ${message.waiting.count} waiting`),
      { type: 'actions', elements: [end(id)] },
    ],
  };
}

type Look = { surface: Surface; now: Date };

function callBlocks(call: CallOnCard, look: Look): KnownBlock[] {
  const lines = [
    whoLine(call, look),
    numberLine(call),
    aboutLine(call, look),
    attemptsLine(call),
    reachedLine(call, look),
    signsLine(call),
  ];
  return [paragraph(joinMrkdwn(lines, '\n'))];
}

function whoLine({ task, heard, spoken }: CallOnCard, { surface, now }: Look): Mrkdwn {
  const flags = flagsOf(heard?.flags ?? []).map((flag) => RED_FLAGS[flag]);
  const who = task.patient ? patientLabel(task.patient, surface) : 'No patient on file';
  return joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(who)}*`,
      flags.length > 0 && mrkdwn`:rotating_light: *${escapeMrkdwn(flags.join(', '))}*`,
      priorityWords(task),
      task.dueAt && dueWords(task, now),
      ...spokenBy(spoken),
    ],
    ' · ',
  );
}

function numberLine({ numbers }: CallOnCard): Mrkdwn {
  const [first, ...others] = numbers;
  if (!first) return mrkdwn`*Phone:* none on record`;
  const also = others.map(({ shown, use }) => escapeMrkdwn(use ? `${shown} ${use}` : shown));
  return joinMrkdwn(
    [
      mrkdwn`*Phone:* *${escapeMrkdwn(first.shown)}*`,
      first.isCallers ? 'they called from it' : first.use && escapeMrkdwn(first.use),
      also.length > 0 && mrkdwn`also ${joinMrkdwn(also, ', ')}`,
    ],
    ' · ',
  );
}

function aboutLine({ task, heard }: CallOnCard, { surface }: Look): Mrkdwn {
  const words = heard?.words ?? task.details ?? '';
  const text = freeText(words.replaceAll(/\s+/g, ' ').trim(), task.patient, surface);
  const title = titleWords(task, surface);
  const at = heard?.receivedAt ? slackDate(heard.receivedAt) : null;
  const about = joinMrkdwn([mrkdwn`*About:* ${heard ? mrkdwn`voicemail` : (title ?? '')}`, at], ' · ');
  return text ? mrkdwn`${about}\n> ${escapeMrkdwn(cut(text, WORDS_MAX))}` : about;
}

function attemptsLine({ attempts, attemptCount }: CallOnCard): Mrkdwn | null {
  if (attemptCount === 0) return null;
  const tries = attempts.map(({ outcome, at }) => mrkdwn`${OUTCOME_LABELS[outcome]} ${slackDate(at)}`);
  return mrkdwn`*Attempts:* ${attemptCount} · ${joinMrkdwn(tries, '; ')}`;
}

function reachedLine({ task, lastReached }: CallOnCard, { surface }: Look): Mrkdwn | null {
  if (!task.patient) return null;
  if (!lastReached) return mrkdwn`*Last reached:* never`;
  const topic = freeText(lastReached.topic, task.patient, surface);
  return joinMrkdwn(
    [
      mrkdwn`*Last reached:* ${slackDate(lastReached.occurredAt)}`,
      WAY_LABELS[lastReached.way],
      mrkdwn`by ${escapeMrkdwn(lastReached.member.displayName)}`,
      topic && escapeMrkdwn(cut(topic, 150)),
    ],
    ' · ',
  );
}

function signsLine({ warningSigns }: CallOnCard): Mrkdwn | null {
  if (warningSigns.length === 0) return null;
  const signs = warningSigns.map(
    ({ sign, action }) => mrkdwn`• ${escapeMrkdwn(cut(sign, 150))} → *${RED_FLAG_ACTION_WORDS[action]}*`,
  );
  return mrkdwn`*Warning signs in the plan:*\n${joinMrkdwn(signs, '\n')}`;
}

function outcomes({ task }: CallOnCard, card: { id: string; step: number }) {
  const payload = { v: 1 as const, ...card };
  return [
    reachedButton.element('Reached', payload, { style: 'primary' }),
    ...(task.patient ? [] : [callDoneButton.element('Done, no contact', payload)]),
    leftMessageButton.element('Left message', payload),
    noAnswerButton.element('No answer', payload),
    wrongNumberButton.element('Wrong number', payload),
    callLaterButton.element('Later', payload),
  ];
}

const next = ({ id, step }: CallMessage) =>
  callLaterButton.element('Next call', { v: 1, id, step }, { style: 'primary' });
const end = (id: string) => endCallsButton.element('End calls', { v: 1, id });

function takenWords({ task }: CallOnCard): Mrkdwn {
  const key = task.patient ? mrkdwn`*${escapeMrkdwn(task.patient.caseKey)}*: ` : '';
  const isDone = task.status === 'completed' || task.status === 'cancelled';
  if (isDone) return mrkdwn`${key}this callback is done already. Nothing is left to call here.`;
  return mrkdwn`${key}${escapeMrkdwn(task.owner?.displayName ?? 'A teammate')} has this callback now.`;
}

function nothingLeft(message: CallMessage): Rendered {
  const { count } = message.waiting;
  const text = count === 0 ? mrkdwn`No callback is left.` : mrkdwn`All callbacks were shown.`;
  const later = count === 0 ? null : mrkdwn`*${count}* left for later.`;
  return {
    text,
    blocks: [
      paragraph(joinMrkdwn([mrkdwn`*${text}*`, counts(message), later], ' ')),
      {
        type: 'actions',
        elements: [
          ...(count > 0 ? [startCallsButton.element('Start again', { v: 1 }, { style: 'primary' })] : []),
          end(message.id),
        ],
      },
    ],
  };
}

/** "5 calls: 2 reached, 3 no answer." */
function counts({ logged }: CallMessage): Mrkdwn | null {
  const total = Object.values(logged).reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  const each = (Object.keys(OUTCOME_LABELS) as (keyof typeof OUTCOME_LABELS)[])
    .filter((outcome) => logged[outcome] > 0)
    .map((outcome) => mrkdwn`${logged[outcome]} ${escapeMrkdwn(OUTCOME_LABELS[outcome].toLowerCase())}`);
  return mrkdwn`${total === 1 ? '1 call' : mrkdwn`${total} calls`}: ${joinMrkdwn(each, ', ')}.`;
}
