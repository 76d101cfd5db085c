import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsForSection } from '../../../src/ai/facts-for-model.ts';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { type DraftRequest, plainText } from '../../../src/plain-language/draft.ts';
import { whyNoDraft } from '../../../src/plain-language/drafter/cannot-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Caretaker, Fact, FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import {
  ask,
  askInsurer,
  caregiver,
  flag,
  goal,
  matters,
  medicine,
  phone,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from '../build-sheet.ts';
import { completeSheet } from '../complete-sheet.ts';

const TOPICS = ['problems', 'medicines', 'visits', 'goals'] as const;
const forCaregiver = (given: Partial<DraftRequest> = {}) =>
  ask({ audience: 'caregiver', caregiverId: 'k9', ...given });
const allowing = (
  sheet: FactSheet,
  mayKnow: Caretaker['mayKnow'],
  more: readonly Fact[] = [],
): FactSheet => ({
  ...sheet,
  facts: [...sheet.facts, ...more, caregiver({ id: 'k9', name: 'Ana', mayKnow })],
});
const blocking = (sheet: FactSheet, request: DraftRequest) =>
  checkDraft(sheet, draftExplanation(sheet, request)).findings.flatMap(({ rule, level, words }) =>
    level === 'block' && rule !== 'L3' ? `${rule}: ${words}` : [],
  );
const textFor = (sheet: FactSheet, request: DraftRequest) => plainText(draftExplanation(sheet, request));

describe('a caregiver who may know the visits only', () => {
  const told = (name: string, words: string) =>
    allowing(
      sheetOf([
        problem({ id: 'p1', name, isMain: true }),
        visit({
          id: 'v1',
          withWhom: `Dr. Lee, ${words} doctor`,
          where: `${words} center`,
          purpose: `${words} check`,
        }),
        phone('t1', `${words} nurse line`, '555-0142'),
        { kind: 'care_team', id: 'c1', source: null, name: 'Dr. Lee', role: `${words} doctor` },
      ]),
      ['visits'],
    );
  test.each([
    ['HIV', 'HIV'],
    ['HIV disease', 'HIV'],
    ['Human immunodeficiency virus infection', 'HIV'],
    ['HIV', 'Antiretroviral therapy'],
    ['Multiple sclerosis (MS)', 'Multiple sclerosis'],
    ['MS', 'MS'],
    ['Malignant neoplasm of breast', 'Oncology'],
    ['Breast cancer', 'Cancer'],
    ['Lung cancer', 'Chemotherapy'],
    ['Opioid use disorder', 'Methadone'],
    ['Opioid use disorder', 'Addiction Treatment'],
    ['Alcohol use disorder', 'Alcohol treatment'],
    ['Type 2 diabetes', 'Diabetes'],
    ['Chronic kidney disease', 'Kidney'],
    ['End-stage renal disease', 'Dialysis'],
    ['Schizophrenia', 'Schizophrenia'],
    ['Schizophrenia', 'Psychiatric'],
    ['Major depressive disorder', 'Depression'],
    ['Hepatitis C', 'Hepatitis'],
  ])('who has %s is not told so by "%s …" in a visit, a number or a role', (name, words) => {
    const sheet = told(name, words);
    for (const language of ['en', 'es'] as const) {
      const request = forCaregiver({ language });
      expect(textFor(sheet, request)).not.toMatch(new RegExp(words, 'i'));
      expect(blocking(sheet, request)).toEqual([]);
    }
    expect(textFor(sheet, ask())).toContain(words);
  });

  test('a number stays, and answers in the clinic’s name', () => {
    expect(textFor(told('HIV', 'HIV'), forCaregiver())).toContain('Harbor Clinic: call 555-0142.');
    const telling = { ...told('HIV', 'HIV'), clinic: { name: 'Harbor HIV Clinic', address: null } };
    expect(textFor(telling, forCaregiver())).toContain('The clinic: call 555-0142.');
    expect(textFor(telling, forCaregiver({ language: 'es' }))).toContain('La clínica: llame al 555-0142.');
    for (const language of ['en', 'es'] as const)
      expect(blocking(telling, forCaregiver({ language }))).toEqual([]);
  });

  test('a title is no illness: "Ms. Grant" and hearing aids stay', () => {
    const sheet = allowing(
      sheetOf([
        problem({ id: 'p1', name: 'MS' }),
        problem({ id: 'p2', name: 'AIDS' }),
        visit({ id: 'v1', withWhom: 'Ms. Grant', where: null, purpose: 'hearing aids' }),
      ]),
      ['visits'],
    );
    expect(textFor(sheet, forCaregiver())).toMatch(/With Ms. Grant\. For: hearing aids/);
  });
});

test('a goal or what matters that speaks of a hidden problem is left out, another stays', () => {
  const sheet = allowing(
    sheetOf([
      problem({ id: 'p1', name: 'HIV' }),
      goal({ id: 'g1', text: 'Keep my HIV quiet' }),
      goal({ id: 'g2', text: 'Walk to church', target: 'HIV group on Sundays' }),
      matters('w1', 'That my HIV stays private'),
    ]),
    ['goals'],
  );
  const text = textFor(sheet, forCaregiver());
  expect(text).toContain('Walk to church');
  expect(text).not.toContain('HIV');
  expect(blocking(sheet, forCaregiver())).toEqual([]);
});

describe('whatever a plan holds and whatever a caregiver may know', () => {
  /** Problems people are shunned for, how a text may speak of them, and the plain words of the glossary. */
  const SECRETS: readonly (readonly [name: string, words: readonly string[], never: RegExp])[] = [
    ['HIV', ['HIV', 'human immunodeficiency virus'], /\bHIV\b|VIH|human immuno|weakens the body|defensas/i],
    ['Breast cancer', ['cancer', 'Oncology', 'chemo'], /cancer|cáncer|oncolog|chemo|quimio/i],
    ['Opioid use disorder', ['Methadone', 'Addiction', 'heroin'], /methadon|addict|heroin|opioid|drogas/i],
    ['Schizophrenia', ['Schizophrenia', 'Psychiatry'], /schizo|psychiat|esquizo|brain illness/i],
    ['Type 2 diabetes', ['Diabetes', 'T2DM'], /diabet|T2DM|sugar in the blood/i],
    ['Chronic kidney disease', ['CKD', 'Kidney', 'Nephrology'], /CKD|kidney|nephro|riñones/i],
  ];
  const place = fc.constantFrom('visit', 'phone', 'role', 'goal', 'matters', 'target');
  const spoken = fc
    .tuple(
      fc.constantFrom(...SECRETS),
      fc.array(fc.tuple(place, fc.nat(2), fc.constantFrom('clinic', 'check', 'nurse line')), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([[name, words, never], uses]) => ({
      never,
      facts: [
        problem({ id: 'px', name }),
        ...uses.map(([where, at, noun], index): Fact => {
          const said = `${words[at % words.length]} ${noun}`;
          const id = `y${index}`;
          if (where === 'visit') return visit({ id, withWhom: said, where: said, purpose: said });
          if (where === 'phone') return phone(id, said, `555-010${index}`);
          if (where === 'role') return { kind: 'care_team', id, source: null, name: 'Dr. Lee', role: said };
          if (where === 'matters') return matters(id, `To hide my ${said}`);
          return where === 'goal'
            ? goal({ id, text: `Go to the ${said}` })
            : goal({ id, text: 'Walk to church each Sunday', target: said });
        }),
      ],
    }));

  test('no word of a hidden problem stands in their draft, and the rules find nothing that blocks it', () => {
    fc.assert(
      fc.property(
        completeSheet,
        fc.subarray([...TOPICS], { minLength: 1 }),
        spoken,
        fc.constantFrom('en', 'es'),
        (plan, mayKnow, { facts, never }, language) => {
          // Problems of the plan itself share words with the secret ones.
          const own = { ...plan, facts: plan.facts.filter(({ kind }) => kind !== 'problem') };
          const sheet = allowing(own, mayKnow, facts);
          const request = forCaregiver({ language });
          if (whyNoDraft(sheet, request) !== null) return;
          if (!mayKnow.includes('problems')) expect(textFor(sheet, request)).not.toMatch(never);
          const draft = draftExplanation(sheet, request);
          expect(checkDraft(sheet, draft).findings.filter(({ rule }) => rule === 'S1')).toEqual([]);
        },
      ),
      { numRuns: propertyRuns(50) },
    );
  }, 120_000);

  test('nothing that a plan of many problems and medicines says elsewhere blocks its own draft', () => {
    const spoken = fc.constantFrom(
      'Warfarin check',
      'Blood pressure clinic',
      'COPD nurse',
      'Gout and anemia talk',
    );
    fc.assert(
      fc.property(
        completeSheet,
        fc.subarray([...TOPICS], { minLength: 1 }),
        spoken,
        fc.constantFrom('en', 'es'),
        (plan, mayKnow, said, language) => {
          const sheet = allowing(plan, mayKnow, [
            visit({ id: 'y1', withWhom: said, where: said, purpose: said }),
            phone('y2', said, '555-0101'),
          ]);
          const request = forCaregiver({ language });
          if (whyNoDraft(sheet, request) === null) expect(blocking(sheet, request)).toEqual([]);
        },
      ),
      { numRuns: propertyRuns(30) },
    );
  }, 120_000);

  test('a medicine they may not know is named in no visit, a family such as insulin neither', () => {
    const sheet = allowing(
      sheetOf([
        medicine({ id: 'm1', name: 'insulin glargine' }),
        medicine({ id: 'm2', name: 'warfarin' }),
        visit({ id: 'v1', withWhom: 'Warfarin clinic', where: null, purpose: 'insulin lesson' }),
      ]),
      ['visits'],
    );
    expect(textFor(sheet, forCaregiver())).not.toMatch(/warfarin|insulin/i);
    expect(blocking(sheet, forCaregiver())).toEqual([]);
  });
});

describe('what 42 CFR Part 2 protects', () => {
  const sheet = sheetOf([
    problem({ id: 'p1', name: 'Low testosterone', isMain: true }),
    problem({ id: 'p2', name: 'Opioid use disorder', isPart2: true }),
    medicine({ id: 'm1', name: 'buprenorphine', regimen: tablet(8, 'mg', ['morning']), isPart2: true }),
    medicine({
      id: 'm2',
      name: 'testosterone',
      purpose: 'testosterone',
      change: 'new',
      reason: 'It was low after you started buprenorphine',
    }),
    todo({ id: 'i1', text: 'go to the methadone clinic', howOften: 'every day' }),
    todo({ id: 'i2', text: 'walk 20 minutes', howOften: 'every day', why: 'it helps with the addiction' }),
    goal({ id: 'g1', text: 'Stay off heroin' }),
    flag('f1', 'call_911', 'You use opioids again'),
    visit({ id: 'v1', where: 'Addiction Treatment Center', purpose: 'Suboxone refill' }),
    phone('t1', 'Methadone clinic', '555-0177'),
    { kind: 'care_team', id: 'c1', source: null, name: 'Kim', role: 'addiction counselor' },
    caregiver({ id: 'k9', name: 'Ana' }),
  ]);
  const PROTECTED = /opioid|buprenorphine|methadone|heroin|addict|suboxone/i;

  test('is told to the patient alone, in whichever part of the plan it stands', () => {
    expect(textFor(sheet, ask())).toMatch(/methadone[\s\S]*heroin|heroin[\s\S]*methadone/i);
    for (const request of [
      forCaregiver(),
      forCaregiver({ language: 'es' }),
      ask({ audience: 'clinician' }),
      askInsurer(sheet, { service: 'testosterone' }),
    ]) {
      expect(textFor(sheet, request)).not.toMatch(PROTECTED);
      expect(blocking(sheet, request).filter((one) => one.startsWith('S1'))).toEqual([]);
    }
  });

  test('reaches no model, though the draft is for the patient; the rest of each record does', () => {
    const sent = (['main', 'going_on'] as const)
      .flatMap((id) => factsForSection(sheet, id))
      .map(({ text, about }) => [about, text].join(' '))
      .join('\n');
    expect(sent).not.toMatch(PROTECTED);
    expect(sent).toContain('walk 20 minutes');
    expect(sent).toContain('testosterone; for: testosterone');
  });

  test('a marked medicine alone keeps back the words that go with it', () => {
    const only = { ...sheet, facts: sheet.facts.filter(({ id }) => id !== 'p2') };
    expect(textFor(only, ask({ audience: 'clinician' }))).not.toMatch(PROTECTED);
  });
});
