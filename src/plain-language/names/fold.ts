/** Letters that look like Latin ones: a name spelled with them reads the same and must be found all the same. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  [
    ['аеорсхуіјѕһԁ', 'aeopcxyijshd'],
    ['АВЕКМНОРСТХУІЈЅ', 'ABEKMHOPCTXYIJS'],
    ['αορνικτ', 'aopvikt'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    // Letters with a stroke or a hook, which Unicode does not take apart; people type them without.
    ['ıøłđðħŧɨʉƶɓɗƙŋəɛɔ', 'iolddhtiuzbdkneeo'],
    ['ØŁĐÐƉĦŦƗɄƵƁƊƘŊƏƐƆ', 'OLDDDHTIUZBDKNEEO'],
    ['’‘‛ʼʻʽʾʿˈʹ′`´＇ꞌꞋ', "''''''''''''''''"],
    ['‐‑‒–—―−', '-------'],
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
  if (/[\t\v\f\x85]/.test(point)) return ' ';
  const mapped = LOOKALIKES[point] ?? WIDER[point];
  if (mapped !== undefined) return mapped;
  // Composed again: a Korean syllable is one sign, not its three letters.
  const plain = point
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .normalize('NFC');
  if (/^\s+$/u.test(plain)) return /[\u2028\u2029]/.test(plain) ? '\n' : ' ';
  return [...plain].map((each) => LOOKALIKES[each] ?? each).join('');
}

/**
 * The one form in which names are compared: by the search, by masks and by whatever matches people.
 * @returns the text in lower case, without accents, strokes and look-alikes; every apostrophe is `'`.
 */
export function foldName(text: string): string {
  const isPlain = /^[\n -_a-~]*$/.test(text);
  return (isPlain ? text : [...text].map(foldPoint).join('')).toLowerCase();
}

/** Folded, lower case, one space where there was anything but letters and digits. */
export function keyOf(text: string): string {
  return foldName(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
