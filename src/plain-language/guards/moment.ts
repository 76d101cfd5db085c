import { fold } from '../text/fold.ts';
import { findRates } from '../text/frequencies.ts';
import { sameValue } from '../text/quantities.ts';
import { calendarDay, figuresOf, hasMoment, momentsOf, type Said } from './figures.ts';
import type { Found, Guard } from './guard.ts';
import { medicineMentions } from './medicine.ts';
import type { Word } from './phrases.ts';
import { type Hit, oncePerReading, type Reading, stemOf, stemsNear, stemsOf, wordBefore } from './read.ts';

/** Between what is said of one moment there are only such words: "Thursday, December 10, at 9:30". */
const JOINT = /^(?:[ ,.]|\b(?:the|at|on|of|el|a|las?|de|del|dia)\b)*$/;

/**
 * Another day or hour for a visit that the text names; a weekday that is not that of its date; a day of one visit with the time of
 * another. In a model's sentence any that the plan has nowhere: it has read nothing else.
 */
export const moment: Guard = (reading) => {
  const { nowhere, apart } = judged(reading);
  return [...nowhere.filter((one) => isExact(reading, one)), ...apart].map(placeOf);
};

/** A time that the plan has nowhere, "tomorrow", "every day", a time of another fact than the text names: of what, only the sense says. */
export const time: Guard = (reading) => {
  const { hits, isGrounded } = reading;
  const relative = hits('relativeTime').filter(
    (hit) =>
      !isGrounded(hit) &&
      !isGreeting(reading, hit) &&
      !(reading.input.channel === 'note' && isJudged(reading, hit)),
  );
  const { nowhere, elsewhere } = judged(reading);
  const open = nowhere.filter((one) => !isExact(reading, one));
  return [...relative, ...open, ...elsewhere, ...strangeMonths(reading), ...strangeRates(reading)].map(
    placeOf,
  );
};

const PAST = /^(?:last |.*ago$|recently$|lately$|la semana pasada|el mes pasado|ayer|anoche|hace )/;
/** What is past changes no care; the hour before it is compared; how a named medicine is taken is another guard's. */
function isJudged(reading: Reading, hit: Hit): boolean {
  const isOfHour = momentsOf(reading.folded, reading.input.language).some(
    ({ kind, start, end }) =>
      kind === 'clock' && end <= hit.start + 1 && hit.start - end < 3 && start < hit.start,
  );
  const isOfMedicine =
    reading.hits('rateWord').some(({ start, end }) => start <= hit.start && hit.end <= end) &&
    medicineMentions(reading).some(
      ({ start, medicine }) =>
        medicine !== null &&
        reading.words.find(({ end }) => end > start)?.sentence === reading.words[hit.at]?.sentence,
    );
  return PAST.test(hit.text) || isOfHour || isOfMedicine;
}

const placeOf = ({ start, end }: Found): Found => ({ start, end });

const VISIT =
  /^(?:sees?|visits?|appointments?|meets?|expects?|citas?|consultas?|atiende|ve|vemos|espera|esperamos)$/;
/** Of the way there, of opening hours and of what is past no visit says the time. */
const BESIDE =
  /^(?:arrive|leave|ride|rides|bus|taxi|van|pick|picks|parking|open|opens|close|closes|until|after|before|saw|was|were|last|llegue|salga|transporte|autobus|recoge|abre|cierra|hasta|antes|despues|vio|vimos|fue|pasad[oa])$/;

/** Whether the sentence says this of a visit whose person, place or purpose it names; no visit that it names is then. */
function isExact({ words, input: { sheet, channel } }: Reading, said: Said): boolean {
  if (channel === 'sentence') return true;
  const sentence = words.find(({ end }) => end > said.start)?.sentence;
  const own = words.filter((word) => word.sentence === sentence);
  if (!own.some(({ text }) => VISIT.test(text)) || own.some(({ text }) => BESIDE.test(text))) return false;
  // "Dr. Lee"; "The", "Our" begin a sentence.
  const isName = ({ text, isCapital }: Word) =>
    isCapital && text.length === 3 && !/^(?:the|our|you|her|his)$/.test(text);
  const named = own.filter((word) => (word.text.length > 3 && !VISIT.test(word.text)) || isName(word));
  const stems = new Set(named.map(({ text }) => stemOf(text)));
  return sheet.facts.some((fact) => fact.kind === 'visit' && !stemsOf(fact).isDisjointFrom(stems));
}

/** "Every third week", where nothing of the plan is done so often. */
const strangeRates = (reading: Reading): Found[] => {
  const { folded, input } = reading;
  const own = input.sheet.facts.flatMap((fact) => figuresOf(fact, input.sheet).rates);
  return findRates(folded, input.language).filter(
    ({ perDay, isAtLeast }) => !isAtLeast && !own.some((rate) => sameValue(rate, perDay)),
  );
};

type Judged = { nowhere: readonly Said[]; apart: readonly Said[]; elsewhere: readonly Said[] };

const judged = oncePerReading((reading: Reading): Judged => {
  const { folded, input, facts } = reading;
  const { sheet, channel } = input;
  const said = momentsOf(folded, input.language);
  const all = sheet.facts.map((fact) => ({ fact, figures: figuresOf(fact, sheet) }));
  const owners = (one: Said) => all.filter(({ figures }) => hasMoment(one, figures));
  const isToday = (one: Said) =>
    one.kind === 'date' && calendarDay(one.date, today(reading))?.equals(today(reading));
  // "Even at three in the morning" a line that is open day and night answers.
  const isAnyHour = (one: Said) =>
    one.kind === 'clock' &&
    all.some(({ figures }) => figures.isOpenAlways && !figures.stems.isDisjointFrom(stemsNear(reading, one)));
  const nowhere = said.filter((one) => owners(one).length === 0 && !isToday(one) && !isAnyHour(one));
  const elsewhere = said.filter((one) => {
    const own = owners(one);
    if (own.length === 0) return false;
    if (channel === 'sentence') return !own.some(({ fact }) => facts.includes(fact));
    const stems = stemsNear(reading, one);
    const isNamed = ({ figures }: (typeof all)[number]) => !figures.stems.isDisjointFrom(stems);
    return !own.some(isNamed) && all.some((each) => each.fact.kind === 'visit' && isNamed(each));
  });
  const apart = said.filter((one, at) => {
    const next = said[at + 1];
    if (!next || next.kind === one.kind || !JOINT.test(folded.slice(one.end, next.start))) return false;
    if (nowhere.includes(one) || nowhere.includes(next) || isToday(one) || isToday(next)) return false;
    return !owners(one).some(({ figures }) => hasMoment(next, figures));
  });
  return { nowhere, apart, elsewhere };
});

const today = ({ input: { sheet } }: Reading): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(sheet.asOf.getTime()).toZonedDateTimeISO(sheet.zone).toPlainDate();

/** "In June", where no word of the plan has it. */
function strangeMonths({ hits, folded, input: { sheet, language } }: Reading): Hit[] {
  const dates = momentsOf(folded, language);
  const own = sheet.facts.flatMap((fact) => figuresOf(fact, sheet));
  return hits('month').filter((hit) => {
    if (dates.some(({ start, end }) => hit.start < end && start < hit.end)) return false;
    const name = fold(hit.text).split(' ').at(-1)?.slice(0, 3) ?? '';
    const month = ALL_MONTHS.findIndex((each) => each.includes(name)) + 1;
    return !own.some(
      ({ stems, dates: said }) =>
        said.some((date) => date.month === month) || [...stems].some((stem) => stem.startsWith(name)),
    );
  });
}

const ALL_MONTHS = [
  'jan ene',
  'feb',
  'mar',
  'apr abr',
  'may',
  'jun',
  'jul',
  'aug ago',
  'sep set',
  'oct',
  'nov',
  'dec dic',
];

/** "Happy Thanksgiving to you." */
const isGreeting = (reading: Reading, { at }: Hit): boolean =>
  [1, 2, 3].some((by) => /^(?:happy|merry|feliz|felices)$/.test(wordBefore(reading, at, by)));
