import type { KnownBlock } from '@slack/types';
import {
  BARRIER_LABELS,
  type ContactWithPeople,
  DIRECTION_LABELS,
  OUTCOME_LABELS,
  PARTY_LABELS,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { wholeText } from '../kit/long-text.ts';
import { escapeMrkdwn, joinMrkdwn, link, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type PhiDisplay, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { caregiverLabel } from './caregiver-field.ts';

type Card = { text: Mrkdwn; blocks: KnownBlock[] };

/** The contact in the team's channel (L0): whose, who, when, and what comes next by when. */
export function contactCard(contact: ContactWithPeople, { isDirect }: { isDirect: boolean }): Card {
  const { caseKey, id } = contact.patient;
  const [task] = contact.tasks;
  const who = mrkdwn`by ${mention(contact.member.slackUserId)} · ${slackDate(contact.occurredAt)}`;
  const next = task
    ? joinMrkdwn(
        [
          mrkdwn`${TASK_KIND_LABELS[task.kind]}: ${task.dueAt ? slackDate(task.dueAt) : 'no date'}`,
          task.owner ? mention(task.owner.slackUserId) : 'unassigned',
        ],
        ' · ',
      )
    : null;
  return {
    text: mrkdwn`Contact logged · ${escapeMrkdwn(caseKey)}`,
    blocks: [
      {
        ...paragraph(
          mrkdwn`*Contact logged* · ${escapeMrkdwn(caseKey)}\n${who}${next ? mrkdwn`\n${next}` : ''}`,
        ),
        accessory: showPatientButton.element('Show patient', { v: 1, id }, { describes: caseKey }),
      },
      ...(isDirect ? [noChannel()] : []),
    ],
  };
}

function noChannel(): KnownBlock {
  const text = mrkdwn`This was sent to you because the patient’s team has no channel in Slack yet. An administrator can choose one with \`/care admin\`.`;
  return context(text);
}

/** What was said, in the thread of a private channel (L1). `permalink`: the message it was logged from. */
export function contactDetails(
  { record: contact, level }: Opened<ContactWithPeople>,
  { permalink, display }: { permalink: string | null; display: PhiDisplay },
): Card {
  const { patient } = contact;
  const surface: Surface = { level, display };
  const words = (text: string) => freeText(text, patient, surface) ?? '';
  const minutes = contact.timeEntries.reduce((sum, entry) => sum + entry.minutes, 0);
  const barriers = joinMrkdwn(
    contact.barriers.map((barrier) => escapeMrkdwn(BARRIER_LABELS[barrier])),
    ', ',
  );
  const facts = [
    mrkdwn`*${OUTCOME_LABELS[contact.outcome]}* · ${WAY_LABELS[contact.way]} · ${withWhom(contact, display)}`,
    DIRECTION_LABELS[contact.direction],
    ...(barriers ? [mrkdwn`*Barriers:* ${barriers}`] : []),
    ...(minutes > 0 ? [mrkdwn`*Minutes:* ${minutes}`] : []),
    ...(permalink ? [link(permalink, mrkdwn`Original message`)] : []),
  ];
  return {
    text: mrkdwn`Contact details · ${escapeMrkdwn(patient.caseKey)}`,
    blocks: [
      paragraph(joinMrkdwn(facts, '\n')),
      ...wholeText(words(contact.topic)),
      ...summary(words(contact.summary ?? ''), patient.caseKey),
    ],
  };
}

/** What takes the place of the details where they may no longer be shown. */
export function hiddenContactDetails({ patient }: ContactWithPeople): Card {
  const text = mrkdwn`Contact details · ${escapeMrkdwn(patient.caseKey)}: hidden, because not everyone in this channel may see them. \`/patient ${escapeMrkdwn(patient.caseKey)}\` shows them to the team.`;
  return { text, blocks: [context(text)] };
}

/** Whole, but for texts that escaping makes longer than a message: those end with the way to the rest. */
function summary(text: string, caseKey: string): KnownBlock[] {
  const whole = wholeText(text);
  const shown = whole.slice(0, Math.floor(SLACK_LIMITS.messageText / SLACK_LIMITS.sectionText));
  const rest = mrkdwn`_The rest: \`/patient ${escapeMrkdwn(caseKey)}\`, “Last contacts”, *Show all*._`;
  return whole.length > shown.length ? [...shown, paragraph(rest)] : shown;
}

function withWhom({ party, caregiver }: ContactWithPeople, display: PhiDisplay): Mrkdwn {
  return caregiver ? escapeMrkdwn(caregiverLabel(caregiver, display)) : mrkdwn`${PARTY_LABELS[party]}`;
}
