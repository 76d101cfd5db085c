import type { z } from 'zod';
import { routeNamed, unitNamed } from '../domain/plans/directions/lexicon.ts';
import { readDosage } from '../domain/plans/directions/read-dosage.ts';
import { EMPTY_REGIMEN, type StoredRegimen } from '../domain/plans/regimen.ts';
import { directionOf, nameOrNone } from './code-names.ts';
import { type dosage, partsBeside } from './dosage.ts';
import { joinWords, type Quantity } from './parts.ts';

type Dosage = z.output<typeof dosage>;
type Repeat = NonNullable<NonNullable<Dosage['timing']>['repeat']>;
type When = Pick<StoredRegimen, 'times' | 'hours' | 'every'> & { note?: string };

/**
 * A structured dosage as a regimen; null when a part of it has no place there: a range, two steps, bounds, a site. The
 * prescriber's own text counts before the structure.
 */
export function regimenFrom(dosages: readonly Dosage[]): StoredRegimen | null {
  const [only, ...more] = dosages;
  if (!only || more.length > 0) return null;
  if (only.text) return besideText(only, only.text);
  if (only.site || only.method) return null;
  const [given, ...rates] = only.doseAndRate;
  if (rates.length > 0 || given?.doseRange || given?.rateQuantity || given?.rateRange) return null;
  const amount = given?.doseQuantity ? amountOf(given.doseQuantity) : null;
  if (amount === undefined) return null;
  const route = only.route ? routeOf(directionOf(only.route) ?? '') : null;
  if (route === undefined) return null;
  const when = only.timing ? whenOf(only.timing) : { times: [], hours: [], every: null };
  if (!when) return null;
  const most = only.maxDosePerPeriod ? mostOf(only.maxDosePerPeriod) : null;
  if (most === undefined) return null;
  const { note, ...times } = when;
  const regimen: StoredRegimen = {
    ...EMPTY_REGIMEN,
    ...times,
    amount,
    route,
    asNeededFor:
      nameOrNone(only.asNeededCodeableConcept) ??
      (only.asNeededBoolean || only.asNeededCodeableConcept ? '' : null),
    maxPerDay: most,
    note: joinWords([note ?? null, ...only.additionalInstruction.map(directionOf), only.patientInstruction]),
  };
  const saysNothing = JSON.stringify(regimen) === JSON.stringify(EMPTY_REGIMEN);
  return saysNothing ? null : regimen;
}

/**
 * A text that is understood, with what its structure adds to it: as needed, the most in a day, warnings. Null where there
 * is nothing to add (the words are read when they are needed), or where the two may not say the same.
 */
function besideText(only: Dosage, text: string): StoredRegimen | null {
  const { asNeeded, most: limit, warning, advice, ...others } = partsBeside(only);
  if (Object.keys(others).length > 0 || !(asNeeded || limit || warning || advice)) return null;
  const read = readDosage(text);
  if (!read || (read.maxPerDay && limit)) return null;
  const most = limit && only.maxDosePerPeriod ? mostOf(only.maxDosePerPeriod) : null;
  const needed = asNeeded ? (nameOrNone(only.asNeededCodeableConcept) ?? '') : null;
  return {
    ...read,
    asNeededFor: read.asNeededFor || needed,
    maxPerDay: read.maxPerDay ?? most ?? null,
    note: joinWords([
      read.note,
      most === undefined ? (limit ?? null) : null,
      warning ?? null,
      advice ?? null,
    ]),
  };
}

/** Undefined: it has no unit that we know, or a comparator. */
function amountOf({ value, comparator, unit, code }: Quantity) {
  const word = (unit ?? code ?? '').toLowerCase().replace(/^\{(.*)\}$/, '$1');
  const known = unitNamed(word);
  if (value === null || value <= 0 || comparator || !known) return undefined;
  return { value, unit: known };
}

function routeOf(text: string): string | undefined {
  const word = text
    .toLowerCase()
    .replace(/ \(qualifier value\)$/, '')
    .replace(/ (?:route|use)$/, '');
  return SNOMED_ROUTES[word] ?? routeNamed(word);
}

const SNOMED_ROUTES: Readonly<Record<string, string>> = {
  oral: 'by mouth',
  po: 'by mouth',
  subcutaneous: 'under the skin',
  intramuscular: 'into the muscle',
  intravenous: 'into a vein',
  sublingual: 'under the tongue',
  rectal: 'in the rectum',
  vaginal: 'in the vagina',
  topical: 'on the skin',
  transdermal: 'on the skin',
  inhalation: 'inhaled',
  nasal: 'in the nose',
};

function mostOf({ numerator, denominator }: NonNullable<Dosage['maxDosePerPeriod']>) {
  if (!numerator || !denominator) return undefined;
  const per = `${denominator.value} ${denominator.code ?? denominator.unit ?? ''}`;
  return /^(?:1 (?:d|day)|24 (?:h|hours?))$/.test(per) ? amountOf(numerator) : undefined;
}

const BY_COUNT: Readonly<Record<number, StoredRegimen['times'][number][]>> = {
  2: ['morning', 'evening'],
  3: ['morning', 'noon', 'evening'],
  4: ['morning', 'noon', 'evening', 'bedtime'],
};

/** HL7 event-timing whose time of the day is plain; with a meal, the meal is kept as a note. */
const EVENTS: Readonly<Record<string, readonly [StoredRegimen['times'][number], string?]>> = {
  MORN: ['morning'],
  NOON: ['noon'],
  EVE: ['evening'],
  HS: ['bedtime'],
  CM: ['morning', 'with breakfast'],
  CD: ['noon', 'with lunch'],
  CV: ['evening', 'with dinner'],
  ACM: ['morning', 'before breakfast'],
  ACD: ['noon', 'before lunch'],
  ACV: ['evening', 'before dinner'],
  PCM: ['morning', 'after breakfast'],
  PCD: ['noon', 'after lunch'],
  PCV: ['evening', 'after dinner'],
};

const UNITS = { h: 'hour', d: 'day', wk: 'week', mo: 'month' } as const;

/** HL7 v3 GTSAbbreviation. */
const CODES: Readonly<Record<string, Omit<When, 'hours'>>> = {
  bid: { times: ['morning', 'evening'], every: null },
  tid: { times: ['morning', 'noon', 'evening'], every: null },
  qid: { times: ['morning', 'noon', 'evening', 'bedtime'], every: null },
  am: { times: ['morning'], every: null },
  bed: { times: ['bedtime'], every: null },
  qd: { times: [], every: { count: 1, unit: 'day' } },
  qod: { times: [], every: { count: 2, unit: 'day' } },
  q4h: { times: [], every: { count: 4, unit: 'hour' } },
  q6h: { times: [], every: { count: 6, unit: 'hour' } },
  q8h: { times: [], every: { count: 8, unit: 'hour' } },
  wk: { times: [], every: { count: 1, unit: 'week' } },
  mo: { times: [], every: { count: 1, unit: 'month' } },
};

function whenOf({ code, repeat, event }: NonNullable<Dosage['timing']>): When | null {
  if (event.length > 0) return null;
  if (!repeat) {
    const known = code?.coding.flatMap((each) => CODES[each.code?.toLowerCase() ?? ''] ?? [])[0];
    return known ? { ...known, hours: [] } : null;
  }
  if (saysMore(repeat)) return null;
  const { frequency, period, periodUnit } = repeat;
  const hours = repeat.timeOfDay.map((time) => time.slice(0, 5));
  const named = repeat.when.map((each) => EVENTS[each]);
  const known = named.filter((each) => each !== undefined);
  if (known.length < named.length || (hours.length > 0 && named.length > 0)) return null;
  const times = [...new Set(known.map(([time]) => time))];
  const note = joinWords(known.map(([, meal]) => meal ?? null));
  const said = hours.length + named.length;
  if (period === null || periodUnit === null)
    return frequency === null || frequency === said
      ? { times, hours, every: null, ...(note ? { note } : {}) }
      : null;
  const often = frequency ?? 1;
  const daily = period === 1 && periodUnit === 'd';
  if (said > 0)
    return daily && (often === said || frequency === null)
      ? { times, hours, every: null, ...(note ? { note } : {}) }
      : null;
  if (daily && often > 1)
    return BY_COUNT[often] ? { times: BY_COUNT[often] ?? [], hours, every: null } : null;
  const unit = Object.entries(UNITS).find(([key]) => key === periodUnit)?.[1];
  if (often !== 1 || !unit || !Number.isInteger(period)) return null;
  return { times, hours, every: { count: period, unit } };
}

/** Bounds, ranges, weekdays and offsets have no place in a regimen. */
const saysMore = (repeat: Repeat): boolean =>
  [
    repeat.boundsDuration,
    repeat.boundsRange,
    repeat.boundsPeriod,
    repeat.count,
    repeat.duration,
    repeat.frequencyMax,
    repeat.periodMax,
    repeat.offset,
  ].some((each) => each !== null) || repeat.dayOfWeek.length > 0;
