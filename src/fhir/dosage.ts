import { z } from 'zod';
import { directionOf, nameOrNone } from './code-names.ts';
import { concept, flag, joinWords, list, maybe, number, quantity, range, text } from './parts.ts';
import { quantityWords, rangeWords } from './quantities.ts';
import { timing, timingWords, unabbreviated } from './timing.ts';

const rate = z.object({
  doseQuantity: maybe(quantity),
  doseRange: maybe(range),
  rateQuantity: maybe(quantity),
  rateRange: maybe(range),
});

export const dosage = z.object({
  sequence: number,
  text,
  patientInstruction: text,
  additionalInstruction: list(concept),
  timing: maybe(timing),
  asNeededBoolean: flag,
  asNeededCodeableConcept: maybe(concept),
  site: maybe(concept),
  route: maybe(concept),
  method: maybe(concept),
  doseAndRate: list(rate),
  maxDosePerPeriod: maybe(z.object({ numerator: maybe(quantity), denominator: maybe(quantity) })),
});
type Dosage = z.output<typeof dosage>;

/** Dose, route and times in words, in the order of the sequence; null when nothing is said. */
export function dosageWords(dosages: readonly Dosage[]): string | null {
  const ordered = dosages.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return ordered.map(oneDosage).filter(Boolean).join('; ') || null;
}

/** The prescriber's own text where there is one, never reworded, and after it what only the structure says. */
function oneDosage(given: Dosage): string {
  return [given.text?.replace(/(?<![\s.,;])[\s.,;]+$/, ''), ...Object.values(partsBeside(given))]
    .filter(Boolean)
    .join(', ');
}

type Part = 'method' | 'dose' | 'route' | 'site' | 'timing' | 'asNeeded' | 'most' | 'warning' | 'advice';

/** What the structure of a dosage says that its own text does not; all of it where there is no text. */
export function partsBeside(given: Dosage): Partial<Record<Part, string>> {
  const { text: own, asNeededBoolean, asNeededCodeableConcept: reason, maxDosePerPeriod: most } = given;
  const needed = nameOrNone(reason);
  const asNeeded = needed ? `as needed for ${needed}` : asNeededBoolean || reason ? 'as needed' : null;
  const [limit, per] = [most?.numerator, most?.denominator].map((each) =>
    each ? quantityWords(each) : null,
  );
  const all: Record<Part, string | null> = {
    method: directionOf(given.method),
    dose: given.doseAndRate.map(doseWords).filter(Boolean).join(', ') || null,
    route: directionOf(given.route),
    site: directionOf(given.site),
    timing: given.timing ? timingBeside(own, timingWords(given.timing)) : null,
    asNeeded,
    most: limit && per ? `at most ${limit} in ${unabbreviated(per)}` : null,
    warning: joinWords(given.additionalInstruction.map(directionOf)),
    advice: given.patientInstruction,
  };
  const isSaid = (part: Part, said: string) =>
    own !== null && SAID_BY[part](own.toLowerCase(), said.toLowerCase());
  return Object.fromEntries(
    Object.entries(all).flatMap(([part, said]) =>
      said !== null && !(isPart(part) && isSaid(part, said)) ? [[part, said]] : [],
    ),
  );
}

const isPart = (name: string): name is Part => name in SAID_BY;

const has = (own: string, said: string) => own.includes(said);
const FREQUENCY =
  /\b(?:daily|day|days|nightly|night|morning|evening|bedtime|noon|hours?|hrs?|weeks?|weekly|months?|monthly|[bqt]id|qd|qod|qhs|hs|q\d+h|meals?|breakfast|lunch|dinner|once|twice|times)\b|\bq\.?\s?\d|\b[bqt]\.i\.d/;
const ROUTE =
  /\b(?:mouth|oral(?:ly)?|p\.?o\.?|inhale|inject|subcut\w*|skin|topical(?:ly)?|apply|tongue|sublingual(?:ly)?|nos(?:e|tril)\w*|eyes?|ears?|rectal(?:ly)?|vein|iv|im|sc|sq|patch)\b/;
const COUNTS: Readonly<Record<string, string>> = {
  1: '\\bone\\b',
  2: '\\btwo\\b',
  3: '\\bthree\\b',
  4: '\\bfour\\b',
  5: '\\bfive\\b',
  0.5: '\\bhalf\\b|1/2|½',
};

/** Each amount of the structure is in the text, as a figure or a word. */
const hasAmounts = (own: string, said: string): boolean =>
  (said.match(/\d+(?:\.\d+)?/g) ?? []).every((figure) => {
    const word = COUNTS[figure];
    return new RegExp(`(?<![\\d./])${RegExp.escape(figure)}(?![\\d./])${word ? `|${word}` : ''}`).test(own);
  });

/** "Daily" beside "twice a day": a reader must see both. */
const isOnceDaily = (text: string) => /\b(?:once (?:a day|daily)|(?:every|each) day|daily|qd)\b/.test(text);
const isOftener = (text: string) =>
  /\b(?:twice|two|three|four|[2-9]\d?) ?(?:times)?(?: a| per| each)? ?(?:day|daily)\b|\b[bqt]\.?i\.?d\b|\bevery \d+(?: to \d+)? hours?\b|\bq\d/.test(
    text,
  );
const contradicts = (own: string, said: string): boolean =>
  isOnceDaily(own) && !isOftener(own) && !/\band\b|\bmeals?\b|,/.test(own) && isOftener(said);

/** What bounds a timing: an end, days of the week, hours. A text that only says how often does not say them. */
const IS_LIMIT = /^(?:for|over|on|from|until) |^at \d|\d in all$/;

/** A timing without what the text has said of it: how often is understood in any words, its bounds only in the same. */
function timingBeside(own: string | null, said: string | null): string | null {
  const text = own?.toLowerCase() ?? '';
  if (!said || !FREQUENCY.test(text) || contradicts(text, said.toLowerCase())) return said;
  const parts = said.split(/, (?=(?:for|over|on|at|from|until) |[\d. to]+ in all)/);
  return parts.filter((part) => IS_LIMIT.test(part) && !has(text, part.toLowerCase())).join(', ') || null;
}

/** How a text says each part in its own words. What is not sure to be said is said again: twice harms nobody. */
const SAID_BY: Readonly<Record<Part, (own: string, said: string) => boolean>> = {
  method: has,
  dose: hasAmounts,
  route: (own, said) => has(own, said) || ROUTE.test(own),
  site: has,
  timing: has,
  asNeeded: (own, said) =>
    /\b(?:as needed|when needed|if needed|as required|prn)\b|\bp\.r\.n/.test(own) &&
    has(own, said.replace(/^as needed(?: for )?/, '')),
  most: (own, said) => {
    const [, bound] = /\b(?:max\w*|at most|more than|exceed|limit)\b(.*)/.exec(own) ?? [];
    return bound !== undefined && hasAmounts(bound, said.replace(/ in .*$/, ''));
  },
  warning: has,
  advice: has,
};

function doseWords({
  doseQuantity,
  doseRange,
  rateQuantity,
  rateRange,
}: z.output<typeof rate>): string | null {
  const dose = (doseQuantity && quantityWords(doseQuantity)) ?? (doseRange && rangeWords(doseRange));
  const speed = (rateQuantity && quantityWords(rateQuantity)) ?? (rateRange && rangeWords(rateRange));
  return [dose ? `dose ${dose}` : null, speed ? `rate ${speed}` : null].filter(Boolean).join(', ') || null;
}
