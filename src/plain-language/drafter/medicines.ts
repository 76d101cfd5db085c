import type { Line, Section } from '../draft.ts';
import { DAY_TIMES, factsOf, type Medicine } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { allergies } from './allergies.ts';
import { instruction, medicineHead, quantity, remarks, rhythm, routeWords, verb } from './doses.ts';
import { drugOnLabel, type Frame, item, lists, name, row, say, section, text, words } from './frame.ts';
import { isGiven, noLonger } from './given.ts';
import { holdSentences } from './hold.ts';
import { unreadSentence } from './unread-dosage.ts';

/** A table for what is taken by the four times of a day; a line of its own for every other rhythm. */
export function medicines(frame: Frame): Section[] {
  const all = factsOf(frame.sheet, 'medicine');
  const active = all.filter(({ change }) => change !== 'stopped' && change !== 'on_hold');
  const groups = { table: [], clock: [], steps: [], needed: [], given: [], ask: [] } as Record<
    Group,
    Medicine[]
  >;
  for (const medicine of active) groups[groupOf(medicine)].push(medicine);
  return section(frame, 'medicines', headingOf(frame), [
    ...table(frame, groups.table),
    ...group(frame, { en: 'At set times:', es: 'A sus horas:' }, groups.clock, scheduled),
    ...group(frame, { en: 'Step by step:', es: 'Paso a paso:' }, groups.steps, scheduled),
    ...group(frame, { en: 'Only when needed:', es: 'Solo cuando haga falta:' }, groups.needed, asNeeded),
    ...group(frame, givenLead(frame), groups.given, given),
    ...group(frame, { en: 'Ask us about these:', es: 'Pregúntenos sobre estas:' }, groups.ask, unclear),
    ...group(
      frame,
      frame.voice.isYou
        ? { en: 'Do not take these for now:', es: 'No tome estas por ahora:' }
        : { en: 'Do not give these for now:', es: 'No dé estas por ahora:' },
      all.filter(({ change }) => change === 'on_hold'),
      holdSentences,
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

const givenLead = ({ voice: { isYou, who } }: Frame) => ({
  en: `Given to ${who.en}:`,
  es: isYou ? 'Estas se las ponen:' : `Estas se las ponen a ${who.es}:`,
});

const headingOf = ({ voice }: Frame) => ({
  en: `${upperFirst(voice.whose.en)} medicines`,
  es: voice.isYou ? 'Sus medicinas' : `Las medicinas ${voice.whose.es}`,
});

type Group = 'table' | 'clock' | 'steps' | 'needed' | 'given' | 'ask';
function groupOf({ unreadDosage, regimen }: Medicine): Group {
  if (unreadDosage !== null) return 'ask';
  if (isGiven(regimen)) return 'given';
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
  // "For pain" is said once.
  const isSaid = asNeededFor?.toLowerCase() === medicine.purpose?.toLowerCase();
  const why = asNeededFor
    ? say(frame, {
        en: `Only when needed for ${words(frame, medicine, asNeededFor)}.`,
        es: `Solo cuando haga falta para ${words(frame, medicine, asNeededFor)}.`,
      })
    : say(frame, { en: 'Only when needed.', es: 'Solo cuando haga falta.' });
  return sentences(
    `${upperFirst(medicineHead(frame, medicine))}: ${instruction(frame, medicine.regimen)}.`,
    why,
    ...remarks(frame, isSaid ? { ...medicine, purpose: null } : medicine),
  );
};

/** When it is given is the unit's to know; where neither times nor a note are recorded, one asks. */
const given: Write = (frame, medicine) => {
  const { asNeededFor, note, steps, ...when } = medicine.regimen;
  if (asNeededFor !== null) return asNeeded(frame, medicine);
  const isTimed = note !== null || steps !== undefined || rhythm(frame, when) !== '';
  return sentences(
    scheduled(frame, medicine),
    isTimed ? '' : say(frame, { en: 'Ask us when.', es: 'Pregúntenos cuándo.' }),
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

/** What others give is theirs to stop. */
const stopped: Write = (frame, { name: drug, regimen }) =>
  isGiven(regimen)
    ? noLonger(frame, drug)
    : frame.voice.isYou
      ? say(frame, {
          en: `Stop taking ${name(frame, drug)}.`,
          es: `Deje de tomar ${drugOnLabel(frame, drug)}.`,
        })
      : say(frame, {
          en: `Stop giving ${frame.voice.him} ${name(frame, drug)}.`,
          es: `Deje de darle ${drugOnLabel(frame, drug)}.`,
        });
