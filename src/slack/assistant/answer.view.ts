import type { ContextActionsBlock, KnownBlock } from '@slack/types';
import type { Answer } from '../../domain/assistant/answer-request.ts';
import { INTENTS } from '../../domain/assistant/intent.ts';
import type { SourceRow } from '../../domain/assistant/source-row.ts';
import { aboutButton, rateButton } from '../kit/buttons/assistant.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { fitBlocks } from '../kit/fit-blocks.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { cut, escapeMrkdwn, inOneLine, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { fullName, patientLabel } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { FREE_TIMES, INTENT_TITLES, NOTHING, NOTHING_THEN, RECORD_LABELS } from './words.ts';

type Rows = Extract<Answer, { kind: 'rows' }>;
type Choose = Extract<Answer, { kind: 'choose' }>;

/** Of one row: the record has the rest, one press away. */
const ROW_TEXT = 300;
const MOST_CHOICES = 10;

/** An answer made of records: each with its number, what it is and its day. For the person who asked alone. */
export function rowsReply(answer: Rows, turnId: string): PrivateReply {
  const { rows, total, patient, intent, since, window } = answer;
  const count = rows.length;
  const more = total - count;
  return {
    text:
      count === 0
        ? mrkdwn`Nothing is on record for what you asked.`
        : mrkdwn`${count === 1 ? mrkdwn`1 record` : mrkdwn`${count} records`} found, with sources.`,
    surface: { level: 'L2' },
    blocks: fitBlocks([
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*${escapeMrkdwn(INTENT_TITLES[intent])}*`,
            patient && escapeMrkdwn(patientLabel(patient, { level: 'L2' })),
            since && mrkdwn`since ${slackDate(since)}`,
            window && windowWords(window),
          ],
          ' · ',
        ),
      ),
      ...(intent === 'free_times' ? [paragraph(escapeMrkdwn(FREE_TIMES))] : []),
      ...(count === 0 ? [paragraph(escapeMrkdwn(nothingWords(answer)))] : []),
      ...rowBlocks(rows),
      ...(more > 0 ? [context(mrkdwn`${more} more are not shown here.`)] : []),
      ...protectedBlocks(answer),
      ...(patient ? [openPatient(patient)] : []),
      ...answerEnd(turnId),
    ]),
  };
}

const nothingWords = ({ intent, window }: Rows): string =>
  window ? NOTHING_THEN : (NOTHING[intent] ?? 'Nothing is on record.');

/** The last day is in it; the window's end is the minute behind it. */
function windowWords({ from, before, isOverdue = false }: NonNullable<Rows['window']>): Mrkdwn {
  if (isOverdue) return mrkdwn`overdue`;
  const day = (at: Date) => slackDate(at, 'day');
  const last = before && new Date(before.getTime() - 1);
  if (from && last) {
    const isOneDay = last.getTime() - from.getTime() < LONGEST_DAY_MS;
    return isOneDay ? day(from) : mrkdwn`${day(from)} to ${day(last)}`;
  }
  return from ? mrkdwn`from ${day(from)}` : last ? mrkdwn`up to ${day(last)}` : mrkdwn``;
}
/** A day of a clock change has 25 hours. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** Numbered lines. */
export const rowBlocks = (rows: readonly SourceRow[]): KnownBlock[] => inBlocks(rows.map(rowLine));

/** Lines in as few blocks as they fit in. */
export function inBlocks(lines: readonly Mrkdwn[]): KnownBlock[] {
  const blocks: Mrkdwn[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (length + line.length > SLACK_LIMITS.sectionText) {
      blocks.push([]);
      length = 0;
    }
    blocks.at(-1)?.push(line);
    length += line.length + 1;
  }
  return blocks.map((some) => paragraph(joinMrkdwn(some, '\n')));
}

const rowLine = ({ tag, words, record, at }: SourceRow): Mrkdwn =>
  mrkdwn`*${tag}.* ${inOneLine(words, ROW_TEXT)} · _${RECORD_LABELS[record] as 'contact'}${at ? mrkdwn`, ${slackDate(at, 'day')}` : mrkdwn``}_`;

/** What 42 CFR Part 2 protects is in no answer, whoever asks: that there is some is said, and where it is. */
export const protectedBlocks = ({ protectedCount }: { protectedCount: number }): KnownBlock[] =>
  protectedCount === 0
    ? []
    : [
        context(
          mrkdwn`${protectedCount === 1 ? mrkdwn`1 protected record` : mrkdwn`${protectedCount} protected records`} left out: answers name none. The card shows what you may see of them.`,
          'protected',
        ),
      ];

const openPatient = (patient: { id: string } & Parameters<typeof fullName>[0]): KnownBlock => ({
  type: 'actions',
  elements: [
    showPatientButton.element('Open card', { v: 1, id: patient.id }, { describes: fullName(patient) }),
  ],
});

/** What every answer ends with. */
export const answerEnd = (turnId: string): KnownBlock[] => [
  context(
    mrkdwn`Check before you act: this is what is on record, and the record may be incomplete.`,
    'check',
  ),
  rating(turnId),
];

function rating(turnId: string): ContextActionsBlock {
  const half = (text: string, isHelpful: boolean) => ({
    text: { type: 'plain_text' as const, text },
    value: rateButton.value({ v: 1, id: turnId, isHelpful }),
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: rateButton.actionId,
        positive_button: half('Helpful', true),
        negative_button: half('Not helpful', false),
      },
    ],
  };
}

/** Several patients fit the words: a button each. */
export function chooseReply({ fits }: Pick<Choose, 'fits'>, turnId: string): PrivateReply {
  const shown = fits.slice(0, MOST_CHOICES);
  return {
    text: mrkdwn`Which patient do you mean?`,
    surface: { level: 'L2' },
    blocks: [
      paragraph(mrkdwn`*Which patient do you mean?* Nothing is shown or done before you choose.`),
      ...shown.map((patient): KnownBlock => {
        const born = patient.birthOn ? `born ${patient.birthOn.toISOString().slice(0, 10)}` : null;
        const label = [fullName(patient), born, patient.caseKey].filter(Boolean).join(' · ');
        return {
          // A block each: the same button twice in one is refused.
          type: 'actions',
          elements: [
            aboutButton.element(cut(label, SLACK_LIMITS.buttonText), {
              v: 1,
              id: turnId,
              patientId: patient.id,
            }),
          ],
        };
      }),
      ...(fits.length > shown.length
        ? [context(mrkdwn`More fit. Write the whole name, or the case key.`)]
        : []),
    ],
  };
}

/** All that may be asked, one to a line. */
export function helpReply(turnId: string): PrivateReply {
  const lines = Object.values(INTENTS).map((offer) => mrkdwn`• ${escapeMrkdwn(offer)}`);
  const text = mrkdwn`Ask in your own words, in English or Spanish. Northstar can:`;
  return {
    text,
    blocks: [
      paragraph(text),
      ...inBlocks(lines),
      context(
        mrkdwn`Answers carry their sources; changes wait for your approval. \`/care help\` shows the commands.`,
      ),
      rating(turnId),
    ],
  };
}

/** A sentence, for what is about no patient or about none of theirs. */
export function sentenceReply(
  sentence: string,
  turnId: string | null,
  more: KnownBlock[] = [],
): PrivateReply {
  const text = escapeMrkdwn(sentence);
  return { text, blocks: [paragraph(text), ...more, ...(turnId ? [rating(turnId)] : [])] };
}
