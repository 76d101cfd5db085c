import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import type { Draft, Line, SectionId } from '../../../src/plain-language/draft.ts';
import type {
  Audience,
  Fact,
  FactSheet,
  Language,
  Medicine,
  Regimen,
} from '../../../src/plain-language/fact-sheet.ts';
import type { Finding, RuleId } from '../../../src/plain-language/finding.ts';

const base = (id: string) => ({ id, source: null });

export const regimen = (parts: Partial<Regimen> = {}): Regimen => ({
  strength: { value: 50, unit: 'mg' },
  form: 'tablet',
  amount: { value: 1, unit: 'tablet' },
  route: 'by mouth',
  times: ['morning'],
  hours: [],
  every: null,
  asNeededFor: null,
  maxPerDay: null,
  note: null,
  ...parts,
});

export const medicine = (name: string, parts: Partial<Medicine> = {}): Medicine => ({
  ...base(`m-${name}`),
  kind: 'medicine',
  name,
  brand: null,
  regimen: regimen(),
  unreadDosage: null,
  purpose: null,
  change: 'continued',
  before: null,
  changedOn: null,
  changedBy: null,
  reason: null,
  ...parts,
});
export const problem = (name: string, status: 'active' | 'resolved' = 'active'): Fact => ({
  ...base(`p-${name}`),
  kind: 'problem',
  name,
  status,
  isMain: true,
  onsetOn: null,
  abatedOn: null,
});
export const redFlag = (
  sign: string,
  action: 'call_911' | 'call_clinic_now' | 'call_clinic_today',
): Fact => ({ ...base(`r-${sign}`), kind: 'red_flag', sign, action });
/** Thursday, 5 November 2026, 9:30 in the morning in Chicago. */
export const visit = (): Fact => ({
  ...base('v1'),
  kind: 'visit',
  startsAt: new Date('2026-11-05T15:30:00Z'),
  zone: 'America/Chicago',
  withWhom: 'Dr. Osei',
  where: 'Harbor Clinic, room 2',
  purpose: null,
});
export const phone = (who: string, number: string): Fact => ({
  ...base(`t-${who}`),
  kind: 'phone',
  who,
  number,
  hours: null,
});
export const sheetOf = (...facts: readonly Fact[]): FactSheet => ({
  patient: { givenName: 'Rosa', familyName: 'Chen', birthOn: null, gender: 'female', languages: ['en'] },
  clinic: { name: 'Harbor Clinic', address: '410 Lake Street, Duluth' },
  planVersion: 1,
  asOf: new Date('2026-11-02T15:00:00Z'),
  zone: 'America/Chicago',
  facts,
});

export const line = (text: string, kind: Line['kind'] = 'item'): Line => ({
  kind,
  text,
  facts: [],
  key: '',
  by: 'note',
  ...(kind === 'table_head' || kind === 'table_row' ? { cells: text.split(' | ') } : {}),
});

type Parts = {
  language?: Language;
  audience?: Audience;
  label?: string;
  readingLevel?: number;
  caregiverId?: string;
};

/** A draft of these sections alone; a text is one bullet. */
export const draftOf = (
  sections: Partial<Record<SectionId, readonly (string | Line)[]>>,
  {
    language = 'en',
    audience = 'patient',
    label = 'Draft, not reviewed yet.',
    readingLevel = 6,
    caregiverId,
  }: Parts = {},
): Draft => ({
  audience,
  language,
  readingLevel,
  planVersion: 1,
  ...(caregiverId ? { caregiverId } : {}),
  origin: { drafter: 'deterministic', instead: null },
  label,
  sections: SECTIONS.flatMap((id) => {
    const lines = sections[id];
    return lines
      ? [{ id, heading: id, lines: lines.map((one) => (typeof one === 'string' ? line(one) : one)) }]
      : [];
  }),
});
const SECTIONS: readonly SectionId[] = [
  'main',
  'going_on',
  'changed',
  'medicines',
  'to_do',
  'visits',
  'get_help',
  'call',
  'teach_back',
  'request',
];

export const findings = (rule: RuleId, sheet: FactSheet, draft: Draft): Finding[] =>
  checkDraft(sheet, draft).findings.filter((one) => one.rule === rule);

/** What one rule says against one line of a section. */
export const against = (
  rule: RuleId,
  facts: readonly Fact[],
  section: SectionId,
  text: string,
  language: Language = 'en',
): string[] =>
  findings(rule, sheetOf(...facts), draftOf({ [section]: [text] }, { language })).map(({ words }) => words);

export const caregiver = (mayKnow: readonly ('problems' | 'medicines' | 'visits' | 'goals')[]): Fact => ({
  ...base('k1'),
  kind: 'caregiver',
  name: 'Ana Chen',
  relationship: 'daughter',
  mayKnow,
});
