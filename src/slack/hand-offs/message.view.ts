import type { KnownBlock } from '@slack/types';
import { disclosureOf, type VisibleTo } from '../../domain/deliveries/visible-to.ts';
import type { HandedPatient, WholeHandOff } from '../../domain/hand-offs/find-hand-off.ts';
import {
  HAND_OFF_REASONS,
  HAND_OFF_STATE_LABELS,
  isHandOffReason,
  isKeptReason,
  KEPT_WORDS,
  SEVERITY_LABELS,
} from '../../domain/hand-offs/hand-off.ts';
import type { HandOffMessage } from '../../domain/hand-offs/read-hand-off-for-message.ts';
import { hideProtected } from '../../domain/protection/hide-protected.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { readBackButton, refuseHandOffButton, withdrawHandOffButton } from '../kit/buttons/hand-offs.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import {
  cutMrkdwn,
  escapeMrkdwn,
  inOneLine,
  joinMrkdwn,
  type Mrkdwn,
  mrkdwn,
  slackDate,
} from '../kit/mrkdwn.ts';
import { freeText, messageSurface, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { dueWords, headline, titleWords } from '../tasks/task-words.ts';
import { protectedWords } from './draft.view.ts';

/** Short: twelve patients with ten tasks each are read on one screen after another. */
const TITLE = 80;
/** What is above the patients: the state, a reason, a read-back. */
const HEAD = 1_500;

/** The hand-off in the order of I-PASS: for its receiver with *Read back*, for its giver with what became of it. */
export function handOffMessage(message: HandOffMessage, now: Date): Rendered {
  const { handOff, isGiver, patients } = message;
  const text = opening(message);
  return {
    text,
    shows: disclosureOf(patients, ({ patientId }) => patientId),
    blocks: [
      paragraph(joinMrkdwn([mrkdwn`*${text}*`, ...stateLines(message)], '\n')),
      ...patients.map((one) => patientBlock(one, handOff, now)),
      ...buttons(handOff, isGiver),
    ],
  };
}

/** L0: members' names, counts and the state. */
function opening({ handOff, isGiver }: HandOffMessage): Mrkdwn {
  const count = handOff.patients.length === 1 ? '1 patient' : mrkdwn`${handOff.patients.length} patients`;
  const who = isGiver
    ? mrkdwn`Hand-off to ${escapeMrkdwn(handOff.receiver.displayName)}`
    : mrkdwn`Hand-off from ${escapeMrkdwn(handOff.giver.displayName)}`;
  return mrkdwn`${who}: ${count} · ${HAND_OFF_STATE_LABELS[handOff.state]}`;
}

function stateLines({ handOff, isGiver, whole, receiverAway }: HandOffMessage): Mrkdwn[] {
  const { state, coverUntil, endedAt, remindAt } = handOff;
  const cover = coverUntil
    ? mrkdwn`Covers all open tasks until ${slackDate(coverUntil)}`
    : mrkdwn`The tasks listed are reassigned`;
  const surface = messageSurface(whole);
  // About all of them: what is protected of one is hidden, too.
  const protectedTexts = handOff.patients.flatMap(({ patient }) => patient.protectedTexts);
  const words = (said: string | null) =>
    said ? freeText(hideProtected(said, protectedTexts), null, surface) : null;
  const first = words(handOff.readBack);
  const reason = words(handOff.refusedReason);
  return [
    ...(state === 'sent' ? [mrkdwn`${cover} once it is read back. Until then nothing moves.`] : []),
    ...(state === 'sent' && remindAt === null ? [mrkdwn`Both of you were reminded.`] : []),
    ...(state === 'sent' && isGiver && receiverAway
      ? [
          mrkdwn`${escapeMrkdwn(handOff.receiver.displayName)} is away now, and ${escapeMrkdwn(receiverAway.backupName)} covers: withdraw this and choose another teammate.`,
        ]
      : []),
    ...(endedAt ? [mrkdwn`${HAND_OFF_STATE_LABELS[state]} ${slackDate(endedAt)}.`] : []),
    ...(first ? [mrkdwn`*First:* ${inOneLine(first, 300)}`] : []),
    ...(reason ? [mrkdwn`*Reason:* ${inOneLine(reason, 300)}`] : []),
    ...(state === 'refused' || state === 'withdrawn' ? [mrkdwn`Nothing has moved.`] : []),
  ];
}

function patientBlock(shown: VisibleTo<HandedPatient>, handOff: WholeHandOff, now: Date): KnownBlock {
  const { record: one } = shown;
  const { patient } = one;
  const label = escapeMrkdwn(patientLabel(patient, shown));
  const kept = isKeptReason(one.kept) ? mrkdwn`_Nothing moved: ${KEPT_WORDS[one.kept]}._` : null;
  if (shown.level === 'L0')
    return paragraph(joinMrkdwn([mrkdwn`*${label}*`, kept ?? mrkdwn`_Now with another team._`], '\n'));
  const surface = messageSurface(shown);
  const words = (text: string | null) => (text ? freeText(text, patient, surface) : null);
  const reasons = one.reasons.filter(isHandOffReason).map((reason) => HAND_OFF_REASONS[reason]);
  const [summary, contingency, readBack] = [words(one.summary), words(one.contingency), words(one.readBack)];
  const lines = [
    joinMrkdwn(
      [mrkdwn`*${label}*`, mrkdwn`*${SEVERITY_LABELS[one.severity]}*`, escapeMrkdwn(reasons.join(', '))],
      ' · ',
    ),
    summary ? mrkdwn`> ${inOneLine(summary, 600)}` : null,
    ...taskLines(one, handOff, { surface, now }),
    contingency ? mrkdwn`*Then:* ${inOneLine(contingency, 400)}` : null,
    one.protectedCount > 0 ? mrkdwn`_${protectedWords(one.protectedCount)}_` : null,
    readBack ? mrkdwn`*First:* ${inOneLine(readBack, 300)}` : null,
    kept,
  ];
  return {
    ...paragraph(cutMrkdwn(joinMrkdwn(lines, '\n'), roomFor(handOff))),
    accessory: showPatientButton.element(
      'Show patient',
      { v: 1, id: patient.id },
      { describes: patient.caseKey },
    ),
  };
}

/** All patients share what one message holds. */
const roomFor = ({ patients }: WholeHandOff): number =>
  Math.min(SLACK_LIMITS.sectionText, Math.floor((SLACK_LIMITS.messageText - HEAD) / patients.length));

function taskLines(
  { patientId }: HandedPatient,
  { tasks }: WholeHandOff,
  { surface, now }: { surface: Surface; now: Date },
): Mrkdwn[] {
  return tasks
    .filter(({ task }) => task.patientId === patientId)
    .map(({ task, isMoved }) =>
      joinMrkdwn(
        [
          mrkdwn`• ${titleWords(task, surface, TITLE) ?? headline(task, { level: 'L0' })}`,
          task.medication?.isPart2 ? mrkdwn`about one protected record` : null,
          dueWords(task, now),
          isMoved === false ? mrkdwn`_not moved_` : null,
        ],
        ' · ',
      ),
    );
}

function buttons({ id, state }: WholeHandOff, isGiver: boolean): KnownBlock[] {
  if (state !== 'sent') return [];
  const elements = isGiver
    ? [withdrawHandOffButton.element('Withdraw', { v: 1, id })]
    : [
        readBackButton.element('Read back', { v: 1, id }, { style: 'primary' }),
        refuseHandOffButton.element('Refuse', { v: 1, id }),
      ];
  return [{ type: 'actions', elements }];
}

/** A message of its own, so that it rings: what became of a hand-off, or that it waits. */
export function newsMessage({ handOff, isGiver, receiverAway }: HandOffMessage): Rendered {
  const { state, receiver, giver } = handOff;
  const [to, from] = [escapeMrkdwn(receiver.displayName), escapeMrkdwn(giver.displayName)];
  const kept = handOff.patients.filter(({ kept }) => kept !== null).map(({ patient }) => patient.caseKey);
  const away = receiverAway
    ? mrkdwn` ${to} is away now, and ${escapeMrkdwn(receiverAway.backupName)} covers: withdraw it and choose another teammate.`
    : mrkdwn` Call them, or withdraw it and choose another teammate. The tasks are still yours.`;
  if (state === 'sent')
    return isGiver
      ? { text: mrkdwn`*Not read back yet:* your hand-off to ${to}.${away}` }
      : {
          text: mrkdwn`*Please read back* the hand-off from ${from} above. The tasks stay theirs until you do.`,
        };
  if (state === 'refused')
    return { text: mrkdwn`${to} *refused* your hand-off; the reason is in it above. Nothing has moved.` };
  if (state === 'withdrawn') return { text: mrkdwn`The hand-off from ${from} to ${to} was withdrawn.` };
  const rest =
    kept.length > 0
      ? mrkdwn` Nothing moved of ${escapeMrkdwn(kept.join(', '))}: the reason is in it above.`
      : mrkdwn``;
  return { text: mrkdwn`${to} *read back* the hand-off from ${from}.${rest}` };
}
