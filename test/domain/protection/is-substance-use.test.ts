import { describe, expect, test } from 'vitest';
import { isSubstanceUse } from '../../../src/domain/protection/is-substance-use.ts';

const SNOMED = 'http://snomed.info/sct';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const byCode = (system: string | null, code: string) =>
  isSubstanceUse({ codes: [{ system, code }], names: [code] });
const byName = (name: string, reason: string | null = null) =>
  isSubstanceUse({ codes: [], names: [name], reasons: [reason] });

describe('a code tells of substance use', () => {
  test.each([
    [ICD10, 'F10.20'],
    [ICD10, 'F11.21'],
    [ICD10, 'F1190'],
    [ICD10, 'F19'],
    ['urn:oid:2.16.840.1.113883.6.90', 'F14.10'],
    [null, 'F12.20'],
    [ICD10, 'O99.320'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '304.00'],
    [SNOMED, '75544000'],
    [SNOMED, '7200002'],
    ['urn:oid:2.16.840.1.113883.6.96', '5602001'],
    [RXNORM, '6813'],
    [RXNORM, '351267'],
    [RXNORM, '835726'],
  ])('%s %s', (system, code) => {
    expect(byCode(system, code)).toBe(true);
  });

  test.each([
    [ICD10, 'F17.210', 'tobacco, which 42 CFR 2.11 leaves out'],
    [ICD10, 'F32.1', 'depression'],
    [ICD10, 'I10', 'blood pressure'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '305.1', 'tobacco'],
    [SNOMED, '38341003', 'blood pressure'],
    [RXNORM, '1551468', 'naltrexone with bupropion, for weight'],
    [RXNORM, '238129', 'buprenorphine as an injection for acute pain'],
    [null, '6813', 'figures without a system'],
    ['http://clinic.example/rooms', 'F11.20', 'another system'],
  ])('%s %s does not: %s', (system, code, _why) => {
    expect(byCode(system, code)).toBe(false);
  });
});

describe('words tell of it where no code does', () => {
  test.each([
    'Opioid use disorder, severe',
    'Alcohol dependence in remission',
    'Alcoholism',
    'Alcohol dependence with withdrawal, without perceptual disturbance',
    'Opioid use disorder, no recent use',
    'IV drug use',
    'IVDU, history of',
    'EtOH dependence',
    'ETOH abuse',
    'Meth use',
    'Referral to a 12-step program',
    'Stay sober',
    'Heroin use',
    'Cocaine abuse',
    'Dependence on heroin',
    'OUD on treatment',
    'Drug rehabilitation and detoxification',
    'Go to the methadone clinic',
    'Addiction counseling every week',
    'Trastorno: dependencia de opioides',
    'Buprenorphine 8 MG / Naloxone 2 MG Sublingual Film',
    'VIVITROL 380 mg injection',
    'Disulfiram 250 MG Oral Tablet',
    'acamprosate calcium 333 mg',
  ])('%s', (name) => {
    expect(byName(name)).toBe(true);
  });

  test.each([
    'Nicotine dependence',
    'Drug allergy',
    'Methimazole use',
    'Insulin dependence',
    'Oxygen dependent',
    'Family history of alcohol abuse',
    'Screening for drug abuse',
    'Alcohol abuse screening',
    'No history of substance use disorder',
    'Alcoholic liver disease',
    'Limit alcohol to one drink a day',
    'Naloxone 4 mg nasal spray',
    'Oxycodone 5 mg tablet',
    'Butrans 10 mcg/hour patch',
    'Contrave (naltrexone and bupropion)',
  ])('but not %s', (name) => {
    expect(byName(name)).toBe(false);
  });
});

test('methadone and buprenorphine that are said to be for pain are medicines for pain; with naloxone they never are', () => {
  expect(byName('Methadone 10 mg tablet')).toBe(true);
  expect(byName('Methadone 10 mg tablet', 'Cancer pain')).toBe(false);
  expect(byName('Methadone 10 mg tablet', 'Opioid use disorder and chronic pain')).toBe(true);
  expect(byName('Buprenorphine 8 mg / naloxone 2 mg', 'Chronic pain')).toBe(true);
  const coded = [{ system: RXNORM, code: '864706' }];
  expect(isSubstanceUse({ codes: coded, names: ['Methadone 10 mg'], reasons: ['Cancer pain'] })).toBe(false);
});

test('what a medicine or a stay is for tells as well', () => {
  expect(byName('Clonidine 0.1 mg tablet', 'Opioid withdrawal')).toBe(true);
  expect(isSubstanceUse({ codes: [], names: [], reasons: ['Alcohol withdrawal'] })).toBe(true);
});
