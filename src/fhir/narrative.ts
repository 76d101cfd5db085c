import { z } from 'zod';
import { text } from './parts.ts';

/** The text that a source wrote for people, in a subset of XHTML (FHIR R4, Narrative). */
export const narrative = z.object({ status: text, div: text });
type Narrative = z.output<typeof narrative>;

/** A new line in the place of these; other tags are marks inside of a line. */
const BLOCKS =
  /<\/?(?:p|div|br|li|ul|ol|dl|dt|dd|tr|table|thead|tbody|caption|h[1-6]|hr|pre|blockquote)\b[^<>]*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The narrative as plain text, a paragraph or item to a line; null when it says nothing. */
export function narrativeText(written: Narrative | null): string | null {
  if (!written?.div || written.status === 'empty') return null;
  const lines = withoutUnshown(written.div)
    .replace(/\s+/g, ' ')
    .replace(BLOCKS, '\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, '')
    .split('\n')
    .map((line) => decoded(line).replace(/\s+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n') || null;
}

/** What a browser does not show: scripts, styles and comments. One that is not closed hides all behind it. */
function withoutUnshown(html: string): string {
  const folded = html.toLowerCase();
  let shown = '';
  let from = 0;
  for (const match of folded.matchAll(/<(?:(script|style|template|title)\b|!--)/g)) {
    if (match.index < from) continue;
    shown += html.slice(from, match.index);
    const tagEnd = folded.indexOf('>', match.index);
    if (match[1] && folded[tagEnd - 1] === '/') {
      from = tagEnd + 1;
      continue;
    }
    const end = match[1] ? `</${match[1]}` : '-->';
    const close = folded.indexOf(end, match.index);
    from = close < 0 ? html.length : match[1] ? folded.indexOf('>', close) + 1 || html.length : close + 3;
  }
  return shown + html.slice(from);
}

const decoded = (line: string) =>
  line.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    // NUL, half surrogate pairs and what is beyond Unicode are no text.
    const isText = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return isText ? String.fromCodePoint(point) : ' ';
  });

/**
 * A narrative beside the parts of a record. One that the source generated from the parts says nothing more, unless there
 * are none.
 */
export const furtherText = (written: Narrative | null, hasParts: boolean): string | null =>
  written?.status === 'generated' && hasParts ? null : narrativeText(written);
