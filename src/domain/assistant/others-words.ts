import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { foldName } from '../../plain-language/names/fold.ts';
import { isGivenName } from '../../plain-language/names/given-names.ts';
import { isOrdinaryWord } from '../../plain-language/names/ordinary-words.ts';
import { isRole } from '../../plain-language/names/role-words.ts';
import { ownRequest } from './tools/own-words.ts';

/** "8:02 Rosa Chen - …", "[7:10 AM] 207-555-0144: …": a time, who called, and what they said. */
const TRANSCRIPT = /^[[(]?\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?[\])]?[\s,-]{1,3}([^:–—]{2,60}?)(?:\s[-–—]|:)\s/iu;
/** A line that begins with a number to call back. */
const NUMBER_FIRST = /^(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)/;
const SENT_ON =
  /^(?:new |nuevo )?(?:voice ?mail|vm|message|mensaje|recado|correo de voz|buzon de voz)(?: de voz)? (?:from|de) |^(?:from|de|fwd?|caller|transcript|transcripcion): |^(?:begin )?forwarded message/;
const QUOTE = /^(?:>|```)|^(?:"[^"]*"|“[^”]*”|«[^»]*»)/;
const SHORT_QUOTE = 40;

const GREETINGS = new Set(
  'hi hello hey yes yeah good morning afternoon evening there hola buenos buenas dias tardes noches bueno si'.split(
    ' ',
  ),
);
const SAYS_WHO = [
  ['this', 'is'],
  ['my', 'name', 'is'],
  ['mi', 'nombre', 'es'],
  ['me', 'llamo'],
  ['le', 'habla'],
  ['habla'],
  ['soy'],
];
const DETERMINERS = new Set('the a an your her his my el la su tu un una'.split(' '));
const CALLERS = new Set(
  'pharmacy clinic office hospital lab insurance neighbor hija hijo esposa esposo mama papa madre padre hermana hermano nieta nieto vecina vecino farmacia clinica oficina doctora'.split(
    ' ',
  ),
);
const mayCall = (word: string): boolean => isRole(word) || CALLERS.has(word);
/** "Hi Ana, this is …". */
const MOST_CALLED = 2;

/**
 * Whether a text is what another person said or wrote, as far as its form shows: a line of a transcript, a caller who says
 * who they are, a message sent on, a quotation. Nothing in it is the request of the one who sends it.
 */
export function isOthersWords(text: string): boolean {
  const said = text.trim();
  const folded = foldName(said);
  if (SENT_ON.test(folded) || NUMBER_FIRST.test(said)) return true;
  const caller = TRANSCRIPT.exec(said)?.[1];
  if (caller !== undefined && ownRequest(caller) === '') return true;
  const quote = QUOTE.exec(said)?.[0];
  if (quote !== undefined && (quote.length < 4 || quote.length > SHORT_QUOTE || quote.length === said.length))
    return true;
  return isCaller(said);
}

/** "Hi Ana, this is Rosa Chen", "hola, soy Marisol"; "this is urgent" and "habla con Rosa" say of no caller. */
function isCaller(said: string): boolean {
  const written = said.slice(0, 200).match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const words = written.map((word) => foldName(word.replace(/['’]s?$/u, '')));
  const start = words.findIndex((word) => !GREETINGS.has(word));
  const most = start > 0 ? MOST_CALLED : 0;
  for (let at = start; at >= 0 && at <= start + most; at += 1) {
    const way = SAYS_WHO.find((each) => each.every((word, i) => words[at + i] === word));
    if (way) return isPerson(at + way.length, { written, words });
  }
  return false;
}

function isPerson(
  at: number,
  { written, words }: { written: readonly string[]; words: readonly string[] },
): boolean {
  const word = words[at] ?? '';
  if (DETERMINERS.has(word)) return [words[at + 1], words[at + 2]].some((next) => mayCall(next ?? ''));
  if (isGivenName(word) || isFamilyName(word) || mayCall(word)) return true;
  return /^\p{Lu}\p{Ll}/u.test(written[at] ?? '') && !isOrdinaryWord(word);
}
