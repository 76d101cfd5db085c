import { shownName } from '../world/people.ts';
import type { Reader } from './render.ts';
import { renderDate } from './render-date.ts';

/** mrkdwn as a person reads it: mentions as names, dates in her zone, marks of bold and the like gone. */
export function renderMrkdwn(reader: Reader, text: string): string {
  const withTokens = text.replace(/<([^<>]+)>/g, (_, token: string) => renderToken(reader, token));
  return decodeEntities(stripMarks(withTokens));
}

function renderToken(reader: Reader, token: string): string {
  const [target = '', label] = splitOnce(token, '|');
  if (target.startsWith('@')) return `@${userName(reader, target.slice(1), label)}`;
  if (target.startsWith('#'))
    return `#${label ?? reader.world.channels.get(target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith('!date^')) {
    const [, timestamp = '', format = ''] = target.split('^');
    return renderDate(reader, Number(timestamp), format, label ?? '');
  }
  if (target.startsWith('!subteam^')) return label ?? '@group';
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`;
  return label ?? target;
}

export function userName(reader: Reader, id: string, fallback?: string): string {
  const user = reader.world.users.get(id);
  return user === undefined ? (fallback ?? id) : shownName(user);
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** `*bold*`, `_italic_`, `~struck~`, `` `code` ``: only where the mark stands at the edge of a word. */
function stripMarks(text: string): string {
  return text
    .replace(/```([\s\S]*?)```/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/(^|[\s(>"'·•—–-])([*_~])(?=\S)([^\n]*?\S)\2(?=$|[\s).,;:!?"'·•—–-])/gm, '$1$3')
    .replace(/(^|[\s(>"'·•—–-])([*_~])(?=\S)([^\n]*?\S)\2(?=$|[\s).,;:!?"'·•—–-])/gm, '$1$3')
    .replace(/^&gt; ?/gm, '');
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
