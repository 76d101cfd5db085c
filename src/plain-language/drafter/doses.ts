import type { Medicine, Quantity, Regimen, RegimenStep, Span } from '../fact-sheet.ts';
import { formInSpanish, routeInSpanish, unitInSpanish } from '../spanish/dose-words.ts';
import { ownOf } from '../text/own-of.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, withoutStop } from './clean-text.ts';
import { wallHour } from './dates.ts';
import { drugOnLabel, type Frame, say, words } from './frame.ts';
import { givenWords, isGiven } from './given.ts';

/** Units that are counted, and so have a plural. */
const COUNTED =
  /^(tablet|capsule|puff|unit|drop|patch|spray|packet|vial|pen|teaspoon|tablespoon|dose|suppository|lozenge|application|inhalation|injection|gram|pill|piece|scoop|film|ampule|syringe|applicator|enema)(?:s|es|\(s\)|\(es\))?$/i;
const SHORT_UNITS: Record<string, string> = {
  u: 'unit',
  iu: 'unit',
  'i.u.': 'unit',
  tab: 'tablet',
  tabs: 'tablet',
  cap: 'capsule',
  caps: 'capsule',
  ug: 'mcg',
  µg: 'mcg',
  μg: 'mcg',
  cc: 'mL',
  ml: 'mL',
  gtt: 'drop',
  tsp: 'teaspoon',
  tbsp: 'tablespoon',
};

/** "2 tablets", "10 units", "0.5 tablet", "100 units/mL". */
export function quantity(frame: Frame, { value, unit }: Quantity): string {
  const spelled = cleanText(unit, frame.request.language)
    .split('/')
    .map((part, index) => spelledUnit(frame, part.trim(), index === 0 ? value : 1))
    .join('/');
  return `${value} ${spelled}`.trim();
}

function spelledUnit(frame: Frame, part: string, value: number): string {
  const unit = ownOf(SHORT_UNITS, part.toLowerCase()) ?? part;
  const counted = COUNTED.exec(unit)?.[1]?.toLowerCase();
  if (frame.request.language === 'es') return unitInSpanish(counted ?? unit, value);
  if (!counted) return unit;
  if (value <= 1) return counted;
  if (counted === 'suppository') return 'suppositories';
  return /(?:ch|x)$/.test(counted) ? `${counted}es` : `${counted}s`;
}

/** "metoprolol succinate 50 mg tablet", "metformina (metformin), tableta de 500 mg": what is on the box. */
export function medicineHead(frame: Frame, { name: medicine, regimen, brand }: Medicine): string {
  const { strength, form } = regimen;
  const branded = drugOnLabel(frame, medicine, brand);
  const dose = strength ? quantity(frame, strength) : '';
  const piece = form ? formWords(frame, form) : '';
  if (frame.request.language === 'en') return [branded, dose, piece].filter(Boolean).join(' ');
  const box = [piece, dose].filter(Boolean).join(' de ');
  return piece === '' ? [branded, box].filter(Boolean).join(' ') : `${branded}, ${box}`;
}

export const formWords = (frame: Frame, form: string): string =>
  frame.request.language === 'es'
    ? formInSpanish(cleanText(form, 'es'))
    : cleanText(form, 'en').toLowerCase();

export const routeWords = (frame: Frame, route: string): string =>
  frame.request.language === 'es' ? routeInSpanish(cleanText(route, 'es')) : cleanText(route, 'en');

const TIMES = {
  morning: { en: 'in the morning', es: 'por la mañana' },
  noon: { en: 'at noon', es: 'al mediodía' },
  evening: { en: 'in the evening', es: 'por la noche' },
  bedtime: { en: 'at bedtime', es: 'al acostarse' },
} as const;

/** "a, b and c". */
export const joined = (frame: Frame, parts: readonly string[]): string => {
  const last = parts.at(-1) ?? '';
  return parts.length < 2
    ? last
    : `${parts.slice(0, -1).join(', ')} ${say(frame, { en: 'and', es: 'y' })} ${last}`;
};

const EVERY = {
  hour: { one: { en: 'every hour', es: 'cada hora' }, many: { en: 'hours', es: 'horas' } },
  day: { one: { en: 'once a day', es: '1 vez al día' }, many: { en: 'days', es: 'días' } },
  week: { one: { en: 'once a week', es: '1 vez a la semana' }, many: { en: 'weeks', es: 'semanas' } },
  month: { one: { en: 'once a month', es: '1 vez al mes' }, many: { en: 'months', es: 'meses' } },
} as const;

/** "every 8 hours", "at 8:00 am and 8:00 pm", "in the morning and at bedtime"; '' when the record does not say. */
export function rhythm(
  frame: Frame,
  { times, hours, every }: Pick<Regimen, 'times' | 'hours' | 'every'>,
): string {
  const often = every
    ? every.count === 1
      ? say(frame, EVERY[every.unit].one)
      : `${say(frame, { en: 'every', es: 'cada' })} ${every.count} ${say(frame, EVERY[every.unit].many)}`
    : '';
  const at =
    hours.length > 0
      ? `${say(frame, { en: 'at', es: atHour(hours[0]) })} ${joined(frame, hours.map(wallHour))}`
      : joined(
          frame,
          times.map((time) => say(frame, TIMES[time])),
        );
  return [often, at].filter(Boolean).join(', ');
}

const SPANS = {
  hour: { en: ['hour', 'hours'], es: ['hora', 'horas'] },
  day: { en: ['day', 'days'], es: ['día', 'días'] },
  week: { en: ['week', 'weeks'], es: ['semana', 'semanas'] },
  month: { en: ['month', 'months'], es: ['mes', 'meses'] },
} as const;

/** "for 5 days". */
const lasting = (frame: Frame, { count, unit }: Span): string =>
  `${say(frame, { en: 'for', es: 'durante' })} ${count} ${SPANS[unit][frame.request.language][count === 1 ? 0 : 1]}`;

/** "20 mg once a day for 5 days", "10 mg once a day for 5 days". */
export const stepsWords = (frame: Frame, steps: readonly RegimenStep[]): string[] =>
  steps.map(({ amount, lasts, ...when }) =>
    [quantity(frame, amount), rhythm(frame, when), lasts ? lasting(frame, lasts) : '']
      .filter(Boolean)
      .join(' '),
  );

/** One o'clock is one, all other hours are several. */
const atHour = (hour = ''): string => (/^(?:01|13):/.test(hour) ? 'a la' : 'a las');

/** What one is asked to do, and what another person does. */
type Verb = { you: { en: string; es: string }; other: { en: string; es: string } };
const verbOf = (en: string, es: string, others: string, de: string): Verb => ({
  you: { en, es },
  other: { en: others, es: de },
});
const USE = verbOf('use', 'use', 'uses', 'usa');
const VERBS: readonly [RegExp, Verb][] = [
  [
    /inject|pen\b|syringe|vial|unit|subcut|skin\b.*\bunder|under the skin|into (?:a|the) muscle/i,
    verbOf('inject', 'inyéctese', 'injects', 'se inyecta'),
  ],
  [/inhal|puff|nebul|breath/i, verbOf('breathe in', 'inhale', 'breathes in', 'inhala')],
  [/patch/i, verbOf('put on', 'póngase', 'puts on', 'se pone')],
  [/cream|ointment|gel|lotion|on the skin/i, verbOf('put on', 'aplique', 'puts on', 'se aplica')],
  [/drop|spray|eye|ear|nose|into a vein/i, USE],
  [
    /tablet|capsule|pill|liquid|solution|syrup|mouth|oral|powder|lozenge|suspension|packet/i,
    verbOf('take', 'tome', 'takes', 'toma'),
  ],
];

/** What one does with it, by route and form: no one "takes" a patch. Of another person: what they do. */
export function verb(frame: Frame, { route, form, amount, steps }: Regimen): string {
  // The route decides before the form: an injected solution is not drunk.
  const parts = [route, form, amount?.unit ?? steps?.[0]?.amount.unit];
  const found = parts.flatMap((part) => (part ? VERBS.filter(([pattern]) => pattern.test(part)) : []))[0];
  return say(frame, (found?.[1] ?? USE)[frame.voice.isYou ? 'you' : 'other']);
}

/** "take", "your mother takes". */
const verbWithSubject = (frame: Frame, regimen: Regimen): string =>
  [frame.voice.isYou ? '' : say(frame, frame.voice.who), verb(frame, regimen)].filter(Boolean).join(' ');

/** "take 1 tablet"; "breathe it in", "put it on" where the amount is not known; in Spanish the verb is enough then. */
function doesWith(frame: Frame, regimen: Regimen): string {
  const does = verbWithSubject(frame, regimen);
  return regimen.amount
    ? `${does} ${quantity(frame, regimen.amount)}`
    : say(frame, { en: does.replace(/(?: (?:in|on))?$/, ' it$&'), es: does });
}

/** "take 1 tablet in the morning, by mouth"; "take 20 mg once a day for 5 days. Then 10 mg once a day for 5 days". */
export function instruction(frame: Frame, regimen: Regimen): string {
  const { amount, route, steps } = regimen;
  if (steps) {
    const [first = '', ...more] = stepsWords(frame, steps);
    const does = isGiven(regimen)
      ? givenWords(frame, regimen, first)
      : `${verbWithSubject(frame, regimen)} ${first}`;
    const start = [does, route ? routeWords(frame, route) : ''].filter(Boolean).join(', ');
    return [start, ...more.map((step) => `${say(frame, { en: 'Then', es: 'Luego' })} ${step}`)].join('. ');
  }
  const what = isGiven(regimen)
    ? givenWords(frame, regimen, amount ? quantity(frame, amount) : '')
    : doesWith(frame, regimen);
  // "Breathe in" says how.
  const isBreathed = route !== null && /^(?:inhaled|breathed? in|by inhalation)$/i.test(route);
  const how = [rhythm(frame, regimen), route && !isBreathed ? routeWords(frame, route) : '']
    .filter(Boolean)
    .join(', ');
  return `${what} ${how}`.trim();
}

/** "10 units at bedtime, under the skin"; steps one after the other. That a tablet is taken by mouth goes without saying. */
export function regimenLine(frame: Frame, regimen: Regimen): string {
  const { amount, route, steps } = regimen;
  const how = steps
    ? stepsWords(frame, steps).join(say(frame, { en: ', then ', es: ', luego ' }))
    : [amount ? quantity(frame, amount) : '', rhythm(frame, regimen)].filter(Boolean).join(' ');
  const isPlain = route === 'by mouth' && how !== '';
  return [how, route && !isPlain ? routeWords(frame, route) : ''].filter(Boolean).join(', ');
}

/** The rest of a medicine's block, each a short sentence: as needed, limit, note, what it is for. */
export function remarks(frame: Frame, medicine: Medicine): string[] {
  const { maxPerDay, note } = medicine.regimen;
  const why = medicine.purpose ? purposeWords(frame, words(frame, medicine, medicine.purpose)) : '';
  const how = note ? `${upperFirst(withoutStop(words(frame, medicine, note)))}.` : '';
  return [
    // "Then stop" follows the last step.
    ...(medicine.regimen.steps ? [how, why] : [why, how]),
    maxPerDay
      ? say(frame, {
          en: `No more than ${quantity(frame, maxPerDay)} in one day.`,
          es: `No más de ${quantity(frame, maxPerDay)} en un día.`,
        })
      : '',
  ].filter(Boolean);
}

/** "For your heart.", "To prevent blood clots." */
export function purposeWords(frame: Frame, recorded: string): string {
  const purpose = inside(recorded);
  if (frame.request.language === 'en' && /^(?:to|with|after|before|during|when|if|as)\s/i.test(purpose))
    return `${upperFirst(purpose)}.`;
  return `${say(frame, { en: 'For', es: 'Para' })} ${purpose}.`;
}

const inside = (text: string): string =>
  text
    .replace(/(?<![.\s])[.\s]+$/u, '')
    .replace(/^(?:for|para)\s+/i, '')
    .replace(/^\p{Lu}(?=\p{Ll}+(?:\s|$))/u, (first) => first.toLowerCase());
