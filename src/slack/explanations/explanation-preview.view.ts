import type { KnownBlock } from '@slack/types';
import type { Explanation } from '../../domain/explanations/explanation.ts';
import { lineText } from '../../plain-language/draft.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

/** This much of the text is in the message; the whole is under Review. */
const PREVIEW = 5_000;

/** Slack takes 3,000 characters in one section: what is longer would be cut. */
const SECTION_MOST = 2_900;

type Sections = NonNullable<Explanation['text']>['draft']['sections'];

/** The first whole lines of a text, and by name what is not shown. */
export function preview(sections: Sections): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let left = PREVIEW;
  for (const section of sections) {
    const { heading, lines } = section;
    const fitting = linesThatFit(mrkdwn`*${escapeMrkdwn(heading)}*`, lines, Math.min(left, SECTION_MOST));
    const isRoom = shown.length < 15;
    if (isRoom && fitting.count > 0) shown.push(paragraph(fitting.text));
    if (!isRoom || fitting.count < lines.length) {
      const missing = {
        heading,
        lines: lines.length - (isRoom ? fitting.count : 0),
        isStarted: isRoom && fitting.count > 0,
      };
      return [...shown, context(restWords(missing, sections.slice(sections.indexOf(section) + 1)))];
    }
    left -= fitting.text.length;
  }
  return shown;
}

/** Whole lines only: half a line of a medicine is another medicine. */
function linesThatFit(heading: Mrkdwn, lines: Sections[number]['lines'], most: number) {
  let text = heading;
  let count = 0;
  for (const line of lines) {
    const longer = mrkdwn`${text}\n${escapeMrkdwn(lineText(line))}`;
    if (longer.length > most) break;
    text = longer;
    count += 1;
  }
  return { text, count };
}

/** What is not shown, by name, so that no one takes the message for the whole text. */
function restWords(
  { heading, lines, isStarted }: { heading: string; lines: number; isStarted: boolean },
  later: Sections,
): Mrkdwn {
  const more = `${lines} ${isStarted ? 'more ' : ''}${lines === 1 ? 'line' : 'lines'} of “${heading}”`;
  const names = [more, ...later.map((section) => `“${section.heading}”`)].map((name) => escapeMrkdwn(name));
  return mrkdwn`*Not shown here:* ${joinMrkdwn(names, ', ')}. *Review* shows the full text.`;
}
