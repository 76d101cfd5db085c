// Short hands for the held-out plans beyond those of the checks' bench.
import type {
  DayTime,
  Fact,
  FactSheet,
  Intervention,
  PlanGoal,
  Regimen,
} from '../../../../src/plain-language/fact-sheet.ts';
import { type BenchPlan, regimen } from './plan-kit.ts';

let count = 0;
const id = (prefix: string) => {
  count += 1;
  return `h${prefix}${count}`;
};

export const goal = (
  text: string,
  more: Partial<Pick<PlanGoal, 'measure' | 'target' | 'dueOn' | 'isAgreed'>> = {},
): Fact => ({
  id: id('g'),
  source: null,
  kind: 'goal',
  text,
  measure: null,
  target: null,
  dueOn: null,
  isAgreed: true,
  ...more,
});

export const matters = (text: string): Fact => ({ id: id('w'), source: null, kind: 'what_matters', text });

export const member = (name: string, role: string): Fact => ({
  id: id('c'),
  source: null,
  kind: 'care_team',
  name,
  role,
});

export const caregiver = (
  name: string,
  relationship: string,
  ...mayKnow: ('problems' | 'medicines' | 'visits' | 'goals')[]
): Fact => ({ id: id('k'), source: null, kind: 'caregiver', name, relationship, mayKnow });

/** An order with the reason that the plan gives. */
export const because = (order: Intervention, why: string): Intervention => ({ ...order, why });

export const part2 = <F extends Fact>(fact: F): F => ({ ...fact, isPart2: true });

export const capsule = (strength: string, pieces: number, ...times: DayTime[]): Regimen =>
  regimen({ strength, form: 'capsule', amount: `${pieces} capsule`, route: 'by mouth', times });

export const shot = (units: string, ...times: DayTime[]): Regimen =>
  regimen({ form: 'injection', amount: units, route: 'under the skin', times });

export const puffs = (strength: string, pieces: number, ...times: DayTime[]): Regimen =>
  regimen({ strength, form: 'inhaler', amount: `${pieces} puff`, route: 'inhaled', times });

export const liquid = (strength: string, amount: string, ...times: DayTime[]): Regimen =>
  regimen({ strength, form: 'solution', amount, route: 'by mouth', times });

type Person = {
  name: string;
  born: string;
  gender: FactSheet['patient']['gender'];
  clinic: FactSheet['clinic'];
};

const sheetOf =
  (languages: readonly string[]) =>
  (name: string, person: Person, facts: readonly Fact[]): BenchPlan => ({
    name,
    sheet: {
      patient: {
        givenName: person.name.split(' ')[0] ?? person.name,
        familyName: person.name.split(' ').at(-1) ?? person.name,
        birthOn: person.born,
        gender: person.gender,
        languages,
      },
      clinic: person.clinic,
      planVersion: 1,
      asOf: new Date('2026-11-30T15:00:00Z'),
      zone: 'America/Chicago',
      facts,
    },
  });

export const english = sheetOf(['en']);
export const spanish = sheetOf(['es', 'en']);

export const MAPLE = { name: 'Maple Street Family Medicine', address: '1180 Maple Street, Rockford' };
export const NORTHGATE = { name: 'Northgate Medical Center', address: '75 Northgate Avenue, Peoria' };
export const PILSEN = { name: 'Clínica Pilsen', address: '1844 South Blue Island Avenue, Chicago' };
export const RIVERA = { name: 'Rivera Health Center', address: '902 West Cermak Road, Chicago' };
