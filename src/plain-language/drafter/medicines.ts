import type { Line, Section } from '../draft.ts';
import { type Allergy, DAY_TIMES, factsOf, type Medicine } from '../fact-sheet.ts';
import { defaultLexicons } from '../lexicons/lexicons.ts';
import { quotedEnglish } from '../spanish/in-spanish.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, lowerFirst } from './clean-text.ts';
import { instruction, medicineHead, quantity, remarks, routeWords, verb } from './doses.ts';
import { drugOnLabel, type Frame, item, lists, name, row, say, section, text, words } from './frame.ts';
import { spanishOf } from './spanish-parts.ts';
import { unreadSentence } from './unread-dosage.ts';

/** A table for what is taken by the four times of a day; a line of its own for every other rhythm. */
export function medicines(frame: Frame): Section[] {
  const all = factsOf(frame.sheet, 'medicine');
  const active = all.filter(({ change }) => change !== 'stopped' && change !== 'on_hold');
  const groups = { table: [], clock: [], steps: [], needed: [], ask: [] } as Record<Group, Medicine[]>;
  for (const medicine of active) groups[groupOf(medicine)].push(medicine);
  return section(frame, 'medicines', headingOf(frame), [
    ...table(frame, groups.table),
    ...group(frame, { en: 'At set times:', es: 'A sus horas:' }, groups.clock, scheduled),
    ...group(frame, { en: 'Step by step:', es: 'Paso a paso:' }, groups.steps, scheduled),
    ...group(frame, { en: 'Only when needed:', es: 'Solo cuando haga falta:' }, groups.needed, asNeeded),
    ...group(frame, { en: 'Ask us about these:', es: 'Pregúntenos sobre estas:' }, groups.ask, unclear),
    ...group(
      frame,
      frame.voice.isYou
        ? { en: 'Do not take these for now:', es: 'No tome estas por ahora:' }
        : { en: 'Do not give these for now:', es: 'No dé estas por ahora:' },
      all.filter(({ change }) => change === 'on_hold'),
      onHold,
    ),
    ...group(
      frame,
      { en: 'Stop these:', es: 'Deje estas:' },
      all.filter(({ change }) => change === 'stopped'),
      stopped,
    ),
    ...allergies(frame),
  ]);
}

const headingOf = ({ voice }: Frame) => ({
  en: `${upperFirst(voice.whose.en)} medicines`,
  es: voice.isYou ? 'Sus medicinas' : `Las medicinas ${voice.whose.es}`,
});

type Group = 'table' | 'clock' | 'steps' | 'needed' | 'ask';
function groupOf({ unreadDosage, regimen }: Medicine): Group {
  if (unreadDosage !== null) return 'ask';
  if (regimen.steps) return 'steps';
  if (regimen.asNeededFor !== null) return 'needed';
  const { hours, every, times } = regimen;
  const isDaily = every === null || (every.count === 1 && every.unit === 'day');
  if (hours.length === 0 && times.length > 0 && isDaily) return 'table';
  return hours.length > 0 || every !== null ? 'clock' : 'ask';
}

type Write = (frame: Frame, medicine: Medicine) => string;
function group(
  frame: Frame,
  lead: { en: string; es: string },
  some: readonly Medicine[],
  write: Write,
): Line[] {
  const lines = some.map((medicine) =>
    item(write(frame, medicine), { facts: [medicine.id], block: medicine.id }),
  );
  return lines.length === 0 ? [] : [text(say(frame, lead)), ...lists(frame, lines)];
}

const HEAD = {
  en: ['Medicine', 'Morning', 'Noon', 'Evening', 'Bedtime', 'What for and how'],
  es: ['Medicina', 'Mañana', 'Mediodía', 'Noche', 'Al acostarse', 'Para qué y cómo'],
};
function table(frame: Frame, daily: readonly Medicine[]): Line[] {
  if (daily.length === 0) return [];
  return [
    text(say(frame, { en: 'Every day:', es: 'Todos los días:' })),
    row('table_head', HEAD[frame.request.language]),
    ...daily.map((medicine) => {
      const { regimen, id } = medicine;
      const amount = regimen.amount ? quantity(frame, regimen.amount) : verb(frame, regimen);
      const route = regimen.route ? `${upperFirst(routeWords(frame, regimen.route))}.` : '';
      return row(
        'table_row',
        [
          upperFirst(medicineHead(frame, medicine)),
          ...DAY_TIMES.map((time) => (regimen.times.includes(time) ? amount : '–')),
          [...remarks(frame, medicine), route].filter(Boolean).join(' '),
        ],
        { facts: [id], block: id },
      );
    }),
  ];
}

const sentences = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ');

const scheduled: Write = (frame, medicine) =>
  sentences(
    `${upperFirst(medicineHead(frame, medicine))}: ${instruction(frame, medicine.regimen)}.`,
    ...remarks(frame, medicine),
  );

const asNeeded: Write = (frame, medicine) => {
  const { asNeededFor } = medicine.regimen;
  const why = asNeededFor
    ? say(frame, {
        en: `Only when needed for ${words(frame, medicine, asNeededFor)}.`,
        es: `Solo cuando haga falta para ${words(frame, medicine, asNeededFor)}.`,
      })
    : say(frame, { en: 'Only when needed.', es: 'Solo cuando haga falta.' });
  return sentences(
    `${upperFirst(medicineHead(frame, medicine))}: ${instruction(frame, medicine.regimen)}.`,
    why,
    ...remarks(frame, medicine),
  );
};

const unclear: Write = (frame, medicine) => {
  const { amount, route } = medicine.regimen;
  if (medicine.unreadDosage !== null)
    return sentences(
      `${upperFirst(medicineHead(frame, medicine))}: ${unreadSentence(frame, medicine, medicine.unreadDosage)}`,
      ...remarks(frame, medicine),
    );
  const known = amount || route ? `${instruction(frame, medicine.regimen)}. ` : '';
  const { isYou, who } = frame.voice;
  const asked =
    known === ''
      ? isYou
        ? { en: 'ask us how and when to take it.', es: 'pregúntenos cómo y cuándo tomarla.' }
        : {
            en: `ask us how and when ${who.en} takes it.`,
            es: `pregúntenos cómo y cuándo la toma ${who.es}.`,
          }
      : isYou
        ? { en: 'Ask us when to take it.', es: 'Pregúntenos cuándo tomarla.' }
        : { en: `Ask us when ${who.en} takes it.`, es: `Pregúntenos cuándo la toma ${who.es}.` };
  return sentences(
    `${upperFirst(medicineHead(frame, medicine))}: ${known}${say(frame, asked)}`,
    ...remarks(frame, medicine),
  );
};

const onHold: Write = (frame, { name: drug }) =>
  frame.voice.isYou
    ? say(frame, {
        en: `Do not take ${name(frame, drug)} for now. Ask us when to start it again.`,
        es: `No tome ${drugOnLabel(frame, drug)} por ahora. Pregúntenos cuándo volver a tomarla.`,
      })
    : say(frame, {
        en: `Do not give ${frame.voice.him} ${name(frame, drug)} for now. Ask us when to start it again.`,
        es: `No le dé ${drugOnLabel(frame, drug)} por ahora. Pregúntenos cuándo volver a dársela.`,
      });

const stopped: Write = (frame, { name: drug }) =>
  frame.voice.isYou
    ? say(frame, {
        en: `Stop taking ${name(frame, drug)}.`,
        es: `Deje de tomar ${drugOnLabel(frame, drug)}.`,
      })
    : say(frame, {
        en: `Stop giving ${frame.voice.him} ${name(frame, drug)}.`,
        es: `Deje de darle ${drugOnLabel(frame, drug)}.`,
      });

/** What is known of it, and how surely: an intolerance is no allergy. */
function allergySaid({ isIntolerance, isUnconfirmed }: Allergy, isYou: boolean): { en: string; es: string } {
  if (isIntolerance)
    return isUnconfirmed
      ? { en: 'may have an intolerance to', es: 'puede tener intolerancia a' }
      : { en: `${isYou ? 'have' : 'has'} an intolerance to`, es: 'tiene intolerancia a' };
  return isUnconfirmed
    ? { en: 'may be allergic to', es: 'puede tener alergia a' }
    : { en: `${isYou ? 'are' : 'is'} allergic to`, es: 'tiene alergia a' };
}

/** Groups of medicines that people are allergic to; single ones are in the lexicon. */
const DRUG_GROUPS = new Set(
  'sulfa sulfonamide sulfonamides penicillins cephalosporins antibiotic antibiotics nsaid nsaids opioid opioids opiates statins quinolones macrolides salicylates anesthetic anesthetics vaccine'.split(
    ' ',
  ),
);

/** A medicine is not taken; mold, pollen or nuts are kept away from. */
function allergyOrder({ substance }: Allergy, isYou: boolean): { en: string; es: string } {
  const isMedicine = (substance.toLowerCase().match(/\p{L}+/gu) ?? []).some(
    (word) => DRUG_GROUPS.has(word) || defaultLexicons.drugs.has(word),
  );
  if (!isMedicine) return { en: 'Stay away from it.', es: 'Evítelo.' };
  return isYou ? { en: 'Do not take it.', es: 'No lo tome.' } : { en: 'Do not give it.', es: 'No se lo dé.' };
}

/** A substance that is known in no list is quoted in English, as all other words are. */
function substanceWords(frame: Frame, allergy: Allergy): string {
  if (frame.request.language === 'en') return name(frame, allergy.substance);
  const spanish = spanishOf(allergy, { field: 'substance', english: allergy.substance });
  if (spanish !== null) return name(frame, spanish);
  frame.untranslated.add(allergy.id);
  return quotedEnglish(cleanText(allergy.substance, 'en'));
}

function allergies(frame: Frame): Line[] {
  const known = factsOf(frame.sheet, 'allergy');
  const { who, isYou } = frame.voice;
  return known.map((allergy) => {
    const substance = substanceWords(frame, allergy);
    const reaction = allergy.reaction ? words(frame, allergy, allergy.reaction) : '';
    const said = allergySaid(allergy, isYou);
    const order = allergyOrder(allergy, isYou);
    return text(
      say(frame, {
        en: sentences(
          `${upperFirst(who.en)} ${said.en} ${substance}.`,
          reaction && `It can cause ${lowerFirst(reaction)}.`,
          order.en,
        ),
        es: sentences(
          `${upperFirst(who.es)} ${said.es} ${substance}.`,
          reaction && `Puede causar: ${lowerFirst(reaction)}.`,
          order.es,
        ),
      }),
      { facts: [allergy.id] },
    );
  });
}
