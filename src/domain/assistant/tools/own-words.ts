import { fold } from '../../../plain-language/text/fold.ts';

/** A longer line is pasted. */
const MOST_CHARS = 400;
/** A quotation of more is somebody else's text. */
const LONGEST_QUOTE = 40;

/**
 * What of a message asks for something to be done in the person's own words, as far as its form shows: the first sentences of
 * its first line, as long as each begins with a request, without what is quoted. A report ("Spoke with Rosa.") may be pasted
 * with all that is behind it, and so may what is below.
 * @returns '' where it asks for nothing.
 */
export function ownRequest(text: string): string {
  const [line = ''] = text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (line.length > MOST_CHARS) return '';
  const [before = ''] = line.split('```');
  const sentences = sentencesOf(withoutQuotes(before));
  const end = sentences.findIndex((sentence) => !beginsWithRequest(sentence));
  return sentences.slice(0, end < 0 ? sentences.length : end).join(' ');
}

/** Behind these a stop ends no sentence. */
const SHORT = /(?:^|\s)(?:dr|mr|mrs|ms|st|sr|sra|no|a\.m|p\.m)$/i;

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const part of text.split(/(?<=[.!?;])\s+/u)) {
    const last = sentences.at(-1);
    if (last?.endsWith('.') && SHORT.test(last.slice(0, -1)))
      sentences[sentences.length - 1] = `${last} ${part}`;
    else sentences.push(part);
  }
  return sentences;
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

/** No "llame", "anote": without its accent that is a report. */
const REQUESTS = new Set(
  `call phone ring remind create add make log note record snooze postpone delay move push reassign give assign hand
  transfer complete finish mark close done schedule book set put follow check ask send
  llama recuerda recuerdame recuerdeme crea cree anade agrega anota registra pospon posponga
  aplaza asigna da dale pasa completa termina marca cierra programa pon ponga pide pregunta`
    .split(/\s+/)
    .filter(Boolean),
);
/** Before it. */
const LEADS = new Set(
  `please kindly can could would you i we need want to lets also then and ok hi hello hey just
  por favor puedes puede podrias podria necesito quiero que tambien luego y hola me`
    .split(/\s+/)
    .filter(Boolean),
);

function beginsWithRequest(sentence: string): boolean {
  const words = [...fold(sentence).matchAll(/[\p{L}']+|[^\s\p{L}',]/gu)].map(([word]) =>
    word.replaceAll("'", ''),
  );
  return REQUESTS.has(words.find((word) => !LEADS.has(word)) ?? '');
}

const plain = (text: string): string => fold(text).replaceAll(/\s+/g, ' ').trim();

/** Whether words are in a text as they are, but for capitals, accents and spaces. */
export function holdsWords(text: string, words: string): boolean {
  const wanted = plain(words);
  return wanted !== '' && plain(text).includes(wanted);
}
