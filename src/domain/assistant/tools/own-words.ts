import { fold } from '../../../plain-language/text/fold.ts';

/** Longer messages, and those of more lines, are pasted: of them the first line alone is the person's. */
const MOST_CHARS = 400;
const MOST_LINES = 3;
/** A quotation of more is somebody else's text. */
const LONGEST_QUOTE = 40;

/**
 * What of a message the person wrote, as far as its form shows: not what is quoted, in a code block or pasted below.
 * Only these words may ask for something to be done.
 */
export function ownWords(text: string): string {
  const [before = ''] = text.split('```');
  const lines = before
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('>') && !line.startsWith('&gt;'));
  const isPasted = lines.length > MOST_LINES || before.length > MOST_CHARS;
  const own = isPasted ? (lines[0] ?? '').slice(0, MOST_CHARS) : lines.join('\n');
  return withoutQuotes(own);
}

const OPENS = new Map([
  ['“', '”'],
  ['"', '"'],
  ['«', '»'],
]);

function withoutQuotes(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? '';
    const closes = OPENS.get(sign);
    const end = closes === undefined ? -1 : text.indexOf(closes, at + 1);
    if (end - at > LONGEST_QUOTE) at = end + 1;
    else {
      kept += sign;
      at += 1;
    }
  }
  return kept;
}

const REQUESTS = new Set(
  `call phone ring remind create add make log note record snooze postpone delay move push reassign give assign hand
  transfer complete finish mark close done schedule book set put follow check ask send
  llama llame recuerda recuerdame recuerdeme crea cree anade agrega anota anote registra registre pospon posponga
  aplaza asigna asigne da dale pasa pase completa termina marca marque cierra programa programe pon ponga pide pregunta`
    .split(/\s+/)
    .filter(Boolean),
);
/** Before a verb that asks for something. */
const BEFORE = new Set(
  'please and then also you to lets must should y e luego tambien favor puedes puede'.split(' '),
);

/** Whether words ask for something to be done: a verb of the list at the beginning of a clause. */
export function asksToAct(own: string): boolean {
  const words = [...fold(own).matchAll(/[\p{L}']+|[.,;:!\n]/gu)].map(([word]) => word.replaceAll("'", ''));
  return words.some((word, at) => {
    const before = words[at - 1];
    return REQUESTS.has(word) && (before === undefined || BEFORE.has(before) || !/\p{L}/u.test(before));
  });
}

const plain = (text: string): string => fold(text).replaceAll(/\s+/g, ' ').trim();

/** Whether words are in a text as they are, but for capitals, accents and spaces. */
export function holdsWords(text: string, words: string): boolean {
  const wanted = plain(words);
  return wanted !== '' && plain(text).includes(wanted);
}
