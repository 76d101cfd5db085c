import { type FactSheet, factsOf, type Medicine, type MedicineChange } from '../fact-sheet.ts';
import { factWords } from '../fact-words.ts';
import { fold } from '../text/fold.ts';
import { findDayTimes, findRates } from '../text/frequencies.ts';
import { sameValue } from '../text/quantities.ts';
import { figuresOf } from './figures.ts';
import type { Found, Guard } from './guard.ts';
import type { Topic } from './lists/topics.ts';
import { medicineMentions } from './medicine.ts';
import { isDenied, isGerund, type Order, orders } from './orders.ts';
import { isPlansOwn } from './own-line.ts';
import { type Hit, type Reading, wordBefore } from './read.ts';

/**
 * What contradicts the plan on a medicine: an end of one that is taken, a start of one that is not to be, a dose doubled or halved,
 * another time or change than its line has.
 */
export const taking: Guard = (reading) => [
  ...orders(reading).filter((order) => isAgainstPlan(reading, order)),
  ...changes(reading).against,
  ...rates(reading).against,
];

/** What else is said of taking and of changes: whether the plan has it so, only the sense says. */
export const wayTaken: Guard = (reading) => [
  ...orders(reading).filter((order) => !isAgainstPlan(reading, order) && !isPlansOwn(reading, order)),
  ...reading.hits('takingOrder').filter((hit) => isGerund(hit) && wordBefore(reading, hit.at) === ''),
  ...changes(reading).open,
  ...(reading.input.channel === 'note' ? rates(reading).open : []),
];

const ENDS = /^(?:stop|quit|skip|go off|come off|deje|dejar|suspend|par[ae]|salt|omit)/;
const BEGINS =
  /^(?:take|keep|continue|go on|start|restart|resume|use|apply|tom|sig|continu|empiece|comience|reinici|use|aplique)/;
const RATIO = /^(?:doubl|halve|dupl)/;

function isAgainstPlan(reading: Reading, order: Order): boolean {
  const { object, text } = order;
  const { sheet } = reading.input;
  if (order.isDenied) return false;
  if (RATIO.test(text) || isOfRatio(reading, order))
    return !planHas(sheet, /\b(?:doubl|half|halv|dobl|mitad|medi[ao]\b)/);
  if (!object) return false;
  if (ENDS.test(text) && !isConditional(reading, order))
    return object.medicine
      ? isTaken(object.medicine) && !mayEnd(sheet, object.name)
      : factsOf(sheet, 'medicine').every(isTaken) && !mayEnd(sheet, '');
  return BEGINS.test(text) && isAvoided(object.name, sheet) && !isByLeave(reading, order);
}

/** "Take half of it", "tome el doble". */
const isOfRatio = ({ words }: Reading, { to, text }: Hit): boolean =>
  /^(?:take|tom)/.test(text) &&
  words.slice(to, to + 2).some(({ text: next }) => /^(?:half|double|doble|mitad)$/.test(next));

const planHas = ({ facts }: FactSheet, words: RegExp): boolean =>
  facts.some((fact) => words.test(fold(factWords(fact))));

const isTaken = ({ change }: Medicine): boolean => change !== 'stopped' && change !== 'on_hold';

/** Whether any words of the plan end, hold or skip this medicine, or any where none is named. */
const mayEnd = ({ facts }: FactSheet, name: string): boolean =>
  facts.some((fact) => {
    const words = fold(factWords(fact));
    return (
      words.includes(name) &&
      /\b(?:stop|hold|skip|paus|quit|need|without|dej|suspend|omit|salt|no tom)/.test(words) &&
      (name !== '' || /\b(?:medic|pill|tablet|pastill)/.test(words))
    );
  });

const wordsWith = ({ words }: Reading, { at }: Hit) =>
  words.filter(({ sentence }) => sentence === words[at]?.sentence);

const isConditional = (reading: Reading, hit: Hit): boolean =>
  wordsWith(reading, hit).some(({ text }) =>
    /^(?:if|unless|until|when|while|before|after|instead|once|si|hasta|cuando|mientras|antes|despues)$/.test(
      text,
    ),
  );

/** "Until Dr. Osei says so", "take it off your list". */
const isByLeave = (reading: Reading, hit: Hit): boolean =>
  wordsWith(reading, hit).some(({ text }) =>
    /^(?:until|unless|before|only|ask|off|out|away|back|hasta|antes|solo|pregunte|fuera)$/.test(text),
  ) ||
  reading.hits('title').some(({ at }) => reading.words[at]?.sentence === reading.words[hit.at]?.sentence);

/** Stopped, on hold, what brings an allergy, or what an action says to avoid. */
const isAvoided = (name: string, { facts }: FactSheet): boolean =>
  facts.some((fact) => {
    if (fact.kind === 'medicine') return !isTaken(fact) && fold(fact.name).includes(name);
    if (fact.kind === 'allergy') return fold(fact.substance).includes(name);
    return fact.kind === 'intervention' && fact.polarity === 'avoid' && fold(fact.text).includes(name);
  });

/** Against the plan, and what it neither has nor denies. */
type Judged<T extends Found> = { against: readonly T[]; open: readonly T[] };

/** Between a medicine's name and when it is taken: "metoprolol 50 mg in the morning". */
const NEAR = 4;

/** When and how a named medicine is taken, where its own words in the plan do not say the same. */
function rates(reading: Reading): Judged<Hit> {
  const { words } = reading;
  const named = medicineMentions(reading).map(({ start, medicine }) => {
    const at = words.findIndex(({ end }) => end > start);
    return { at, medicine };
  });
  const judged = reading.hits('rateWord').flatMap((hit) => {
    const inClause = named.filter(({ at }) => words[at]?.clause === words[hit.at]?.clause);
    const inSentence = named.filter(({ at }) => words[at]?.sentence === words[hit.at]?.sentence);
    const beside = inClause.length > 0 ? inClause : inSentence;
    const isSaid = beside.some(({ medicine }) => medicine && isSaidOf(reading, hit, medicine));
    if (beside.length === 0 || isSaid || isBrought(reading, hit)) return [];
    const isOfIt = ({ at }: { at: number }) =>
      words[at]?.clause === words[hit.at]?.clause &&
      at < hit.at &&
      (hit.at - at <= NEAR || orders(reading).some((order) => order.at < at));
    const isAgainst =
      beside.some(isOfIt) &&
      beside.every(({ medicine }) => medicine !== null && isOtherTime(reading, hit, medicine)) &&
      !isDenied(reading, hit);
    return [{ hit, isAgainst }];
  });
  return {
    against: judged.flatMap(({ hit, isAgainst }) => (isAgainst ? [hit] : [])),
    open: judged.flatMap(({ hit, isAgainst }) => (isAgainst ? [] : [hit])),
  };
}

const timesIn = (text: string) => new Set(findDayTimes(text).flatMap(({ times }) => times));

/** In the words of its line, or in others: "twice a day" for morning and evening, "at night" for bedtime. */
function isSaidOf({ input }: Reading, { text }: Hit, medicine: Medicine): boolean {
  const line = fold(factWords(medicine));
  if (line.includes(text)) return true;
  const own = figuresOf(medicine, input.sheet).rates;
  const often = findRates(text, input.language).filter(({ isAtLeast }) => !isAtLeast);
  const times = findDayTimes(text);
  const lineTimes = timesIn(line);
  return (
    often.length + times.length > 0 &&
    often.every(({ perDay }) => own.some((rate) => sameValue(rate, perDay))) &&
    times.every((one) => one.times.some((time) => lineTimes.has(time)))
  );
}

/** The line says how often or when, and it is not this. */
function isOtherTime({ input }: Reading, { text }: Hit, medicine: Medicine): boolean {
  const own = figuresOf(medicine, input.sheet).rates;
  const often = findRates(text, input.language).filter(({ isAtLeast }) => !isAtLeast);
  const [times, lineTimes] = [timesIn(text), timesIn(fold(factWords(medicine)))];
  const isOtherRate =
    own.length > 0 && often.some(({ perDay }) => !own.some((rate) => sameValue(rate, perDay)));
  return isOtherRate || (times.size > 0 && lineTimes.size > 0 && times.isDisjointFrom(lineTimes));
}

/** "Bring your pills in the morning": nothing is taken. */
const isBrought = (reading: Reading, hit: Hit): boolean =>
  wordsWith(reading, hit).some(({ text }) =>
    /^(?:bring|brought|show|showed|ask|asked|talked|pick|visit|pharmacy|clinic|open|opens|traiga|muestre|pregunte|hablamos|recoja|visita|cita|farmacia|clinica|abre)$/.test(
      text,
    ),
  );

type Compared = 'same' | 'against' | 'open';
const opposite = (own: Direction, said: Direction): Compared =>
  own === null ? 'open' : own === said ? 'same' : 'against';
const KINDS: readonly (readonly [topic: Topic, compare: (medicine: Medicine, verb: string) => Compared])[] = [
  ['changeNew', ({ change }) => (change === 'new' ? 'same' : change === 'stopped' ? 'against' : 'open')],
  [
    'changeStopped',
    // "Held", "paused" may have been for some days.
    (one, verb) => (!isTaken(one) ? 'same' : /^(?:held|paus)/.test(verb) ? 'open' : 'against'),
  ],
  ['changeUp', (one) => opposite(directionOf(one), 'up')],
  ['changeDown', (one) => opposite(directionOf(one), 'down')],
];

/** "We stopped your metoprolol", "furosemide was lowered": of a named medicine, beside what the plan says of it. */
function changes(reading: Reading): Judged<Hit> {
  const { words } = reading;
  const named = medicineMentions(reading).flatMap(({ start, medicine }) => {
    const at = words.findIndex((word) => word.end > start);
    return medicine ? [{ at, medicine }] : [];
  });
  const judged = KINDS.flatMap(([topic, compare]) =>
    reading.hits(topic).flatMap((hit) =>
      named.flatMap(({ at, medicine }) => {
        const isSame = words[at]?.clause === words[hit.at]?.clause;
        const isObject = at >= hit.to && at - hit.to < 3 && isDone(reading, hit);
        const isPassive =
          at < hit.at &&
          hit.at - at < 5 &&
          /^(?:was|were|been|is|fue|sido|se)$/.test(wordBefore(reading, hit.at));
        if (!isSame || !(isObject || isPassive)) return [];
        const result = compare(medicine, hit.text);
        return [{ hit, result: result === 'against' && isDenied(reading, hit) ? 'open' : result }];
      }),
    ),
  );
  const of = (which: Compared) => judged.flatMap((each) => (each.result === which ? [each.hit] : []));
  return { against: of('against'), open: of('open') };
}

/** By a person: "we", "your doctor", "Dr. Osei". What a body or a medicine does is no change of the plan. */
const isDone = (reading: Reading, { at }: Hit): boolean =>
  reading.input.language === 'es' ||
  [1, 2, 3].some((by) =>
    /^(?:we|i|they|dr|doctor|nurse|he|she|has|have|had)$/.test(wordBefore(reading, at, by)),
  ) ||
  reading.hits('title').some(({ to }) => at - to >= 0 && at - to < 3);

type Direction = 'up' | 'down' | null;

/** Whether more of it is taken in a day than before; null where that cannot be said. */
function directionOf({ change: kind, before, regimen }: Medicine): Direction {
  if (kind !== ('changed' satisfies MedicineChange) || !before?.strength || !regimen.strength) return null;
  if (before.strength.unit !== regimen.strength.unit) return null;
  const daily = ({ strength, amount, times }: Medicine['regimen']) =>
    (strength?.value ?? 0) * (amount?.value ?? 1) * Math.max(1, times.length);
  const [was, is] = [daily(before), daily(regimen)];
  return is > was ? 'up' : is < was ? 'down' : null;
}
