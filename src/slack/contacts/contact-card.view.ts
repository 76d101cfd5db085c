import type { KnownBlock } from '@slack/types';
import {
  BARRIER_LABELS,
  type ContactWithPeople,
  DIRECTION_LABELS,
  OUTCOME_LABELS,
  PARTY_LABELS,
  TOPIC_MAX,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import type { Opened, VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { TASK_KIND_LABELS, TITLE_MAX } from '../../domain/tasks/task.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { wholeText } from '../kit/long-text.ts';
import {
  cut,
  escapeMrkdwn,
  joinMrkdwn,
  link,
  type Mrkdwn,
  mention,
  mrkdwn,
  slackDate,
} from '../kit/mrkdwn.ts';
import { freeText, messageSurface, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { caregiverLabel } from './caregiver-field.ts';

type Card = { text: Mrkdwn; blocks: KnownBlock[] };

/** Words of a summary on a card; the whole is behind *Show patient*. */
const MOST_SUMMARY = 300;

/**
 * A person's contacts for which others have to act, one or several in a row: whose, what it was about where all who
 * read the channel may know, and what comes next by when.
 */
export function contactCard(
  shown: readonly VisibleTo<ContactWithPeople>[],
  { hasNoChannel }: { hasNoChannel: boolean },
): Card {
  const [only] = shown;
  const { record: first } = only ?? {};
  const isOne = shown.length === 1;
  const what = isOne ? mrkdwn`Contact logged` : mrkdwn`${shown.length} contacts logged`;
  const keys = [...new Set(shown.map(({ record }) => record.patient.caseKey))];
  const by = first ? mrkdwn` by ${mention(first.member.slackUserId)}` : '';
  return {
    text: mrkdwn`${what} · ${escapeMrkdwn(keys.join(', '))}`,
    blocks: [
      ...(isOne ? [] : [paragraph(mrkdwn`*${what}*${by}`)]),
      ...shown.map((contact) => contactRow(contact, isOne)),
      ...(hasNoChannel ? [noChannel()] : []),
    ],
  };
}

function contactRow(shown: VisibleTo<ContactWithPeople>, isOne: boolean): KnownBlock {
  const { record: contact } = shown;
  const { id, caseKey } = contact.patient;
  const label = escapeMrkdwn(patientLabel(contact.patient, shown));
  const when = slackDate(contact.occurredAt);
  const lines = [
    isOne ? mrkdwn`*Contact logged* · ${label}` : mrkdwn`*${label}* · ${when}`,
    ...whatWasSaid(shown),
    isOne && mrkdwn`by ${mention(contact.member.slackUserId)} · ${when}`,
    nextLine(shown),
  ];
  return {
    ...paragraph(joinMrkdwn(lines, '\n')),
    accessory: showPatientButton.element('Show patient', { v: 1, id }, { describes: caseKey }),
  };
}

function whatWasSaid(shown: VisibleTo<ContactWithPeople>): Mrkdwn[] {
  if (shown.level === 'L0') return [];
  const { record: contact } = shown;
  const surface = messageSurface(shown);
  const words = (text: string, max: number) =>
    escapeMrkdwn(cut((freeText(text, contact.patient, surface) ?? '').replaceAll(/\s+/g, ' '), max));
  return [
    mrkdwn`${OUTCOME_LABELS[contact.outcome]} · ${WAY_LABELS[contact.way]} · ${withWhom(contact, surface)}: ${words(contact.topic, TOPIC_MAX)}`,
    ...(contact.summary ? [mrkdwn`> ${words(contact.summary, MOST_SUMMARY)}`] : []),
  ];
}

function nextLine(shown: VisibleTo<ContactWithPeople>): Mrkdwn | null {
  const { record: contact } = shown;
  const [task] = contact.tasks;
  if (!task) return null;
  const title = freeText(task.title, contact.patient, messageSurface(shown));
  return joinMrkdwn(
    [
      mrkdwn`*${TASK_KIND_LABELS[task.kind]}:*${title ? mrkdwn` ${escapeMrkdwn(cut(title, TITLE_MAX))}` : ''}`,
      task.dueAt ? mrkdwn`due ${slackDate(task.dueAt)}` : 'no date',
      task.owner ? mention(task.owner.slackUserId) : 'unassigned',
    ],
    ' · ',
  );
}

function noChannel(): KnownBlock {
  const text = mrkdwn`This was sent to you because the patient’s team has no channel in Slack yet. An administrator can choose one with \`/care admin\`.`;
  return context(text);
}

/** What was said, in the thread of a private channel, where cards say little. `permalink`: the message it was logged from. */
export function contactDetails(
  shown: Opened<ContactWithPeople>,
  { permalink }: { permalink: string | null },
): Card {
  const { record: contact } = shown;
  const { patient } = contact;
  const surface = messageSurface(shown);
  const words = (text: string) => freeText(text, patient, surface) ?? '';
  const minutes = contact.timeEntries.reduce((sum, entry) => sum + entry.minutes, 0);
  const barriers = joinMrkdwn(
    contact.barriers.map((barrier) => escapeMrkdwn(BARRIER_LABELS[barrier])),
    ', ',
  );
  const facts = [
    mrkdwn`*${OUTCOME_LABELS[contact.outcome]}* · ${WAY_LABELS[contact.way]} · ${withWhom(contact, surface)}`,
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

function withWhom({ party, caregiver }: ContactWithPeople, surface: Surface): Mrkdwn {
  return caregiver ? escapeMrkdwn(caregiverLabel(caregiver, surface)) : mrkdwn`${PARTY_LABELS[party]}`;
}
