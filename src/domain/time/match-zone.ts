import type { Before, Piece, Style } from './meanings.ts';
import { isTimeZone } from './wall-time.ts';
import type { Word } from './words.ts';

const ABBREVIATIONS = new Map<string, string>(
  [
    ['America/New_York', 'et est edt eastern'],
    ['America/Chicago', 'ct cst cdt central'],
    ['America/Denver', 'mt mst mdt mountain'],
    ['America/Los_Angeles', 'pt pst pdt pacific'],
    ['America/Anchorage', 'akst akdt'],
    ['Pacific/Honolulu', 'hst'],
    ['Europe/London', 'bst'],
    ['Europe/Berlin', 'cet cest'],
  ].flatMap(([zone = '', names = '']) => names.split(' ').map((name) => [name, zone] as const)),
);

/**
 * A zone behind an hour: "9am PT", "14:00 UTC", "9am (America/Chicago)". In prose PT is also physical therapy and CT a scan,
 * so an abbreviation counts there only as the last word.
 */
export function matchZone(words: Word[], at: number, style: Style, { hasClock }: Before): Piece | undefined {
  const word = words[at];
  if (!word || !hasClock) return undefined;
  if (word.text === 'utc' || word.text === 'gmt') return zonePiece('UTC', 1);
  const name = word.raw.replace(/[(),;.]/gu, '');
  if (name.includes('/') && isTimeZone(name)) return zonePiece(name, 1);
  const zone = ABBREVIATIONS.get(word.text);
  if (!zone) return undefined;
  const time = words[at + 1]?.text === 'time' ? 1 : 0;
  const next = words[at + 1 + time];
  if (style === 'prose' && !time && next && !/^[!@<\ue000]/u.test(next.raw)) return undefined;
  return zonePiece(zone, 1 + time);
}

const zonePiece = (zone: string, length: number): Piece => ({ length, zone });
