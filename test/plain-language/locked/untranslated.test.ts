import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Fact } from '../../../src/plain-language/fact-sheet.ts';
import { untranslatedFindings } from '../../../src/plain-language/locked/untranslated.ts';
import { allergy, ask, flag, goal, medicine, problem, sheetOf, tablet, todo, visit } from '../build-sheet.ts';

const es = ask({ language: 'es' });
const findings = (facts: Fact[], request = es) => {
  const sheet = sheetOf([problem({ id: 'p1', name: 'Type 2 diabetes', isMain: true }), ...facts]);
  return untranslatedFindings(sheet, draftExplanation(sheet, request));
};
const page = (facts: Fact[]) =>
  plainText(
    draftExplanation(sheetOf([problem({ id: 'p1', name: 'Type 2 diabetes', isMain: true }), ...facts]), es),
  );

const noted = (note: string) => ({ ...tablet(10, 'mg', ['morning']), note });

/** Words that no library knows. */
const OWN = 'Zebra stripes show on the skin';

describe('a safety line that is still in English on a Spanish page', () => {
  test.each<[string, Fact, string]>([
    ['a warning sign', flag('r1', 'call_911', OWN), 'sign'],
    ['what a medicine is for', medicine({ id: 'm1', name: 'lisinopril', purpose: OWN }), 'purpose'],
    ['a note on a medicine', medicine({ id: 'm1', name: 'lisinopril', regimen: noted(OWN) }), 'note'],
    [
      'why a medicine is stopped',
      medicine({ id: 'm1', name: 'lisinopril', change: 'stopped', reason: OWN }),
      'reason',
    ],
    [
      'directions that were not read',
      medicine({ id: 'm1', name: 'lisinopril', unreadDosage: OWN }),
      'directions',
    ],
    ['what a patient is allergic to', allergy('a1', 'Zebra stripes', null), 'substance'],
    ['what an allergy does', allergy('a1', 'penicillin', OWN), 'reaction'],
    ['what a visit is for', visit({ id: 'v1', purpose: OWN }), 'purpose'],
    ['what to avoid', todo({ id: 'i1', polarity: 'avoid', text: 'paint zebra stripes' }), 'text'],
  ])('blocks: %s', (_, fact, field) => {
    const found = findings([fact]);
    expect(found.map(({ level, fact: of }) => [level, of?.field])).toEqual([['block', field]]);
    expect(found[0]?.at?.line).toBeGreaterThanOrEqual(0);
    expect(found[0]?.words).toContain('is still in English on this page');
  });

  test('blocks nothing once those very words are translated, and the page has the Spanish', () => {
    const spanish = { [OWN]: 'Se ven rayas de cebra en la piel' };
    const translated: Fact = { ...flag('r1', 'call_911', OWN), spanish };
    expect(findings([translated])).toEqual([]);
    expect(page([translated])).toContain('• Se ven rayas de cebra en la piel.');
  });

  test('blocks again when the English is changed: the translation was of other words', () => {
    const spanish = { [OWN]: 'Se ven rayas de cebra en la piel' };
    const changed: Fact = { ...flag('r1', 'call_911', `${OWN} and hair`), spanish };
    expect(findings([changed]).map(({ level }) => level)).toEqual(['block']);
    expect(page([changed])).not.toContain('cebra');
  });

  test('is found by the check of the whole draft, and no one may overrule it', () => {
    const sheet = sheetOf([problem({ id: 'p1', name: 'Type 2 diabetes' }), flag('r1', 'call_911', OWN)]);
    const { findings: all } = checkDraft(sheet, draftExplanation(sheet, es));
    expect(all.filter(({ rule }) => rule === 'L3').map(({ level }) => level)).toEqual(['block']);
  });
});

describe('what may stay in English for now', () => {
  test('a goal, an action, its reason and a problem warn only', () => {
    const found = findings([
      goal({ id: 'g1', text: OWN }),
      todo({ id: 'i1', text: 'paint zebra stripes', howOften: 'each moon', why: OWN }),
      problem({ id: 'p2', name: 'Zebra stripes' }),
    ]);
    expect(new Set(found.map(({ level }) => level))).toEqual(new Set(['warn']));
    expect(found.map(({ fact }) => fact?.field)).toEqual(['text', 'text', 'howOften', 'why', 'name']);
  });

  test('names of people, places and of drugs that have no Spanish name are no English', () => {
    expect(
      findings([
        medicine({ id: 'm1', name: 'Entresto' }),
        allergy('a1', 'Keflex', 'hives'),
        visit({ id: 'v1', withWhom: 'Dr. Osei', where: 'Lakeside Dialysis', purpose: 'blood test' }),
      ]),
    ).toEqual([]);
  });

  test('nothing on an English page', () => {
    expect(findings([flag('r1', 'call_911', OWN)], ask())).toEqual([]);
  });
});

describe('lines of the library on a Spanish page', () => {
  test('are whole sentences, with the numbers of the plan and the “no” of what is avoided', () => {
    const text = page([
      flag('r1', 'call_clinic_today', 'You gain 4 pounds in one day or 6 pounds in one week'),
      todo({ id: 'i1', text: 'weigh yourself', howOften: 'every morning before breakfast' }),
      todo({ id: 'i2', polarity: 'avoid', text: 'skip meals' }),
      medicine({ id: 'm1', name: 'naproxen', regimen: noted('with food; do not crush') }),
    ]);
    expect(text).toContain('• Sube 4 libras en un día o 6 libras en una semana.');
    expect(text).toContain('• Pésese cada mañana antes del desayuno.');
    expect(text).toContain('• No se salte comidas.');
    expect(text).toContain('Con comida; no la triture.');
    expect(text).toMatch(/naproxeno \(naproxen\)/i);
    expect(text).not.toContain('en inglés');
  });

  test('speak of a helper and of a doctor as the plan has them in Spanish', () => {
    const text = page([
      todo({ id: 'i1', text: 'lock the front door', howOften: 'every evening', responsible: 'daughter' }),
      {
        ...visit({ id: 'v1', withWhom: 'Dr. Osei', where: 'Clinic, Room 4', purpose: 'check-up' }),
        spanish: { 'Dr. Osei': 'la Dra. Osei' },
      },
    ]);
    expect(text).toContain('Su hija: cierre con llave la puerta de la calle cada noche.');
    expect(text).toContain('Con la Dra. Osei. Dónde: clínica, sala 4. Para: revisión.');
  });
});
