/** Letters that look like Latin ones: a name spelled with them reads the same and must be found all the same. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  [
    ['аеорсхуіјѕһԁ', 'aeopcxyijshd'],
    ['АВЕКМНОРСТХУІЈЅ', 'ABEKMHOPCTXYIJS'],
    ['αορνικτ', 'aopvikt'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ıøłđðØŁĐÐ', 'iolddOLDD'],
    ['’‘‛ʼʻʽʾʿˈʹ′`´＇', "''''''''''''''"],
    ['‐‑‒–—−', '------'],
    ['“”„', '"""'],
  ].flatMap(([from, to]) => [...(from ?? '')].map((each, i) => [each, (to ?? '')[i] ?? each])),
);
const WIDER: Record<string, string> = { ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'Th' };

export type Folded = {
  /** Without accents, invisible characters and look-alikes; spaces are plain. Upper and lower case stay. */
  text: string;
  /** For each character of `text`, where its original begins and ends. */
  from: readonly number[];
  to: readonly number[];
};

/**
 * Text in the form in which names and values are compared.
 * @returns the folded text, with the way back to what was written.
 */
export function fold(original: string): Folded {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const point of original) {
    const end = at + point.length;
    const plain = foldPoint(point);
    for (let i = 0; i < plain.length; i += 1) {
      from.push(at);
      to.push(end);
    }
    // A mark or an invisible character belongs to what is before it.
    if (plain === '' && to.length > 0) to[to.length - 1] = end;
    text += plain;
    at = end;
  }
  return { text, from, to };
}

function foldPoint(point: string): string {
  if (point.length === 1 && point <= '~' && point >= '\n' && point !== '`')
    return point === '\r' ? ' ' : point;
  const mapped = LOOKALIKES[point] ?? WIDER[point];
  if (mapped !== undefined) return mapped;
  const plain = point.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}\p{Cc}]/gu, '');
  if (/^\s+$/u.test(plain)) return /[\u2028\u2029]/.test(plain) ? '\n' : ' ';
  return [...plain].map((each) => LOOKALIKES[each] ?? each).join('');
}

/** Folded, lower case, one space where there was anything but letters and digits. */
export function keyOf(text: string): string {
  return fold(text)
    .text.toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
