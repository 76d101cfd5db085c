import { fold } from '../text/fold.ts';
import type { Mention } from './medicine.ts';
import { medicineMentions } from './medicine.ts';
import { type Hit, oncePerReading, type Reading, wordAfter, wordBefore } from './read.ts';

/** An order or a permission about a medicine: "take", "you can skip". */
export type Order = Hit & {
  /** "Do not take", "never stop". */
  isDenied: boolean;
  /** The medicine right after the verb, with nothing but an article or the like between; null: none, or further on. */
  object: (Mention & { name: string }) | null;
};

/** "Taking it with food protects your stomach" says what it does; "keep taking" is an order. */
export const isGerund = ({ text }: Hit): boolean => /^(?:tak|skipp|stopp)ing$/.test(text);

/** What may come between the head of a clause and an order. */
const BEFORE =
  /^(?:do|please|just|also|then|always|only|so|and|or|but|not|don't|never|to|can|may|could|should|must|need|needn't|have|ok|okay|fine|safe|best|better|por|favor|siempre|tambien|luego|y|o|pero|no|nunca|puede|pueden|debe|deben|hay|que|necesita|tiene)$/;
/** After "it", "two", "half" no medicine needs to be named. */
const AMOUNT =
  /^(?:it|them|one|two|three|four|half|double|more|less|extra|another|\d.*|una|dos|tres|media|doble|mas|menos|otra|mitad)$/;
/** "Take it", "cut them in half"; a Spanish verb carries it: "tómela". */
const HAS_OBJECT = /(?:[er]l[oa]s?)$/;
/** How far an order reaches. */
const REACH = 7;

/** All orders about a medicine, in the order of the text. */
export const orders = oncePerReading((reading: Reading): readonly Order[] => {
  const { words } = reading;
  const mentions = medicineMentions(reading);
  const objects = reading.hits('takingObject');
  const found = reading.hits('takingOrder').filter((hit) => {
    if (isGerund(hit) || !isOrder(reading, hit)) return false;
    const reach = words
      .slice(hit.to, hit.to + REACH)
      .filter(({ sentence }) => sentence === words[hit.at]?.sentence);
    const last = reach.at(-1)?.end ?? hit.end;
    // "Take the bus", "take your pill box to the visit".
    if (objects.some(({ at }) => at >= hit.to && at < hit.to + 5)) return false;
    if (mentions.some(({ start }) => start >= hit.start && start < last)) return true;
    const next = [0, 1].map((by) => wordAfter(reading, hit.to, by).replace(/^(?:el|la)$/, ''));
    const isOfAmount = AMOUNT.test(next.join(' ').trim().split(' ')[0] ?? '') || HAS_OBJECT.test(hit.text);
    return (
      isOfAmount &&
      (/^(?:take|taking|skip|cut|split|crush|doubl|halve|tom|salt|omit|dupl|part)/.test(hit.text) ||
        mentions.length > 0)
    );
  });
  return found.map((hit) => ({ ...hit, isDenied: isDenied(reading, hit), object: objectOf(reading, hit) }));
});

/** Whether a verb opens its clause or follows a modal: "you no longer take", "the pill you take" are none. */
function isOrder(reading: Reading, hit: Hit): boolean {
  const { words } = reading;
  for (let by = 1; by <= 4; by += 1) {
    const before = wordBefore(reading, hit.at, by);
    if (before === '' || words[hit.at - by]?.clause !== words[hit.at]?.clause) return true;
    if (/^(?:can|may|could|should|must|puede|pueden|debe|deben|don't|never|nunca)$/.test(before)) return true;
    // "Your pressure was fine so skip it": another clause, without its comma.
    if (/^(?:so|then|but)$/.test(before) && reading.input.channel === 'note') return true;
    if (!BEFORE.test(before)) return false;
    // "To take your pills, …" is what for; "it is fine to take" allows.
    if (before === 'to' && wordBefore(reading, hit.at, by + 1) === '') return false;
  }
  return false;
}

const NO = /^(?:no|not|never|don't|nunca|jamas|avoid|evite|stop|without)$/;

/** Whether a "no" of the same clause comes before it. */
export const isDenied = (reading: Reading, hit: Hit): boolean =>
  [1, 2, 3].some((by) => NO.test(wordBefore(reading, hit.at, by))) ||
  reading
    .hits('negator')
    .some(({ at }) => at < hit.at && reading.words[at]?.clause === reading.words[hit.at]?.clause);

/** "Stop taking all of your metoprolol": nothing of another sense is between. */
const BETWEEN =
  /^(?:taking|using|take|the|your|his|her|this|that|any|all|of|some|an?|both|morning|evening|daily|tomar|de|el|la|los|las|su|sus|un|una|toda|todas|todos)$/;

function objectOf(reading: Reading, hit: Hit): Order['object'] {
  const { words, folded } = reading;
  for (let at = hit.to; at < hit.to + 5; at += 1) {
    const word = words[at];
    if (!word || word.clause !== words[hit.at]?.clause) return null;
    const found = medicineMentions(reading).find(({ start }) => start === word.start);
    if (found) return { ...found, name: fold(folded.slice(found.start, found.end)) };
    if (!BETWEEN.test(word.text)) return null;
  }
  return null;
}
