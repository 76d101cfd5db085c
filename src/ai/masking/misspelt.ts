import { TITLE_BEFORE } from '../../plain-language/names/name-context.ts';
import type { Known } from './known-values.ts';
import type { Found } from './token.ts';

const WORD = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}']{2,}(?![\p{L}\p{N}])/gu;

/**
 * Names written almost right. Only after a title or a known name: everywhere, one letter apart gave 8 right and 34
 * wrong hits (plan/Alan, dose/Jose).
 */
export function findMisspelt({ parts }: Known, text: string): Found[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const word = match[0].replace(/'s$/, '');
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    const previous = /(?<![\p{L}'])([\p{L}']+)[\s-]+$/u.exec(before)?.[1]?.toLowerCase() ?? '';
    if (!TITLE_BEFORE.test(before) && !parts.has(previous)) return [];
    const near = [...parts].find(([part]) => isNear(word.toLowerCase(), part));
    return near ? [{ start: match.index, end: match.index + word.length, ...near[1] }] : [];
  });
}

function isNear(word: string, name: string): boolean {
  if (name.length < 4 || Math.abs(word.length - name.length) > 2) return false;
  return distance(word, name) <= (name.length >= 8 ? 2 : 1);
}

/** Insertions, deletions, changes and swaps of neighbours. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      rows[i]?.push(least);
    }
  }
  return at(a.length, b.length);
}
