import type { SectionBlock } from '@slack/types';
import { SLACK_LIMITS } from './limits.ts';
import { escapeMrkdwn, type Mrkdwn } from './mrkdwn.ts';
import { paragraph } from './text-blocks.ts';

/** Below the limit: escaping makes up to five characters of one. */
const SECTION = SLACK_LIMITS.sectionText - 100;

/** Words of people as sections, escaped, whole: what does not fit into one goes on in the next. */
export function wholeText(text: string): SectionBlock[] {
  return textParts(text).map((part) => paragraph(part));
}

/** Escaped words, in parts that each fit a section. */
function textParts(text: string): Mrkdwn[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const word of text.split(/(?<=\s)/u).flatMap(pieces)) {
    const more = escapeMrkdwn(word).length;
    if (length + more > SECTION && part.trim() !== '') {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += word;
    length += more;
  }
  return [...parts, part].filter((each) => each.trim() !== '').map((each) => escapeMrkdwn(each.trimEnd()));
}

/** A "word" of thousands of characters is taken apart between characters. */
const pieces = (word: string): string[] => (word.length <= 500 ? [word] : (word.match(/.{1,250}/gsu) ?? []));
