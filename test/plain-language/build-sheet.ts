import type { DraftRequest, InsurerRequest } from '../../src/plain-language/draft.ts';
import type {
  Allergy,
  Caretaker,
  Fact,
  FactSheet,
  Intervention,
  Medicine,
  Phone,
  PlanGoal,
  Problem,
  RedFlag,
  Regimen,
  Visit,
} from '../../src/plain-language/fact-sheet.ts';

/** A Wednesday at ten in New York. */
export const AS_OF = new Date('2026-11-25T15:00:00Z');
export const ZONE = 'America/New_York';

const source = null;
/** Without what a test does not care about. */
type Some<K, Needed extends keyof K> = Pick<K, Needed> & Partial<Omit<K, 'kind' | 'source'>>;

export const NO_REGIMEN: Regimen = {
  strength: null,
  form: null,
  amount: null,
  route: null,
  times: [],
  hours: [],
  every: null,
  asNeededFor: null,
  maxPerDay: null,
  note: null,
};

export const tablet = (value: number, unit: string, times: Regimen['times'], amount = 1): Regimen => ({
  ...NO_REGIMEN,
  strength: { value, unit },
  form: 'tablet',
  amount: { value: amount, unit: 'tablet' },
  route: 'by mouth',
  times,
});

export const medicine = (given: Some<Medicine, 'id' | 'name'>): Medicine => ({
  kind: 'medicine',
  source,
  brand: null,
  regimen: tablet(10, 'mg', ['morning']),
  unreadDosage: null,
  purpose: null,
  change: 'continued',
  before: null,
  changedOn: null,
  changedBy: null,
  reason: null,
  ...given,
});
export const problem = (given: Some<Problem, 'id' | 'name'>): Problem => ({
  kind: 'problem',
  source,
  status: 'active',
  isMain: false,
  onsetOn: null,
  abatedOn: null,
  ...given,
});
export const todo = (given: Some<Intervention, 'id' | 'text'>): Intervention => ({
  kind: 'intervention',
  source,
  polarity: 'do',
  howOften: null,
  responsible: null,
  why: null,
  ...given,
});
export const flag = (id: string, action: RedFlag['action'], sign: string): RedFlag => ({
  kind: 'red_flag',
  source,
  id,
  sign,
  action,
});
export const visit = (given: Some<Visit, 'id'>): Visit => ({
  kind: 'visit',
  source,
  startsAt: new Date('2026-12-01T14:30:00Z'),
  zone: ZONE,
  withWhom: 'Dr. Osei',
  where: 'Harbor Clinic, Room 4',
  purpose: null,
  ...given,
});
export const phone = (id: string, who: string, number: string, hours: string | null = null): Phone => ({
  kind: 'phone',
  source,
  id,
  who,
  number,
  hours,
});
export const goal = (given: Some<PlanGoal, 'id' | 'text'>): PlanGoal => ({
  kind: 'goal',
  source,
  measure: null,
  target: null,
  dueOn: null,
  isAgreed: true,
  ...given,
});
export const allergy = (id: string, substance: string, reaction: string | null = null): Allergy => ({
  kind: 'allergy',
  source,
  id,
  substance,
  reaction,
});
export const caregiver = (given: Some<Caretaker, 'id' | 'name'>): Caretaker => ({
  kind: 'caregiver',
  source,
  relationship: 'daughter',
  mayKnow: ['problems', 'medicines', 'visits', 'goals'],
  ...given,
});
export const matters = (id: string, text: string): Fact => ({
  kind: 'what_matters',
  source,
  id,
  text,
  isOutsideText: true,
});

export const sheetOf = (facts: readonly Fact[], patient: Partial<FactSheet['patient']> = {}): FactSheet => ({
  patient: {
    givenName: 'Rosa',
    familyName: 'Chen',
    birthOn: '1948-03-02',
    gender: 'female',
    languages: ['en'],
    ...patient,
  },
  clinic: { name: 'Harbor Clinic', address: '12 Main Street, Springfield' },
  planVersion: 3,
  asOf: AS_OF,
  zone: ZONE,
  facts,
});

export const ask = (given: Partial<DraftRequest> = {}): DraftRequest => ({
  audience: 'patient',
  language: 'en',
  readingLevel: 6,
  ...given,
});

/** A request to an insurer that all facts of a sheet support. */
export const askInsurer = (
  { facts }: Pick<FactSheet, 'facts'>,
  given: Partial<InsurerRequest> = {},
): DraftRequest =>
  ask({
    audience: 'insurer',
    insurer: { service: 'a walker', rule: null, denial: null, supports: facts.map(({ id }) => id), ...given },
  });
