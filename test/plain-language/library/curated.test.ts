import { describe, expect, test } from 'vitest';
import {
  classesOf,
  explainProblem,
  medicineClasses,
  nameKey,
  problems,
  testsAndProcedures,
} from '../../../src/plain-language/library/curated.ts';
import { type CuratedTerm, readTerms } from '../../../src/plain-language/library/read-library.ts';
import { measureLines } from '../../../src/plain-language/readability/measure.ts';
import { splitWords } from '../../../src/plain-language/readability/sentences.ts';

const ALL = [...problems(), ...medicineClasses(), ...testsAndProcedures()];

/** A reader hears these anyway: they are names. */
const namesOf = ({ names, members, en }: CuratedTerm) =>
  new Set([...names, ...members, en.name].flatMap((name) => splitWords(name.toLowerCase())));

describe('the library of curated sentences', () => {
  test('explains at least 120 problems, 80 classes of medicines and 40 tests and treatments', () => {
    expect(problems().length).toBeGreaterThanOrEqual(120);
    expect(medicineClasses().length).toBeGreaterThanOrEqual(80);
    expect(testsAndProcedures().length).toBeGreaterThanOrEqual(40);
  });

  test('has each key, each name and each medicine once', () => {
    const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index);
    expect(twice(ALL.map(({ key }) => key))).toEqual([]);
    expect(twice(ALL.flatMap(({ names }) => names.map(nameKey)))).toEqual([]);
    expect(twice(medicineClasses().flatMap(({ members }) => members.map(nameKey)))).toEqual([]);
    expect(twice(problems().flatMap(({ snomed }) => snomed))).toEqual([]);
  });

  test('has no short form that means several things', () => {
    const names = new Set(ALL.flatMap(({ names }) => names));
    for (const ambiguous of ['MS', 'PT', 'PE', 'PD', 'RA', 'MI', 'AS', 'CF', 'CA', 'HD', 'CP', 'PID'])
      expect(names).not.toContain(ambiguous);
  });

  test('reads at grade 6 or below in English, each sentence alone', () => {
    const hard = ALL.flatMap((term) =>
      [term.en.is, term.en.matters].flatMap((sentence) => {
        const grade = measureLines([sentence], { language: 'en', names: namesOf(term) }).fleschKincaid ?? 0;
        return grade > 6 ? [`${term.key} ${grade}: ${sentence}`] : [];
      }),
    );
    expect(hard).toEqual([]);
  });

  test('reads at INFLESZ 55 or above in Spanish, each entry', () => {
    const hard = ALL.flatMap((term) => {
      const ease = measureLines([term.es.is, term.es.matters], { language: 'es' }).inflesz ?? 100;
      return ease < 55 ? [`${term.key} ${ease}: ${term.es.is} ${term.es.matters}`] : [];
    });
    expect(hard).toEqual([]);
  });

  test('speaks of nobody, advises nothing, promises nothing', () => {
    const spoken =
      /\b(?:you|your|yours|I|we|us|our|usted|su médico|tú|tu|tus|nos|should (?:not )?(?:take|eat|call|stop)|must take|don't worry|good news|cure[sd]?|will be fine|se curará)\b/i;
    const all = ALL.flatMap(({ key, en, es }) =>
      [en.is, en.matters, es.is, es.matters].map((sentence) => `${key}: ${sentence}`),
    );
    expect(all.filter((sentence) => spoken.test(sentence))).toEqual([]);
  });

  test('names no dose: no number with a unit', () => {
    const all = medicineClasses().flatMap(({ en, es }) => [en.is, en.matters, es.is, es.matters]);
    expect(
      all.filter((sentence) => /\d+\s?(?:mg|mcg|g|ml|units?|tablets?|times|veces)\b/i.test(sentence)),
    ).toEqual([]);
  });
});

describe('a problem of the record', () => {
  test.each([
    ['Congestive heart failure', null, 'heart-failure', true],
    ['HFrEF', null, 'heart-failure', true],
    ['Body mass index 30+ - obesity (finding)', null, 'obesity', true],
    ['Chronic obstructive pulmonary disease, severe', null, 'copd', false],
    [
      'Diabetes mellitus with neuropathic ulcer',
      'http://hl7.org/fhir/sid/icd-10-cm|E11.621',
      'diabetic-foot-ulcer',
      false,
    ],
    ['Fallo cardiaco', 'http://snomed.info/sct|84114007', 'heart-failure', false],
  ])('%s is explained as what it is', (name, code, key, isSame) => {
    const found = explainProblem(name, code);
    expect(found?.term.key).toBe(key);
    expect(found?.isSame).toBe(isSame);
  });

  test.each([
    'Possible heart failure',
    'No evidence of pneumonia',
    'Family history of breast cancer',
    'Rule out pulmonary embolism',
    'Anxiety about surgery',
    'Stroke prevention',
    'Fear of falls and of dementia',
  ])('%s is not explained as the problem that its words name', (name) => {
    expect(explainProblem(name)).toBeNull();
  });
});

describe('a medicine of the record', () => {
  test('has the class of its generic name, whatever its salt', () => {
    expect(classesOf('Furosemide').map(({ key }) => key)).toEqual(['loop-diuretic']);
    expect(classesOf('metoprolol succinate ER').map(({ key }) => key)).toEqual(['beta-blocker']);
  });

  test('has one class for each part of a combination, and none when a part is unknown', () => {
    expect(classesOf('lisinopril/hydrochlorothiazide').map(({ key }) => key)).toEqual([
      'ace-inhibitor',
      'thiazide-diuretic',
    ]);
    expect(classesOf('lisinopril/unknownium')).toEqual([]);
    expect(classesOf('unknownium')).toEqual([]);
  });
});

describe('a file of the library that is wrong', () => {
  test('stops the start with the file, the entry and what is wrong', () => {
    const text = `version: 1
date: 2026-11-30
entries:
  - key: test
    names: [test]
    source: 'NIH: Test'
    en: { name: test, is: not a sentence, matters: It is one. }
    es: { name: prueba, is: Es una. , matters: Es una. }
`;
    expect(() => readTerms('x.yaml', text)).toThrow(/x\.yaml, entry test, en\.is: is one sentence/);
  });
});
