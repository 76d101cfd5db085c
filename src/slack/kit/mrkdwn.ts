import { visible } from '../../plain-language/text/visible.ts';

declare const brand: unique symbol;

/**
 * Text in Slack's own markup in which nothing that people or charts wrote can act: no mention, no link, no special
 * command. Only the functions of this file give it; a plain string does not compile in its place.
 * docs.slack.dev/messaging/formatting-message-text
 */
export type Mrkdwn = string & { readonly [brand]: true };

/** Words written in the code itself are known when it is compiled; `string` and `${string}` may hold anything. */
type Constant<T extends string> = T extends string
  ? Record<never, never> extends Record<T, 1>
    ? never
    : T
  : never;
type JoinedPart<T> = T extends null | undefined | false ? T : Part<T>;
type Part<T> = T extends Mrkdwn | number ? T : T extends string ? Mrkdwn | Constant<T> : Mrkdwn;

/**
 * `mrkdwn\`*${escapeMrkdwn(name)}* owes ${mention(id)}\``: markup with parts in it. A part is Mrkdwn, a number or a
 * constant of ours such as a label; a string that could hold a person's words does not compile until it is escaped.
 */
export function mrkdwn<const P extends readonly (string | number)[]>(
  markup: TemplateStringsArray,
  ...parts: { [K in keyof P]: Part<P[K]> }
): Mrkdwn {
  return markup.map((piece, index) => `${piece}${parts[index] ?? ''}`).join('') as Mrkdwn;
}

/** Makes any text safe inside mrkdwn: no mention, link or special command, and nothing that turns the line around. */
export function escapeMrkdwn(text: string): Mrkdwn {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') as Mrkdwn;
}

/** The same for Markdown proper, which streamed words are read as: brackets of theirs make no link either. */
export function escapeMarkdown(text: string): string {
  return escapeMrkdwn(text).replaceAll(/[[\]]/g, '\\$&');
}

/** The parts that are there, with our own separator between them. */
export function joinMrkdwn<const P extends readonly (string | null | undefined | false)[]>(
  parts: { readonly [K in keyof P]: JoinedPart<P[K]> },
  separator: ' ' | '' | '\n' | ' · ' | ', ' | '; ' | ' or ',
): Mrkdwn {
  return parts.filter(Boolean).join(separator) as Mrkdwn;
}

/** A person, as each reader's Slack names them. An id that is none is shown as the text it is. */
export function mention(slackUserId: string): Mrkdwn {
  return (/^[A-Z0-9]+$/.test(slackUserId) ? `<@${slackUserId}>` : escapeMrkdwn(slackUserId)) as Mrkdwn;
}

/** A channel, as each reader's Slack names it. */
export function channelMention(channelId: string): Mrkdwn {
  return (/^[A-Z0-9]+$/.test(channelId) ? `<#${channelId}>` : escapeMrkdwn(channelId)) as Mrkdwn;
}

/** Words that lead to an address. An address that is none of the web's leaves the words alone. */
export function link(address: string, words: Mrkdwn): Mrkdwn {
  const isSafe = /^https?:\/\/[^\s<>|]+$/.test(address);
  return isSafe ? (`<${address.replaceAll('&', '&amp;')}|${words}>` as Mrkdwn) : words;
}

/**
 * An instant in each reader's own zone; the fallback is UTC and says so.
 * Formats: `day-time` → "tomorrow at 9:00 AM", `day` → "Nov 24th", `time` → "9:00 AM".
 */
export function slackDate(at: Date, format: 'day-time' | 'day' | 'time' = 'day-time'): Mrkdwn {
  const token = { 'day-time': '{date_short_pretty} at {time}', day: '{date_short_pretty}', time: '{time}' }[
    format
  ];
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^${token}|${fallback}>` as Mrkdwn;
}

/** Cut on purpose, with a sign that it was; limits count UTF-16 units, and no surrogate pair is split. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A text of several lines as one, escaped, at most `max` characters before that. */
export const inOneLine = (text: string, max: number): Mrkdwn =>
  escapeMrkdwn(
    cut(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join('; '),
      max,
    ),
  );

/** Mentions, dates and escaped characters stay whole; everything else may be cut between characters. */
const piecesOf = (text: string): string[] => text.match(/<[^<>]*>|&(?:amp|lt|gt);|./gsu) ?? [];

/** The same of mrkdwn: a mention, a link, a date or an escaped character is there whole or not at all. */
export function cutMrkdwn(text: Mrkdwn, max: number): Mrkdwn {
  if (text.length <= max) return text;
  let kept = '';
  for (const piece of piecesOf(text)) {
    if (kept.length + piece.length > max - 1) break;
    kept += piece;
  }
  return `${kept}…` as Mrkdwn;
}

/** One line, cut between words where it can be; bold that the cut opened is closed again. */
export function cutMrkdwnLine(line: Mrkdwn, max: number): Mrkdwn {
  if (line.length <= max) return line;
  const tokens = line.match(/<[^<>]*>|&\w+;|\s+|[^\s<&]+|./gsu) ?? [];
  let kept = '';
  for (const token of tokens) {
    if (kept.length + token.length > max - 1) break;
    kept += token;
  }
  const words = (kept.trimEnd() || cutMrkdwn(line, max - 1)).replace(/…$/, '');
  return `${words}${words.split('*').length % 2 === 0 ? '*' : ''}…` as Mrkdwn;
}

/** The whole in pieces of at most `max`, taken apart between words where there are any. */
export function splitMrkdwn(text: Mrkdwn, max: number): Mrkdwn[] {
  const parts: string[] = [];
  let part = '';
  let afterSpace = 0;
  for (const piece of piecesOf(text)) {
    while (part !== '' && part.length + piece.length > max) {
      const end = afterSpace || part.length;
      parts.push(part.slice(0, end));
      part = part.slice(end);
      afterSpace = 0;
    }
    part += piece;
    if (/^\s$/.test(piece)) afterSpace = part.length;
  }
  return [...parts, ...(part === '' ? [] : [part])] as Mrkdwn[];
}

/** Curly quotes of phones and Macs as plain ones: commands are read by their characters. */
export function plainQuotes(text: string): string {
  return text.replaceAll(/[“”„]/g, '"').replaceAll(/[‘’‚]/g, "'");
}
