import { describe, expect, test } from 'vitest';
import {
  drugInSpanish,
  drugNames,
  otherNames,
  personInSpanish,
  placeInSpanish,
  substanceInSpanish,
} from '../../../src/plain-language/library/spanish-names.ts';

describe('drug names', () => {
  test('some 200 common drugs have their Spanish name', () => {
    expect(Object.keys(drugNames().drugs).length).toBeGreaterThanOrEqual(200);
  });

  test.each([
    ['penicillin', 'penicilina'],
    ['Warfarin', 'warfarina'],
    ['metoprolol succinate', 'succinato de metoprolol'],
    ['Metoprolol succinate ER', 'succinato de metoprolol ER'],
    ['diclofenac sodium', 'diclofenaco sódico'],
    ['insulin glargine', 'insulina glargina'],
    ['sulfamethoxazole/trimethoprim', 'sulfametoxazol y trimetoprima'],
    ['carbidopa and levodopa', 'carbidopa y levodopa'],
    ['ferrous sulfate', 'sulfato ferroso'],
  ])('%s is %s', (english, spanish) => {
    expect(drugInSpanish(english)).toBe(spanish);
  });

  test('a drug of no list has no Spanish name, so that its label’s is kept', () => {
    expect(drugInSpanish('Entresto')).toBeNull();
    expect(drugInSpanish('water')).toBeNull();
    expect(drugInSpanish('')).toBeNull();
  });

  test('no two different drugs of the list have one name in Spanish', () => {
    const names = Object.values(drugNames().drugs);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('what is no drug', () => {
  test.each([
    ['Latex (substance)', 'látex'],
    ['Sulfa antibiotics', 'antibióticos con sulfa'],
    ['House dust mite', 'ácaros del polvo'],
    ["Cow's milk", 'leche de vaca'],
    ['Penicillin', 'penicilina'],
  ])('a patient can be allergic to: %s', (english, spanish) => {
    expect(substanceInSpanish(english)).toBe(spanish);
  });

  test.each([
    ['daughter', 'su hija'],
    ['her daughter', 'su hija'],
    ['Home nurse', 'la enfermera a domicilio'],
    ['Dr. Osei', 'Dr. Osei'],
  ])('a person: %s is %s', (english, spanish) => {
    expect(personInSpanish(english)).toBe(spanish);
  });

  test.each([
    ['Clinic', 'clínica'],
    ['Harbor Clinic, Room 4', 'Harbor Clinic, sala 4'],
    ['Cardiology, 2nd floor', 'cardiología, piso 2'],
    ['Lakeside Dialysis', 'Lakeside Dialysis'],
  ])('a place: %s is %s', (english, spanish) => {
    expect(placeInSpanish(english)).toBe(spanish);
  });

  test('every list is in one case and has its Spanish', () => {
    for (const list of Object.values(otherNames()).filter((each) => typeof each === 'object'))
      for (const [english, spanish] of Object.entries(list)) {
        expect(english).toBe(english.toLowerCase());
        expect(spanish.trim()).not.toBe('');
      }
  });
});
