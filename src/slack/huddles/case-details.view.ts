import type { Button, KnownBlock } from '@slack/types';
import type { OpenedItem } from '../../domain/huddles/get-huddle.ts';
import { type HuddleDecision, isOpenQuestion } from '../../domain/huddles/huddle.ts';
import { answerButton, removeCaseButton, supersedeButton } from '../kit/buttons/huddles.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { showPlanButton } from '../kit/buttons/plans.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { escapeMrkdwn, joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { askedLines, caseLabel, decisionLine, timeWords, whyWords } from './case-words.ts';

/** Room for the case itself, its buttons and what is left out. */
const MOST_DECISIONS = SLACK_LIMITS.messageBlocks - 6;

type Look = {
  surface: Surface;
  now: Date;
  /** Of the messages that decisions were made from, by decision; none where it is gone. */
  addresses: ReadonlyMap<string, string>;
};

/** The whole of one case, to the person who asks and to nobody else. */
export function caseDetails(item: OpenedItem, look: Look): PrivateReply {
  const { surface, now } = look;
  const label = escapeMrkdwn(caseLabel(item, surface));
  const goesOn = item.huddle.state === 'planned' || item.huddle.state === 'open';
  const decisions = [...item.carried, ...item.decisions];
  const rest = decisions.length - MOST_DECISIONS;
  const minutes = item.minutes && freeText(item.minutes, item.patient, surface);
  const of = { v: 1 as const, id: item.id };
  return {
    text: mrkdwn`Details of a huddle case`,
    surface,
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*${label}* · ${timeWords(item, now)}`,
            whyWords(item, item.huddle.plannedAt),
            ...askedLines(item, surface),
          ],
          '\n',
        ),
      ),
      ...decisions.slice(0, MOST_DECISIONS).map((decision) => decisionBlock(decision, item, look)),
      ...(rest > 0 ? [context(mrkdwn`_and ${rest} more, on the patient’s card_`)] : []),
      ...(minutes ? [context(mrkdwn`*Minutes*\n${escapeMrkdwn(minutes)}`)] : []),
      {
        type: 'actions',
        block_id: 'case',
        elements: [
          showPatientButton.element('Patient card', { v: 1, id: item.patientId }),
          showPlanButton.element('Care plan', { v: 1, id: item.patientId }),
          ...(goesOn ? [removeCaseButton.element('Take off', of)] : []),
        ],
      },
    ],
  };
}

function decisionBlock(decision: HuddleDecision, item: OpenedItem, look: Look): KnownBlock {
  const address = look.addresses.get(decision.id);
  const isCarried = item.carried.some(({ id }) => id === decision.id);
  const words: Mrkdwn = joinMrkdwn(
    [
      isCarried && mrkdwn`From the last huddle:`,
      decisionLine(decision, item.patient, look.surface),
      address && link(address, mrkdwn`message`),
    ],
    ' ',
  );
  const button = buttonOf(decision);
  return { ...paragraph(words), ...(button ? { accessory: button } : {}) };
}

function buttonOf(decision: HuddleDecision): Button | null {
  const of = { v: 1 as const, id: decision.id };
  if (decision.supersededById) return null;
  return isOpenQuestion(decision)
    ? answerButton.element('Answer', of)
    : supersedeButton.element('Supersede', of);
}
