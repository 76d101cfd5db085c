import type { Medicine, Quantity, Regimen } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText } from './clean-text.ts';
import { wallHour } from './dates.ts';
import { type Frame, name, say, words } from './frame.ts';
import { formInSpanish, routeInSpanish, unitInSpanish } from './spanish/dose-words.ts';

/** Units that are counted, and so have a plural. */
const COUNTED =
  /^(tablet|capsule|puff|unit|drop|patch|spray|packet|vial|pen|teaspoon|tablespoon|dose|suppository|lozenge|application|inhalation|injection|gram|pill|piece|scoop|film|ampule|syringe)(?:s|es|\(s\)|\(es\))?$/i;
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
  const unit = SHORT_UNITS[part.toLowerCase()] ?? part;
  const counted = COUNTED.exec(unit)?.[1]?.toLowerCase();
  if (frame.request.language === 'es') return unitInSpanish(counted ?? unit, value);
  if (!counted) return unit;
  if (value <= 1) return counted;
  if (counted === 'suppository') return 'suppositories';
  return /(?:ch|x)$/.test(counted) ? `${counted}es` : `${counted}s`;
}

/** "metoprolol succinate 50 mg tablet": what is on the box. */
export function medicineHead(frame: Frame, { name: medicine, regimen, brand }: Medicine): string {
  const { strength, form } = regimen;
  const branded = brand ? `${name(frame, medicine)} (${name(frame, brand)})` : name(frame, medicine);
  return [branded, strength ? quantity(frame, strength) : '', form ? formWords(frame, form) : '']
    .filter(Boolean)
    .join(' ');
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

const joined = (frame: Frame, parts: readonly string[]): string => {
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
export function rhythm(frame: Frame, { times, hours, every }: Regimen): string {
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

/** One o'clock is one, all other hours are several. */
const atHour = (hour = ''): string => (/^(?:01|13):/.test(hour) ? 'a la' : 'a las');

type Verb = { en: string; es: string };
const VERBS: readonly [RegExp, Verb][] = [
  [
    /inject|pen\b|syringe|vial|unit|subcut|skin\b.*\bunder|under the skin|into (?:a|the) (?:muscle|vein)/i,
    { en: 'inject', es: 'inyéctese' },
  ],
  [/inhal|puff|nebul|breath/i, { en: 'breathe in', es: 'inhale' }],
  [/patch/i, { en: 'put on', es: 'póngase' }],
  [/cream|ointment|gel|lotion|on the skin/i, { en: 'put on', es: 'aplique' }],
  [/drop|spray|eye|ear|nose/i, { en: 'use', es: 'use' }],
  [
    /tablet|capsule|pill|liquid|solution|syrup|mouth|oral|powder|lozenge|suspension|packet/i,
    { en: 'take', es: 'tome' },
  ],
];

/** What one does with it, by route and form: no one "takes" a patch. */
export function verb(frame: Frame, { route, form, amount }: Regimen): string {
  // The route decides before the form: an injected solution is not drunk.
  for (const part of [route, form, amount?.unit]) {
    const found = part ? VERBS.find(([pattern]) => pattern.test(part)) : undefined;
    if (found) return say(frame, found[1]);
  }
  return say(frame, { en: 'use', es: 'use' });
}

/** "take 1 tablet in the morning, by mouth". */
export function instruction(frame: Frame, regimen: Regimen): string {
  const { amount, route } = regimen;
  const what = amount ? quantity(frame, amount) : say(frame, { en: 'it', es: '' });
  const how = [rhythm(frame, regimen), route ? routeWords(frame, route) : ''].filter(Boolean).join(', ');
  return `${verb(frame, regimen)} ${what} ${how}`.trim();
}

/** The rest of a medicine's block, each a short sentence: as needed, limit, note, what it is for. */
export function remarks(frame: Frame, medicine: Medicine): string[] {
  const { maxPerDay, note } = medicine.regimen;
  return [
    medicine.purpose ? purposeWords(frame, inside(words(frame, medicine, medicine.purpose))) : '',
    note ? `${upperFirst(inside(words(frame, medicine, note)))}.` : '',
    maxPerDay
      ? say(frame, {
          en: `No more than ${quantity(frame, maxPerDay)} in one day.`,
          es: `No más de ${quantity(frame, maxPerDay)} en un día.`,
        })
      : '',
  ].filter(Boolean);
}

/** "For your heart", "To prevent blood clots". */
function purposeWords(frame: Frame, purpose: string): string {
  if (frame.request.language === 'en' && /^(?:to|with|after|before|during|when|if|as)\s/i.test(purpose))
    return `${upperFirst(purpose)}.`;
  return `${say(frame, { en: 'For', es: 'Para' })} ${purpose}.`;
}

const inside = (text: string): string =>
  text
    .replace(/(?<![.\s])[.\s]+$/u, '')
    .replace(/^(?:for|para)\s+/i, '')
    .replace(/^\p{Lu}(?=\p{Ll}+(?:\s|$))/u, (first) => first.toLowerCase());
