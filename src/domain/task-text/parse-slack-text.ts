import { plainText } from '../time/words.ts';

// A mention becomes one word between two private-use characters, so that a typed "&lt;@U123&gt;" cannot pass for one.
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MENTION = new RegExp(`${OPEN}([UW][A-Z0-9]+)(?![A-Z0-9])\\|?([^${OPEN}${CLOSE}]*)${CLOSE}`, 'gu');

/**
 * A slash command's text or a message as plain text: links become their words, escapes their characters, people one
 * word each (read with `mentionedIn`). The text that Slack escapes is described under "Formatting text for app surfaces".
 */
export function decodeSlackText(text: string): string {
  return plainText(text)
    .replace(/[\ue000\ue001]/gu, '')
    .replace(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/gu, (_, id: string, label = '') => {
      return ` ${OPEN}${id}|${String(label).replace(/\s+/gu, '_')}${CLOSE} `;
    })
    .replace(/<#[CG][A-Z0-9]+\|([^<>]*)>/gu, '#$1')
    .replace(/<!(?:here|channel|everyone)(?:\|[^<>]*)?>/gu, (special) => `@${/\w+/u.exec(special)?.[0]}`)
    .replace(/<[!#][^<>|]*\|([^<>]*)>/gu, '$1')
    .replace(/<(?:https?|mailto|tel):[^<>|]*\|([^<>]*)>/gu, '$1')
    .replace(/<((?:https?|mailto|tel):[^<>|]*)>/gu, (_, address: string) =>
      address.replace(/^(?:mailto|tel):/u, ''),
    )
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&amp;/gu, '&');
}

/** The Slack user id that a word of a decoded text mentions, or undefined. */
export const mentionedIn = (raw: string): string | undefined =>
  new RegExp(MENTION.source, 'u').exec(raw)?.[1];

/** Mentions as people write them: "@ana", or the id where Slack sent no name. */
export const showMentions = (text: string): string =>
  text.replace(MENTION, (_, id: string, label: string) => `@${label || id}`);
