import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import {
  type HuddleDecision,
  ITEM_STATE_LABELS,
  type ItemWithHuddle,
  isListed,
  isWithheld,
} from '../../domain/huddles/huddle.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { briefButton } from '../kit/buttons/briefs.ts';
import {
  caseDetailsButton,
  decisionButton,
  huddleTaskButton,
  nextCaseButton,
  questionButton,
  startCaseButton,
} from '../kit/buttons/huddles.ts';
import { escapeMrkdwn, inOneLine, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, messageSurface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { askedLines, caseLabel, countWords, decisionLine, timeWords, whyWords } from './case-words.ts';

/** A case as long as a screen; the rest is in its details. */
const MOST_LINES = 8;

type Shown = VisibleTo<{ item: ItemWithHuddle; carried: HuddleDecision[] }>;

/** One case in the thread of its agenda: initials and words where everyone may know (L1), else its key alone. */
export function caseMessage(shown: Shown, now: Date): Rendered {
  const { item } = shown.record;
  const title = escapeMrkdwn(caseLabel(item, { level: 'L0' }));
  if (isWithheld(item, item.huddle))
    return {
      text: mrkdwn`Withheld`,
      blocks: [
        paragraph(
          mrkdwn`_Withheld: the patient is with another team now. Nothing of the case is shown here._`,
        ),
      ],
    };
  if (!isListed(item)) return { text: mrkdwn`${title}: taken off`, blocks: [paragraph(removedLine(shown))] };
  if (item.huddle.state === 'cancelled')
    return {
      text: mrkdwn`${title}: huddle canceled`,
      blocks: [paragraph(mrkdwn`*${title}* · huddle canceled`)],
    };
  const label = escapeMrkdwn(caseLabel(item, messageSurface(shown)));
  return {
    text: mrkdwn`${title}: ${ITEM_STATE_LABELS[item.state]}`,
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*${label}* · ${ITEM_STATE_LABELS[item.state]} · ${timeWords(item, now)}`,
            whyWords(item, item.huddle.plannedAt),
            // A protected case names nothing in a channel, whoever reads it.
            ...(item.patient.isPart2 ? [] : askedLines(item, messageSurface(shown))),
            ...wordsOf(shown),
          ],
          '\n',
        ),
      ),
      ...buttonsOf(item),
    ],
  };
}

function removedLine(shown: Shown): Mrkdwn {
  const { item } = shown.record;
  const surface = messageSurface(shown);
  const isOpen = !item.patient.isPart2 && item.removedReason;
  const reason = isOpen ? freeText(item.removedReason ?? '', item.patient, surface) : null;
  return joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(caseLabel(item, surface))}*`,
      mrkdwn`taken off the agenda`,
      reason && mrkdwn`“${inOneLine(reason, 200)}”`,
    ],
    ' · ',
  );
}

/** Decisions where the readers may know; else how many there are. */
function wordsOf(shown: Shown): Mrkdwn[] {
  const { item, carried } = shown.record;
  if (item.patient.isPart2) return [];
  const surface = messageSurface(shown);
  const lines = [
    ...carried.map((question) => {
      const line = decisionLine(question, item.patient, surface);
      return line && mrkdwn`From the last huddle: ${line}`;
    }),
    ...item.decisions.map((decision) => decisionLine(decision, item.patient, surface)),
  ].filter((line) => line !== null);
  if (lines.length === 0) {
    const counts = countWords([...carried, ...item.decisions]);
    return counts === '' ? [] : [mrkdwn`${escapeMrkdwn(counts)}: press *Details*`];
  }
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [mrkdwn`_and ${rest} more in *Details*_`] : [])];
}

function buttonsOf(item: ItemWithHuddle): ActionsBlock[] | KnownBlock[] {
  const of = { v: 1 as const, id: item.id };
  const describes = { describes: caseLabel(item, { level: 'L0' }) };
  // A protected item is named to no one who has not opened it.
  const brief = item.patient.isPart2
    ? []
    : [briefButton.element('Brief', { v: 1, id: item.patient.id }, describes)];
  const details = [...brief, caseDetailsButton.element('Details', of, describes)];
  const write = [
    decisionButton.element('Decision', of, describes),
    huddleTaskButton.element('Task', of, describes),
    questionButton.element('Question', of, describes),
  ];
  const { state } = item.huddle;
  const goesOn = state === 'planned' || state === 'open';
  const elements = goesOn
    ? item.state === 'now'
      ? [nextCaseButton.element('Next', of, { style: 'primary', ...describes }), ...write, ...details]
      : [startCaseButton.element('Start', of, describes), ...write, ...details]
    : state === 'closing'
      ? [...write, ...details]
      : details;
  return [{ type: 'actions', block_id: `case.${item.id}`, elements }];
}
