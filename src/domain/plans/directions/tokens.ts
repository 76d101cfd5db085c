/** A word in lower case without accents, a figure, or one mark. */
export type Token = { text: string; value: number | null };

/** More is no direction for one medicine. */
const TOKENS_MOST = 160;
/** Said or left out, they change nothing. */
const ARTICLES = new Set(['the', 'your', 'el', 'la', 'los', 'las', 'su']);
const FRACTIONS: Readonly<Record<string, string>> = { '½': ' 1/2 ', '¼': ' 1/4 ', '¾': ' 3/4 ' };

const isDigit = (char = '') => char >= '0' && char <= '9';
const isLetter = (char = '') => char.toLowerCase() !== char.toUpperCase();

/**
 * A text cut into words, figures and marks, each character looked at once. "1,000" is a thousand as in the US; "0,5" is
 * no figure there and ends the reading, as does a text of more than 160 pieces.
 * @returns the pieces in their order, without articles; null where it cannot be cut.
 */
export function tokensOf(text: string): Token[] | null {
  const chars = [...text]
    .map((char) => FRACTIONS[char] ?? (char === '’' ? "'" : char))
    .join('')
    .normalize('NFD')
    .toLowerCase();
  const tokens: Token[] = [];
  let at = 0;
  while (at < chars.length) {
    if (tokens.length > TOKENS_MOST) return null;
    const char = chars[at] ?? '';
    if (char.trim() === '' || isAccent(char)) {
      at += 1;
    } else if (isDigit(char) || (char === '.' && isDigit(chars[at + 1]) && !isDigit(chars[at - 1]))) {
      const figure = figureAt(chars, at);
      if (!figure) return null;
      tokens.push({ text: figure.text, value: figure.value });
      at = figure.end;
    } else if (isLetter(char)) {
      const { word, end } = wordAt(chars, at);
      if (!ARTICLES.has(word)) tokens.push({ text: word, value: null });
      at = end;
    } else {
      tokens.push({ text: char, value: null });
      at += 1;
    }
  }
  return tokens;
}

const isAccent = (char: string) => char >= '\u0300' && char <= '\u036f';

/** "1,000", "0.5", ".5", "5"; null for "0,5" and "1.2.3". */
function figureAt(chars: string, start: number): { text: string; value: number; end: number } | null {
  let end = start;
  let plain = '';
  while (isDigit(chars[end]) || ((chars[end] === '.' || chars[end] === ',') && isDigit(chars[end + 1]))) {
    if (chars[end] === ',') {
      const isThousand =
        !plain.includes('.') &&
        plain !== '0' &&
        [1, 2, 3].every((step) => isDigit(chars[end + step])) &&
        !isDigit(chars[end + 4]);
      if (!isThousand) return null;
    } else plain += chars[end];
    end += 1;
  }
  const value = Number(plain);
  return Number.isFinite(value) ? { text: plain, value, end } : null;
}

/** A word with "(s)" and without accents; "b.i.d." is "bid". */
function wordAt(chars: string, start: number): { word: string; end: number } {
  let end = start;
  let word = '';
  while (
    isLetter(chars[end]) ||
    isAccent(chars[end] ?? '') ||
    (chars[end] === "'" && isLetter(chars[end + 1]))
  ) {
    if (!isAccent(chars[end] ?? '')) word += chars[end];
    end += 1;
  }
  while (
    word.length < 4 &&
    end - start === 2 * word.length - 1 &&
    chars[end] === '.' &&
    isLetter(chars[end + 1])
  ) {
    if (isLetter(chars[end + 2])) break;
    word += chars[end + 1];
    end += 2;
  }
  if (end - start > word.length && chars[end] === '.') end += 1;
  if (chars.startsWith('(s)', end)) return { word: `${word}s`, end: end + 3 };
  if (chars.startsWith('(es)', end)) return { word: `${word}es`, end: end + 4 };
  return { word, end };
}
