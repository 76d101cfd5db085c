/** A piece of a line; `start` and `end` are characters of that line. */
export type Span = { text: string; start: number; end: number };

/** A full stop after these ends no sentence. a.m. and p.m. may, when a sentence can begin after them. */
const ABBREVIATIONS =
  /(?:^|[\s("'¿¡])(?:dr|dra|mr|mrs|ms|sr|sra|srta|st|ste|ave|blvd|rd|apt|jr|vs|approx|e\.g|i\.e|etc|núm|tel|av|ud|uds|p\.ej|ej)\.$/iu;
/** "No. 5" is a number, "no." an answer. */
const NUMBER_SIGN = /(?:^|[\s(])no\.$/iu;
/** "J. Smith" goes on. */
const INITIAL = /(?:^|[\s("'¿¡])[A-Za-z]\.$/u;
/** Behind these a letter is a name of its own and may end a sentence: "Take vitamin D. Drink water." */
const LETTERED =
  /\b(?:vitamins?|vitaminas?|hepatitis|types?|tipos?|groups?|grupos?|plans?|parts?|partes?|grades?|class|stages?|influenza|strep|omega|option|answer)\s+[A-Za-z]\.$/iu;
const HALF_DAY = /\b[ap]\.\s?m\.$/i;
const GOES_ON_AFTER_HALF_DAY =
  /^\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^\s*(?:[a-záéíóúñ,;)]|Dr\b|[A-Z][a-z]+ \d)/;

/** Sentences of one line. Lines never run together: a bullet or a row without a full stop is a sentence of its own. */
export function splitSentences(line: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    const raw = line.slice(start, end);
    const text = raw.trim();
    if (/[\p{L}\p{N}]/u.test(text)) {
      const from = start + raw.indexOf(text);
      spans.push({ text, start: from, end: from + text.length });
    }
    start = end;
  };
  for (const stop of line.matchAll(/(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)/g)) {
    const end = stop.index + stop[0].length;
    const before = line.slice(start, stop.index + 1);
    const after = line.slice(end);
    if (stop[0].startsWith('.')) {
      if (HALF_DAY.test(before) ? GOES_ON_AFTER_HALF_DAY.test(after) : isShortForm(before, after)) continue;
    }
    if (/^\s+[a-záéíóúñ]/u.test(after) && stop[0].startsWith('.')) continue;
    push(end);
  }
  push(line.length);
  return spans;
}

const isShortForm = (before: string, after: string): boolean =>
  ABBREVIATIONS.test(before) ||
  (NUMBER_SIGN.test(before) && /^\s*\d/.test(after)) ||
  (INITIAL.test(before) && !LETTERED.test(before));

/** Words as they are counted: letters or digits, with inner apostrophes, hyphens, points and strokes. */
export function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,/:-][\p{L}\p{N}]+)*/gu) ?? [];
}

const HEADING_WORDS = 8;

/** Lines of a plain text that are read as sentences: without headings (short, no stop, after a blank line) and bullets' marks. */
export function readableLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((raw, index) => {
    const line = raw.replace(/^\s*(?:[•*–—-]|\d{1,2}[.)])\s+/, '').trim();
    if (!line) return [];
    const isMarked = line !== raw.trim();
    const opens = index === 0 || !lines[index - 1]?.trim();
    const isHeading =
      /^#+\s/.test(line) ||
      (!isMarked &&
        opens &&
        !/[.!?:;,)]$/.test(line) &&
        splitWords(line).length <= HEADING_WORDS &&
        Boolean(lines[index + 1]?.trim()));
    return isHeading ? [] : [line];
  });
}
