import type { SectionBlock } from '@slack/types';
import { escapeMrkdwn } from './mrkdwn.ts';

/** A section holds 3000 characters; escaping makes up to five of one. */
const SECTION = 2900;

/** A message holds about 13,200 characters over all its blocks (slackapi/bolt-js#2509). */
export const MESSAGE_TEXT = 11_000;

/** Words of people as sections, escaped, whole: what does not fit into one goes on in the next. */
export function wholeText(text: string): SectionBlock[] {
  return textParts(text).map((part) => ({ type: 'section', text: { type: 'mrkdwn', text: part } }));
}

/** Escaped words, in parts that each fit a section. */
function textParts(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const word of text.split(/(?<=\s)/u).flatMap(pieces)) {
    const escaped = escapeMrkdwn(word);
    if (part.length + escaped.length > SECTION && part.trim() !== '') {
      parts.push(part.trimEnd());
      part = '';
    }
    part += escaped;
  }
  return part.trim() === '' ? parts : [...parts, part.trimEnd()];
}

/** A "word" of thousands of characters is taken apart between characters. */
const pieces = (word: string): string[] => (word.length <= 500 ? [word] : (word.match(/.{1,250}/gsu) ?? []));
