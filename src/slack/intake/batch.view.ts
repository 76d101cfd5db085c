import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { shownNumber } from '../../domain/intake/log-voicemails.ts';
import { MATCH_WORDS } from '../../domain/intake/match-caller.ts';
import type { VoicemailBatchView, VoicemailRow } from '../../domain/intake/voicemail.ts';
import { VOICEMAIL_TOPICS, type VoicemailSuggestion } from '../../domain/model-suggestions/suggestion.ts';
import { RED_FLAGS } from '../../domain/red-flags/red-flag.ts';
import { multiSelectField, option, suggestField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const batchModal = defineModal('voicemail.batch', z.object({ v: z.literal(1), id: z.uuid() }));

/** What a model suggests, by the id of the voicemail. */
type Suggested = ReadonlyMap<string, VoicemailSuggestion>;

/** The block of the field for one voicemail. */
export const PATIENT_OF = 'patient.';

/** What was read, one field a voicemail: who is meant is confirmed there by a person. */
export function batchView(
  read: VoicemailBatchView,
  surface: Surface,
  suggested: Suggested = new Map(),
): ModalView {
  const { batch, rows } = read;
  const messages = rows.filter(({ isMessage }) => isMessage);
  const unread = rows.filter(({ isMessage }) => !isMessage);
  const blocks: KnownBlock[] = [
    paragraph(summary(read)),
    ...messages.map((row, at) => patientField(row, { at, read, surface, suggested })),
    ...(unread.length > 0 ? [paragraph(unreadWords(unread, surface))] : []),
  ];
  if (batch.loggedAt)
    return batchModal.view({
      title: 'Voicemails',
      meta: { v: 1, id: batch.id },
      blocks: [paragraph(summary(read))],
    });
  return batchModal.view({
    title: 'Voicemails',
    submit: 'Log all',
    meta: { v: 1, id: batch.id },
    blocks: [
      ...blocks,
      multiSelectField({
        name: 'leftOut',
        label: 'Leave out',
        hint: 'A fax tone, or a caller who hung up: no contact and no callback.',
        options: messages.map(({ id }, at) => option(id, `Voicemail ${at + 1}`)),
        optional: true,
      }),
    ].slice(0, SLACK_LIMITS.viewBlocks),
  });
}

/** How many, who read them, and what is to do: without names. */
export function summary({ batch, rows, isKnown }: VoicemailBatchView): Mrkdwn {
  const messages = rows.filter(({ isMessage }) => isMessage);
  const flagged = messages.filter(({ flags }) => flags.length > 0).length;
  const count = counted(messages.length, 'voicemail');
  const by = escapeMrkdwn(batch.member.displayName);
  if (batch.loggedAt)
    return mrkdwn`${count}, read by ${by} ${slackDate(batch.createdAt)} and logged ${slackDate(batch.loggedAt)}. Nothing was doubled.`;
  return joinMrkdwn(
    [
      isKnown
        ? mrkdwn`${count}, read by ${by} ${slackDate(batch.createdAt)}. Nothing was doubled.`
        : mrkdwn`*${count}* read. Check each patient, then choose *Log all*: one contact and one callback each.`,
      flagged > 0 &&
        mrkdwn`:rotating_light: *${flagged}* with words of danger. A clinician of your team has been paged.`,
    ],
    '\n',
  );
}

const counted = (count: number, noun: string): Mrkdwn =>
  mrkdwn`${count} ${escapeMrkdwn(count === 1 ? noun : `${noun}s`)}`;

function patientField(
  row: VoicemailRow,
  {
    at,
    read,
    surface,
    suggested,
  }: { at: number; read: VoicemailBatchView; surface: Surface; suggested: Suggested },
): KnownBlock {
  const chosen = row.patientId ? read.patients.get(row.patientId) : undefined;
  const among = row.candidateIds.flatMap((id) => {
    const patient = read.patients.get(id);
    return patient && id !== row.patientId ? [patientLabel(patient, surface)] : [];
  });
  const shows = surface.level === 'L2';
  const caller = shows
    ? [row.callerName, row.callerNumber ? shownNumber(row.callerNumber) : 'no number']
    : [];
  const label = [
    `${at + 1}`,
    ...caller.filter(Boolean),
    row.flags.map((flag) => RED_FLAGS[flag].toUpperCase()).join(', '),
  ].filter(Boolean);
  const words = freeText(row.words, null, surface) ?? '';
  const hint = [
    suggestedWords(row, suggested),
    words,
    `${MATCH_WORDS[row.match]}${among.length > 0 ? `: ${among.slice(0, 4).join(', ')}` : ''}`,
  ].filter(Boolean);
  return suggestField({
    name: `${PATIENT_OF}${row.id}`,
    label: label.join(' · '),
    hint: cut(hint.join(' — '), SLACK_LIMITS.hint),
    suggestAs: 'patient.search',
    placeholder: 'No patient on file',
    initial: chosen ? option(chosen.id, patientLabel(chosen, surface)) : null,
    optional: true,
  });
}

/** "AI suggests: Medicine or refill, today": a topic, and an urgency where the rules found none. */
function suggestedWords({ id, flags }: VoicemailRow, suggested: Suggested): string | null {
  const suggestion = suggested.get(id);
  if (!suggestion) return null;
  const { topic, urgency } = suggestion;
  const isMore = flags.length === 0 && urgency !== 'routine';
  return `AI suggests: ${VOICEMAIL_TOPICS[topic]}${isMore ? `, ${URGENCY_WORDS[urgency]}` : ''}`;
}

const URGENCY_WORDS = { soon: 'call back today', urgent: 'call back within the hour' } as const;

const unreadWords = (rows: readonly VoicemailRow[], surface: Surface): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`*Not read as a voicemail*`,
      ...rows.map(
        (row) =>
          mrkdwn`> ${escapeMrkdwn(cut((freeText(row.raw, null, surface) ?? 'hidden here').replaceAll(/\s+/g, ' ').trim(), 300))}`,
      ),
    ],
    '\n',
  );
