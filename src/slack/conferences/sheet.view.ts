import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ConferenceSheet, SpokenTopic } from '../../domain/conferences/get-conference.ts';
import { refusalIn } from '../../domain/conferences/refusal.ts';
import type { Listener } from '../../domain/conferences/who-may-hear.ts';
import { HUDDLE_STATE_LABELS, type HuddleDecision, isOpenQuestion } from '../../domain/huddles/huddle.ts';
import { PLAN_TOPIC_WORDS, topicWords } from '../../domain/plans/plan-topics.ts';
import { languageName } from '../../plain-language/text/language-name.ts';
import {
  endConferenceButton,
  familyButton,
  familyQuestionButton,
  pageButton,
} from '../kit/buttons/conferences.ts';
import { answerButton } from '../kit/buttons/huddles.ts';
import { defineModal } from '../kit/modal.ts';
import {
  cut,
  escapeMrkdwn,
  inOneLine,
  joinMrkdwn,
  type Mrkdwn,
  mention,
  mrkdwn,
  slackDate,
} from '../kit/mrkdwn.ts';
import { part2NoticeIn } from '../kit/part-2-notice.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

export const sheetModal = defineModal('conference.sheet', z.object({ v: z.literal(1), id: z.uuid() }));

/** A conference is no questionnaire; the rest is in the details of the case. */
const MOST_QUESTIONS = 12;

type Look = { sheet: ConferenceSheet; surface: Surface };

/** What its lead has at hand: who listens, what is read aloud, what is struck and for whom, the questions, the page. */
export function sheetView(sheet: ConferenceSheet, surface: Surface): ModalView {
  const { huddle, item, topics, questions } = sheet;
  const look = { sheet, surface };
  const asked = questions.slice(0, MOST_QUESTIONS);
  return sheetModal.view({
    title: 'Family conference',
    meta: { v: 1, id: huddle.id },
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(patientLabel(item.patient, surface))}* · ${slackDate(huddle.plannedAt)} · ${HUDDLE_STATE_LABELS[huddle.state]} · lead ${mention(huddle.lead.slackUserId)}`,
      ),
      ...part2NoticeIn(item.patient, topics),
      paragraph(whoIsThere(look)),
      ...actions(sheet),
      paragraph(mrkdwn`*To be read aloud*`),
      ...topics.map((topic) => topicBlock(topic, look)),
      ...(topics.some(({ heard }) => heard !== 'all')
        ? [
            paragraph(
              mrkdwn`*If a struck topic comes up, say:* “${escapeMrkdwn(refusalOf(look))}”`,
              'refusal',
            ),
          ]
        : []),
      paragraph(
        asked.length > 0 ? mrkdwn`*Questions of the family*` : mrkdwn`*Questions of the family:* none yet`,
      ),
      ...asked.map((question) => questionBlock(question, look)),
      ...pageBlocks(look),
    ],
  });
}

/** In the family's language, with the patient's name where the form may show it. */
export function refusalOf({ sheet, surface }: Look): string {
  const { givenNames } = sheet.item.patient;
  const name = surface.level === 'L2' ? (givenNames[0] ?? '') : '';
  const isSpanish = sheet.huddle.language?.toLowerCase().startsWith('es') === true;
  return refusalIn(sheet.huddle.language, name || (isSpanish ? 'La persona enferma' : 'The patient'));
}

function whoIsThere({ sheet, surface }: Look): Mrkdwn {
  const { huddle, listeners, item } = sheet;
  const words = (text: string) => freeText(text, item.patient, surface) ?? 'a guest';
  const language = huddle.language ? languageName(huddle.language) : 'not recorded';
  const interpreter = huddle.interpreter ? words(huddle.interpreter) : null;
  return joinMrkdwn(
    [
      mrkdwn`*Who is there, and may hear*`,
      ...listeners.map((one) => mrkdwn`• ${escapeMrkdwn(cut(words(one.name), 100))}: ${hearsWords(one)}`),
      joinMrkdwn(
        [
          mrkdwn`*Language:* ${escapeMrkdwn(language)}`,
          interpreter && mrkdwn`interpreter: ${inOneLine(interpreter, 100)}`,
          sheet.lacksInterpreter && mrkdwn`:warning: *no interpreter yet* (press *Who is there*)`,
        ],
        ' · ',
      ),
    ],
    '\n',
  );
}

function hearsWords({ kind, mayHear, withdrawn }: Listener): Mrkdwn {
  if (kind === 'member') return mrkdwn`of the team`;
  if (kind === 'interpreter') return mrkdwn`interprets`;
  if (kind === 'patient') return mrkdwn`everything`;
  if (kind === 'guest') return mrkdwn`*nothing of the plan*`;
  const now = topicWords(mayHear);
  const gone = topicWords(withdrawn);
  return joinMrkdwn(
    [
      now ? escapeMrkdwn(now) : mrkdwn`*nothing of the plan*`,
      gone && mrkdwn`:warning: *no longer allowed:* ${escapeMrkdwn(gone)}`,
    ],
    ' · ',
  );
}

function actions({ huddle: { id, state } }: ConferenceSheet): KnownBlock[] {
  const of = { v: 1 as const, id };
  const isOver = state === 'filed' || state === 'cancelled';
  if (isOver) return [];
  const elements = [
    ...(state === 'closing' ? [] : [familyButton.element('Who is there', of)]),
    familyQuestionButton.element('Question of the family', of),
    ...(state === 'open'
      ? [endConferenceButton.element('End conference', of, { style: 'primary' as const })]
      : []),
  ];
  return [{ type: 'actions', block_id: 'conference', elements }];
}

/** A struck topic says for whom, and nothing of what it holds. */
function topicBlock(
  { topic, heard, notBy, lines, more, protectedCount }: SpokenTopic,
  look: Look,
): KnownBlock {
  const { item } = look.sheet;
  const title = mrkdwn`*${escapeMrkdwn(PLAN_TOPIC_WORDS[topic])}*`;
  const words = (text: string) => freeText(text, item.patient, look.surface);
  if (heard !== 'all') {
    const who = notBy.map(({ name }) => cut(words(name) ?? 'a guest', 100)).join(', ');
    return paragraph(mrkdwn`~${title}~ · struck: ${escapeMrkdwn(who)} may not hear it`, `topic.${topic}`);
  }
  const said = lines.flatMap((line) => words(line) ?? []);
  return paragraph(
    joinMrkdwn(
      [
        title,
        ...said.map((line) => mrkdwn`• ${escapeMrkdwn(line)}`),
        lines.length === 0 && protectedCount === 0 && mrkdwn`_nothing on record_`,
        more > 0 && mrkdwn`_and ${more} more in the plan_`,
        protectedCount > 0 &&
          mrkdwn`_${protectedCount === 1 ? mrkdwn`one protected item` : mrkdwn`${protectedCount} protected items`}: not read aloud here_`,
      ],
      '\n',
    ),
    `topic.${topic}`,
  );
}

function questionBlock(question: HuddleDecision, { sheet, surface }: Look): KnownBlock {
  const { item, huddle, listeners } = sheet;
  const words = freeText(question.text, item.patient, surface) ?? 'A question';
  const by = listeners.find(({ id }) => id === question.attendanceId)?.name;
  const answer = question.answer && freeText(question.answer, item.patient, surface);
  const text = joinMrkdwn(
    [
      mrkdwn`• ${escapeMrkdwn(cut(words, 300))}`,
      by && mrkdwn`asked by ${escapeMrkdwn(cut(freeText(by, item.patient, surface) ?? 'a guest', 100))}`,
      question.topic && escapeMrkdwn(PLAN_TOPIC_WORDS[question.topic].toLowerCase()),
      answer
        ? mrkdwn`*answer:* ${escapeMrkdwn(cut(answer, 300))}`
        : question.task?.owner
          ? mrkdwn`*task of* ${mention(question.task.owner.slackUserId)}`
          : mrkdwn`*open*`,
    ],
    ' · ',
  );
  const block = paragraph(text, `question.${question.id}`);
  const canAnswer = isOpenQuestion(question) && huddle.state !== 'filed' && huddle.state !== 'cancelled';
  if (!canAnswer) return block;
  return { ...block, accessory: answerButton.element('Answer', { v: 1, id: question.id }) };
}

const PAGE_WORDS: Record<string, string> = {
  draft: 'page: being written',
  in_review: 'page: to be reviewed',
  approved: 'page: approved',
  sent_back: 'page: sent back',
  out_of_date: 'page: out of date',
};

/** The explanation for each caregiver who may know something. */
function pageBlocks({ sheet, surface }: Look): KnownBlock[] {
  const { pages, huddle, item } = sheet;
  if (pages.length === 0)
    return [
      context(mrkdwn`No page for a caregiver: no one there is on file and allowed to know of the plan.`),
    ];
  return pages.map(({ caregiverId, name, status }) => {
    const who = freeText(name, item.patient, surface) ?? 'the caregiver';
    const state = status ? (PAGE_WORDS[status] ?? 'page: started') : 'no page yet';
    const block = paragraph(
      mrkdwn`*Page for ${escapeMrkdwn(cut(who, 100))}* · ${escapeMrkdwn(state)}`,
      `page.${caregiverId}`,
    );
    if (status) return block;
    return {
      ...block,
      accessory: pageButton.element(
        'Start the page',
        { v: 1, id: huddle.id, caregiverId },
        { style: 'primary' },
      ),
    };
  });
}
