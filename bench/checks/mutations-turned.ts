// Errors in everyday words: a sign turned round, a stopped medicine offered again, a number in another role, something made up.
import type { Draft, SectionId } from '../../src/plain-language/draft.ts';
import { line } from './faithful.ts';
import {
  changeLine,
  DOSE,
  doseSpots,
  inSection,
  isTaken,
  type Mutant,
  type Mutation,
  medicineOf,
  REASONS,
  spots,
  tidy,
} from './mutation-kit.ts';
import type { Random } from './random.ts';

/** Each to the other. */
const TURNS: readonly (readonly [string, string])[] = [
  ['above', 'below'],
  ['over', 'under'],
  ['more than', 'less than'],
  ['You gain', 'You lose'],
  ['Sube', 'Baja'],
  ['por encima de', 'por debajo de'],
  ['más de', 'menos de'],
];
const turned = (text: string): string | null => {
  for (const pair of TURNS)
    for (const [from, to] of [pair, [...pair].reverse()])
      if (from && to && new RegExp(`(?<!\\p{L})${from}(?!\\p{L})`, 'u').test(text))
        return text.replace(from, to);
  return /^You have (?!not)/.test(text) ? text.replace(/^You have (?:an? )?/, 'You have no ') : null;
};
const SPANS: readonly (readonly [string, string])[] = [
  ['in one day', 'in one week'],
  ['in one week', 'in one day'],
  ['en un día', 'en una semana'],
  ['en una semana', 'en un día'],
];

const redFlagChanged =
  (text: (old: string) => string | null): Mutation['make'] =>
  (_, draft, random) =>
    changeLine(
      random.pick(spots(draft, (spot) => spot.section === 'get_help' && text(spot.line.text) !== null)),
      draft,
      ['F7'],
      text,
    );

const withLine = (
  draft: Draft,
  section: SectionId,
  text: string,
  rest: Omit<Mutant, 'draft' | 'lines'>,
): Mutant | null => {
  const own = draft.sections.find(({ id }) => id === section);
  return own
    ? {
        ...rest,
        draft: {
          ...draft,
          sections: draft.sections.map((one) =>
            one === own ? { ...one, lines: [...one.lines, line(text)] } : one,
          ),
        },
        lines: [{ section, line: own.lines.length }],
      }
    : null;
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const PUT_OFF = {
  en: [
    'call us at your next visit',
    'wait one day, then call 911',
    'call as soon as the office opens on Monday',
  ],
  es: ['llame en su próxima cita', 'espere un día y luego llame al 911'],
};
const ILLNESSES = {
  en: [
    'cancer',
    'diabetes',
    'asthma',
    'heart failure',
    'gout',
    'kidney disease',
    'epilepsy',
    'HIV',
    'anemia',
  ],
  es: ['cáncer', 'diabetes', 'asma', 'insuficiencia cardíaca', 'gota', 'epilepsia', 'anemia'],
};
const inOtherWords = (language: 'en' | 'es', name: string, reason: string, random: Random) =>
  language === 'es'
    ? random.one(
        `${capital(reason)}; por eso cambiamos ${name}.`,
        `${capital(reason)}, así que cambiamos ${name}.`,
      )
    : random.one(
        `${capital(name)} was changed as ${reason}.`,
        `${capital(reason)}, so ${name} was changed.`,
        `${capital(reason)}. That is why we changed ${name}.`,
        `We changed ${name} given that ${reason}.`,
      );

export const TURNED: readonly Mutation[] = [
  { name: 'red flag turned round', goal: 0.99, make: redFlagChanged(turned) },
  {
    name: 'red flag in another span',
    goal: 0.99,
    make: redFlagChanged((old) => {
      const [from, to] = SPANS.find(([span]) => old.includes(span)) ?? [];
      return from && to ? old.replace(from, to) : null;
    }),
  },
  {
    name: 'red flag put off',
    goal: 0.99,
    make: (_, draft, random) =>
      changeLine(random.pick(spots(draft, inSection('get_help'))), draft, ['F7'], (old) =>
        old.replace(/: (?:call|llame) [^:]*\.$/, `: ${random.pick(PUT_OFF[draft.language])}.`),
      ),
  },
  {
    name: 'stopped offered again',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const medicine = random.pick(
        sheet.facts.flatMap((fact) =>
          fact.kind === 'medicine' && (fact.change === 'stopped' || fact.change === 'on_hold') ? [fact] : [],
        ),
      );
      if (!medicine) return null;
      const text =
        draft.language === 'es'
          ? random.one(`Puede tomar ${medicine.name} otra vez.`, `Vuelva a tomar ${medicine.name}.`)
          : random.one(
              `You may take ${medicine.name} again.`,
              `Take ${medicine.name} for pain.`,
              `You can use ${medicine.name} if you need it.`,
            );
      return withLine(draft, 'medicines', text, { rules: ['F8', 'F9'], facts: [medicine.id] });
    },
  },
  {
    name: 'whole dose as one piece',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const wanted = doseSpots(sheet, draft).filter((spot) => {
        const { strength, amount } = medicineOf(sheet, spot)?.regimen ?? {};
        return (
          strength &&
          amount &&
          amount.value > 1 &&
          /tablet|capsule/.test(amount.unit) &&
          DOSE.exec(spot.line.text)?.[0] === `${strength.value} ${strength.unit}` &&
          /(?:tablets?|capsules?|tabletas?|cápsulas?) (?:of|de) \d/.test(spot.line.text)
        );
      });
      const spot = random.pick(wanted);
      const count = spot ? (medicineOf(sheet, spot)?.regimen.amount?.value ?? 1) : 1;
      return changeLine(spot, draft, ['F3', 'F4'], (old) =>
        old.replace(DOSE, (_, value, unit) => `${tidy(Number(value) * count)} ${unit}`),
      );
    },
  },
  {
    name: 'bare number of pieces',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const wanted = spots(draft, (spot) => {
        const medicine = medicineOf(sheet, spot);
        return (
          spot.section === 'medicines' &&
          spot.line.kind !== 'table_row' &&
          isTaken(medicine) &&
          medicine.regimen.amount !== null &&
          /tablet|capsule/.test(medicine.regimen.amount.unit)
        );
      });
      const spot = random.pick(wanted);
      const most = spot ? (medicineOf(sheet, spot)?.regimen.amount?.value ?? 1) : 1;
      const [en, es] = most >= 2 ? ['five', 'cinco'] : random.one(['two', 'dos'], ['three', 'tres']);
      return changeLine(spot, draft, ['F3'], (old) =>
        draft.language === 'es'
          ? `${old} Si olvida una dosis, tome ${es}.`
          : `${old} If you miss a dose, take ${en}.`,
      );
    },
  },
  {
    name: 'reason invented in other words',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const medicine = random.pick(
        sheet.facts.flatMap((fact) =>
          fact.kind === 'medicine' && fact.reason === null && fact.change === 'changed' ? [fact] : [],
        ),
      );
      const reason = random.pick(REASONS[draft.language]);
      return medicine && reason
        ? withLine(draft, 'medicines', inOtherWords(draft.language, medicine.name, reason, random), {
            rules: ['M3'],
            facts: [medicine.id],
          })
        : null;
    },
  },
  {
    name: 'illness invented',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const words = JSON.stringify([sheet, draft]).toLowerCase();
      const illness = random.pick(
        ILLNESSES[draft.language].filter((one) => !words.includes(one.toLowerCase())),
      );
      const text =
        draft.language === 'es'
          ? `Usted tiene ${illness}.`
          : random.one(`You have ${illness}.`, `You also have ${illness}.`);
      return illness ? withLine(draft, 'going_on', text, { rules: ['F9'], facts: [] }) : null;
    },
  },
];
