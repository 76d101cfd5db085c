const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;

/**
 * Words in the order in which they stand on the line from the left. The letters of a word written from right to left are
 * turned by the font; that its last word stands leftmost ("דוד כהן") is not, so runs of such words are turned here.
 * Signs between two of them go along.
 */
export function inReadingOrder(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line;
  const words = line.split(' ');
  const ordered: string[] = [];
  for (let at = 0; at < words.length; ) {
    const end = runEnd(words, at);
    ordered.push(...words.slice(at, end).toReversed());
    at = end;
  }
  return ordered.join(' ');
}

/** One past the last word of a run that begins at `at`; `at + 1` where none does. */
function runEnd(words: readonly string[], at: number): number {
  let end = at + 1;
  if (!RIGHT_TO_LEFT.test(words[at] ?? '')) return end;
  for (let i = end; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (RIGHT_TO_LEFT.test(word)) end = i + 1;
    else if (LEFT_TO_RIGHT.test(word)) break;
  }
  return end;
}
