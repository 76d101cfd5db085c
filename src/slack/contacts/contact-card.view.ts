import type { KnownBlock } from '@slack/types';
import {
  BARRIER_LABELS,
  type ContactWithPeople,
  DIRECTION_LABELS,
  OUTCOME_LABELS,
  PARTY_LABELS,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { paragraph } from '../kit/fields.ts';
import { MESSAGE_TEXT, wholeText } from '../kit/long-text.ts';
import { escapeMrkdwn, mention, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type PhiDisplay, type Surface } from '../kit/phi.ts';
import { showPatientButton } from '../patients/buttons.ts';
import { caregiverLabel } from './caregiver-field.ts';

type Card = { text: string; blocks: KnownBlock[] };

/** The contact in the team's channel (L0): whose, who, when, and what comes next by when. */
export function contactCard(contact: ContactWithPeople, { isDirect }: { isDirect: boolean }): Card {
  const { caseKey, id } = contact.patient;
  const [task] = contact.tasks;
  const who = `by ${mention(contact.member.slackUserId)} · ${slackDate(contact.occurredAt)}`;
  const next = task
    ? [
        `${TASK_KIND_LABELS[task.kind]}: ${task.dueAt ? slackDate(task.dueAt) : 'no date'}`,
        task.owner ? mention(task.owner.slackUserId) : 'nobody has it yet',
      ].join(' · ')
    : null;
  return {
    text: `Contact logged · ${caseKey}`,
    blocks: [
      {
        ...paragraph(`*Contact logged* · ${caseKey}\n${who}${next ? `\n${next}` : ''}`),
        accessory: showPatientButton.element('Show patient', { v: 1, id }, { describes: caseKey }),
      },
      ...(isDirect ? [noChannel()] : []),
    ],
  };
}

function noChannel(): KnownBlock {
  const text =
    'This stands here because the patient’s team has no channel in Slack yet. An administrator can choose one with `/care admin`.';
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

/** What was said, in the thread of a private channel (L1). `permalink`: the message it was logged from. */
export function contactDetails(
  contact: ContactWithPeople,
  { permalink, display }: { permalink: string | null; display: PhiDisplay },
): Card {
  const { patient } = contact;
  const surface: Surface = { level: 'L1', display };
  const words = (text: string) => freeText(text, patient, surface) ?? '';
  const minutes = contact.timeEntries.reduce((sum, entry) => sum + entry.minutes, 0);
  const barriers = contact.barriers.map((barrier) => BARRIER_LABELS[barrier]).join(', ');
  const facts = [
    `*${OUTCOME_LABELS[contact.outcome]}* · ${WAY_LABELS[contact.way]} · ${withWhom(contact, display)}`,
    DIRECTION_LABELS[contact.direction],
    ...(barriers ? [`*Barriers:* ${barriers}`] : []),
    ...(minutes > 0 ? [`*Minutes:* ${minutes}`] : []),
    ...(permalink ? [`<${permalink}|The message it was logged from>`] : []),
  ];
  return {
    text: `Details of the contact · ${patient.caseKey}`,
    blocks: [
      paragraph(facts.join('\n')),
      ...wholeText(words(contact.topic)),
      ...summary(words(contact.summary ?? ''), patient.caseKey),
    ],
  };
}

/** What stands in place of the details where they may not stand any more. */
export function hiddenContactDetails({ patient }: ContactWithPeople): Card {
  const text = `Details of the contact · ${patient.caseKey}: shown in the private channel of the patient’s team only. \`/patient ${patient.caseKey}\` shows them to the team.`;
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}

/** Whole, but for texts that escaping makes longer than a message: those end with the way to the rest. */
function summary(text: string, caseKey: string): KnownBlock[] {
  const whole = wholeText(text);
  const shown = whole.slice(0, Math.floor(MESSAGE_TEXT / 3000));
  const rest = `_The rest: \`/patient ${caseKey}\`, “Last contacts”, *Show all*._`;
  return whole.length > shown.length ? [...shown, paragraph(rest)] : shown;
}

function withWhom({ party, caregiver }: ContactWithPeople, display: PhiDisplay): string {
  return caregiver ? escapeMrkdwn(caregiverLabel(caregiver, display)) : PARTY_LABELS[party];
}
