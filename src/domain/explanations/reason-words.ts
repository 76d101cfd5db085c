const words = new Intl.Segmenter('en', { granularity: 'word' });

/** How many different words a reason has. One letter, or one letter again and again, is no word; a Chinese sign is. */
export function differentWords(text: string): number {
  const found = new Set<string>();
  for (const { segment, isWordLike } of words.segment(text.normalize('NFKC').toLowerCase())) {
    const isIdeographic = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(segment);
    if (isWordLike && (isIdeographic || new Set(segment.match(/\p{L}/gu)).size >= 2)) found.add(segment);
  }
  return found.size;
}
