// What mutations are made with: lines found and changed.
import type { Draft, Line, SectionId } from '../../src/plain-language/draft.ts';
import type { FactSheet, Medicine } from '../../src/plain-language/fact-sheet.ts';
import type { RuleId } from '../../src/plain-language/finding.ts';
import { line } from './faithful.ts';
import type { Random } from './random.ts';

export type Mutant = {
  draft: Draft;
  rules: readonly RuleId[] /** Where a finding counts: on one of these lines, or about one of these facts. */;
  lines: readonly { section: SectionId; line: number }[];
  facts: readonly string[];
};
export type Mutation = {
  name: string;
  goal: 0.99 | 0.95;
  make(sheet: FactSheet, draft: Draft, random: Random): Mutant | null;
};

export type Spot = { section: SectionId; index: number; line: Line };

export const spots = (draft: Draft, wanted: (spot: Spot) => boolean): Spot[] =>
  draft.sections
    .flatMap(({ id, lines }) => lines.map((one, index) => ({ section: id, index, line: one })))
    .filter(wanted);

export const replace = (draft: Draft, section: SectionId, index: number, text: string | null): Draft => ({
  ...draft,
  sections: draft.sections.map((one) =>
    one.id !== section
      ? one
      : {
          ...one,
          lines: one.lines.flatMap((old, at) =>
            at !== index ? [old] : text === null ? [] : [line(text, old.facts, old.kind)],
          ),
        },
  ),
});

export const at = (spot: Spot) => [{ section: spot.section, line: spot.index }];
export const medicineOf = (sheet: FactSheet, { line: { facts } }: Spot): Medicine | null =>
  sheet.facts.find((fact): fact is Medicine => fact.kind === 'medicine' && facts.includes(fact.id)) ?? null;
export const isTaken = (medicine: Medicine | null): medicine is Medicine =>
  medicine !== null && medicine.change !== 'stopped' && medicine.change !== 'on_hold';

export const DOSE = /(\d+(?:\.\d+)?) (mg|mcg|units?|unidad(?:es)?|mL|g|mEq)\b/;
export const doseSpots = (sheet: FactSheet, draft: Draft) =>
  spots(draft, (spot) => isTaken(medicineOf(sheet, spot)) && DOSE.test(spot.line.text));

export const tidy = (value: number) => String(Number(value.toPrecision(6)));

export function changeLine(
  spot: Spot | null,
  draft: Draft,
  rules: readonly RuleId[],
  text: (old: string) => string | null,
): Mutant | null {
  if (!spot) return null;
  const changed = text(spot.line.text);
  if (changed === null || changed === spot.line.text) return null;
  return {
    draft: replace(draft, spot.section, spot.index, changed),
    rules,
    lines: at(spot),
    facts: spot.line.facts,
  };
}

export const REASONS: Record<'en' | 'es', readonly string[]> = {
  en: [
    'your kidneys are weak',
    'your blood test was bad',
    'your liver was hurt',
    'you had side effects',
    'your doctor found a tumor',
    'it costs less',
    'your thyroid was low',
    'your bones are thin',
    'you felt dizzy',
    'your potassium was too high',
  ],
  es: [
    'sus riñones están débiles',
    'su análisis salió mal',
    'su hígado estaba dañado',
    'tuvo efectos secundarios',
    'cuesta menos',
    'sus huesos son frágiles',
    'se sintió mareado',
    'su tiroides estaba baja',
  ],
};

export const inSection = (section: SectionId) => (spot: Spot) => spot.section === section;
