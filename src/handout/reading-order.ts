import bidiFactory from 'bidi-js';

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** They order text and have no shape of their own; in a name from elsewhere they could turn a number round. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LEFT_TO_RIGHT_MARK = '\u200e';

const bidi = bidiFactory();

export const withoutControls = (text: string): string => text.replaceAll(CONTROLS, '');

/**
 * A line of text in stretches from the left, each to be drawn as it is: words from right to left change places, and
 * the font turns their letters. Numbers stay whole and where they are read: by the rules of Unicode alone the parts of
 * a phone number after an Arabic name would change places.
 */
export function inReadingOrder(line: string): string[] {
  if (!RIGHT_TO_LEFT.test(line)) return line === '' ? [] : [line];
  const text = line
    .split(' ')
    .map((word) => (/\d/.test(word) && !RIGHT_TO_LEFT.test(word) ? `${LEFT_TO_RIGHT_MARK}${word}` : word))
    .join(' ');
  const levels = bidi.getEmbeddingLevels(text, 'ltr');
  const stretches: { from: number; to: number; isTurned: boolean }[] = [];
  for (const at of bidi.getReorderedIndices(text, levels, 0, text.length - 1)) {
    const isTurned = (levels.levels[at] ?? 0) % 2 === 1;
    const last = stretches.at(-1);
    const isNext = last && last.isTurned === isTurned && at === (isTurned ? last.from - 1 : last.to + 1);
    // The font turns the letters of a word; words it leaves where they are.
    const isApart = isTurned && (text[at] === ' ' || text[at + 1] === ' ');
    if (!last || !isNext || isApart) stretches.push({ from: at, to: at, isTurned });
    else if (isTurned) last.from = at;
    else last.to = at;
  }
  return stretches
    .map(({ from, to, isTurned }) => {
      const stretch = text.slice(from, to + 1);
      return isTurned ? turned(stretch) : withoutControls(stretch);
    })
    .filter((stretch) => stretch !== '');
}

/** Brackets look the other way; signs without a letter are turned here, as no font turns them. */
function turned(stretch: string): string {
  const letters = [...withoutControls(stretch)].map((letter) => bidi.getMirroredCharacter(letter) ?? letter);
  return (RIGHT_TO_LEFT.test(stretch) ? letters : letters.toReversed()).join('');
}
