import type { SectionBlock } from '@slack/types';
import { escapeMrkdwn, type Mrkdwn } from './mrkdwn.ts';
import { paragraph } from './text-blocks.ts';

/** A section holds 3000 characters; escaping makes up to five of one. */
const SECTION = 2900;

/** A message holds about 13,200 characters over all its blocks (slackapi/bolt-js#2509). */
export const MESSAGE_TEXT = 11_000;

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
