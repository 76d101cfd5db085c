import { MINUTES_MAX } from '../contacts/contact.ts';

const AMOUNT =
  /(?<![\d:/.$#])(?:(\d{1,2})\s?(?:h|hrs?|hours?|horas?)(?:\s?(?:y|and|,)?\s?(\d{1,2})\s?(?:m|mins?|minutes?|minutos?)?)?|(\d{1,3})\s?-?\s?(?:m|mins?|minutes?|minutos?))(?![\p{L}\d])/giu;
const HALVES = [
  [/\bhalf (?:an )?hour\b|\bmedia hora\b/iu, 30],
  [/\ban hour and a half\b|\bhora y media\b/iu, 90],
  [/\ban hour\b|\bone hour\b|\buna hora\b/iu, 60],
] as const;
/** Before the number: it is when, how often or how long something else takes. */
const NOT_CALL =
  /\b(?:in|every|within|after|another|next|for the last|cada|dentro de|en|waited?|waits?|hold|espera|walks?|rides?|drives?|late|early|ago|past|hace)\s(?:\p{L}+\s)?(?:the\s)?$/iu;
const NOT_CALL_BEHIND =
  /^\s?(?:late|early|ago|away|walk|ride|drive|before|after|apart|tarde|antes|wait|on hold|each way|a day|per day|daily|from|de camino|commute|caminando|walking|of exercise|exercise)(?!\p{L})/iu;
const TOTAL = /\btotal(?:es)?\b(?:[^.\d]{0,14})$/iu;
const TOTAL_BEHIND = /^\s?(?:in\s|en\s)?total(?!\p{L})/iu;

type Amount = { minutes: number; isTotal: boolean; isAlone: boolean; words: string };

/** Minutes of a contact: what is said to be the total, else a number that is alone in its clause, else the last one. */
export function minutesSaid(clauses: readonly { text: string }[]): { minutes: number; words: string } | null {
  const all = clauses.flatMap(({ text }) => amountsIn(text));
  const best = all.findLast(({ isTotal }) => isTotal) ?? all.findLast(({ isAlone }) => isAlone) ?? all.at(-1);
  return best ? { minutes: best.minutes, words: best.words } : null;
}

function amountsIn(text: string): Amount[] {
  const found = [...text.matchAll(AMOUNT)].flatMap(({ index, 0: words, 1: hours, 2: more, 3: minutes }) => {
    const before = text.slice(Math.max(0, index - 30), index);
    const behind = text.slice(index + words.length, index + words.length + 24);
    const isTotal = TOTAL.test(before) || TOTAL_BEHIND.test(behind);
    if (!isTotal && (NOT_CALL.test(before) || NOT_CALL_BEHIND.test(behind))) return [];
    const count = hours ? Number(hours) * 60 + Number(more ?? 0) : Number(minutes);
    return count > MINUTES_MAX ? [] : [amount(text, { count, words, isTotal })];
  });
  const bare = bareTotal(text);
  if (bare) return [...found, bare];
  if (found.length > 0) return found;
  const half = HALVES.find(([pattern]) => pattern.test(text));
  const words = half?.[0].exec(text)?.[0] ?? '';
  return half && text.length < words.length + 25
    ? [amount(text, { count: half[1], words, isTotal: false })]
    : [];
}

/** "on hold 20 min, total 31", "min: 12". */
function bareTotal(text: string): Amount | null {
  const found =
    /\b(?:total(?: time)?|time spent|mins?|minutes|minutos|tiempo)\s?(?::|=|of|de)?\s?(\d{1,3})(?![\d:/])/iu.exec(
      text,
    );
  if (!found || Number(found[1]) > MINUTES_MAX) return null;
  return { minutes: Number(found[1]), isTotal: true, isAlone: true, words: found[0] };
}

const amount = (
  text: string,
  { count, words, isTotal }: { count: number; words: string; isTotal: boolean },
): Amount => ({ minutes: count, isTotal, isAlone: text.length <= words.length + 22, words });
