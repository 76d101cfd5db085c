import type { Barrier } from '../../generated/prisma/enums.ts';

/** What an answer to a question about somebody's life means. */
export type SocialQuestion = {
  /** What the need is called where the answer is one. */
  need: string;
  /** Null: no category of the Gravity Project fits, its words say what it is. */
  barrier: Barrier | null;
  /** LOINC answers that say that there is a need. */
  positive: readonly string[];
  /** The same answers where a source sends only words. */
  words?: RegExp;
  /** Answers that name another need than the question. */
  byAnswer?: Readonly<Record<string, { need: string; barrier: Barrier | null }>>;
  /** A score: from here on there is a need. */
  from?: number;
};

const YES = ['LA33-6'];
/** Often true, sometimes true. */
const HUNGER = ['LA28397-0', 'LA6729-3'];
/** Fairly often, frequently. One score of all four decides officially; a single frequent answer is no less true. */
const OFTEN = ['LA16644-9', 'LA6482-9'];

const FOOD = { barrier: 'food' } as const;
const HURT = { barrier: null } as const;
const PARTNER = { barrier: 'intimate_partner_violence', positive: YES } as const;

/**
 * Questions of PRAPARE (LOINC 93025-5), AHC-HRSN (96777-8), Hunger Vital Sign (88121-9), HARK (76499-3) and HITS by LOINC
 * code, with the answers that their authors count as a need. Sources: LOINC 2.80 answer lists; HL7 SDOH Clinical Care 3.0.0
 * (Gravity Project, category of each question); PRAPARE risk tally 2022; CMS, AHC HRSN tool 2023. As of 2026-11-30.
 * Left out: questions whose answer is no need by itself (language, veteran status, income, insurance, alcohol, tobacco).
 */
export const SOCIAL_QUESTIONS: Readonly<Record<string, SocialQuestion>> = {
  '88122-7': { ...FOOD, need: 'Worried that food would run out', positive: HUNGER },
  '88123-5': { ...FOOD, need: 'Food did not last', positive: HUNGER },
  '88124-3': { ...FOOD, need: 'Food insecurity risk', positive: ['LA19952-3'] },
  '71802-3': {
    need: 'No steady place to live',
    barrier: 'homelessness',
    positive: ['LA30190-5', 'LA31995-6'],
    words: /\bdo(?:es)? not have (?:a steady place|housing)|^homeless/i,
    byAnswer: {
      'LA31994-9': { need: 'Worried about losing the place to live', barrier: 'housing_instability' },
    },
  },
  '93033-9': { need: 'Worried about losing housing', barrier: 'housing_instability', positive: YES },
  '96778-6': {
    need: 'Problem with the place they live',
    barrier: 'inadequate_housing',
    positive: ['LA31996-4', 'LA28580-1', 'LA31997-2', 'LA31998-0', 'LA31999-8', 'LA32000-4', 'LA32001-2'],
    words: /\b(?:pests|mold|lead|lack of heat|oven|stove|smoke detectors?|water leaks?)\b/i,
  },
  '96779-4': {
    need: 'Utilities shut off or about to be',
    barrier: 'utilities',
    positive: [...YES, 'LA32002-0'],
    words: /\bshut off\b/i,
  },
  '93030-5': {
    need: 'Lack of transportation',
    barrier: 'transportation',
    positive: [...YES, 'LA30133-5', 'LA30134-3'],
  },
  '93031-3': {
    need: 'Could not get what was needed',
    barrier: 'material_hardship',
    positive: ['LA30126-9', 'LA30127-7', 'LA30128-5', 'LA30129-3', 'LA46-8'],
    words: /\b(?:food|clothing|utilities|child ?care|medicine|health care|phone)\b/i,
    byAnswer: {
      'LA30125-1': { need: 'Could not get food', barrier: 'food' },
      'LA30124-4': { need: 'Could not get utilities', barrier: 'utilities' },
    },
  },
  '76513-1': {
    need: 'Hard to pay for the basics',
    barrier: 'financial_strain',
    positive: ['LA15832-1', 'LA22683-9', 'LA14745-6'],
    words: /^(?:very|somewhat) hard|^hard/i,
  },
  '82589-3': {
    need: 'Less than high school',
    barrier: 'education',
    positive: ['LA30191-3'],
    words: /^less than high school/i,
  },
  '96782-8': { need: 'Wants help with school or training', barrier: 'education', positive: YES },
  '67875-5': {
    need: 'Unemployed',
    barrier: 'employment',
    positive: ['LA17956-6'],
    words: /^unemployed$/i,
  },
  '96780-2': {
    need: 'Wants help with work',
    barrier: 'employment',
    positive: ['LA31981-6', 'LA31982-4'],
    words: /^yes\b/i,
  },
  '93029-7': {
    need: 'Sees or talks to others seldom',
    barrier: 'social_connection',
    positive: ['LA27722-0', 'LA30130-1'],
    words: /^(?:less than once|1 or 2 times|once or twice) a week/i,
  },
  '93159-2': {
    need: 'Feels lonely or isolated',
    barrier: 'social_connection',
    positive: ['LA10044-8', 'LA9933-8'],
    words: /^(?:often|always)/i,
  },
  '93038-8': {
    need: 'Stress',
    barrier: 'stress',
    positive: ['LA13902-4', 'LA13914-9'],
    words: /^(?:quite a bit|very much)/i,
  },
  '96781-0': {
    need: 'Needs more help with daily activities',
    barrier: null,
    positive: ['LA31978-2', 'LA31979-0'],
    words: /\b(?:a little more|a lot more) help/i,
  },
  '93028-9': { need: 'Was in jail or prison in the past year', barrier: 'incarceration', positive: YES },
  '93026-3': {
    need: 'Does not feel safe where they live',
    barrier: null,
    positive: ['LA32-8', 'LA14072-5'],
    words: /^(?:no|unsure)\b/i,
  },
  '76500-8': { ...PARTNER, need: 'Humiliated or emotionally abused by a partner' },
  '76501-6': { ...PARTNER, need: 'Afraid of a partner or former partner' },
  '76502-4': { ...PARTNER, need: 'Forced into sexual activity by a partner' },
  '76503-2': { ...PARTNER, need: 'Physically hurt by a partner' },
  '76504-0': { ...PARTNER, need: 'Partner violence (HARK score)', positive: [], from: 1 },
  '95618-5': {
    ...HURT,
    need: 'Physically hurt by someone',
    positive: ['LA10066-1', 'LA10082-8', ...OFTEN],
    words: /^(?:rarely|sometimes|fairly often|often|frequently)/i,
  },
  '95617-7': {
    ...HURT,
    need: 'Insulted or talked down to',
    positive: OFTEN,
    words: /^(?:fairly often|often|frequently)/i,
  },
  '95616-9': {
    ...HURT,
    need: 'Threatened with harm',
    positive: ['LA10082-8', ...OFTEN],
    words: /^(?:sometimes|fairly often|often|frequently)/i,
  },
  '95615-1': {
    ...HURT,
    need: 'Screamed or cursed at',
    positive: OFTEN,
    words: /^(?:fairly often|often|frequently)/i,
  },
  '95614-4': { ...HURT, need: 'May not be safe (HITS score)', positive: [], from: 11 },
};

/** Categories of the Gravity Project (SDOHCC CodeSystem Temporary Codes): what an observation is about. */
export const SOCIAL_CATEGORIES: Readonly<Record<string, Barrier | null>> = {
  'sdoh-category-unspecified': null,
  'food-insecurity': 'food',
  'housing-instability': 'housing_instability',
  homelessness: 'homelessness',
  'inadequate-housing': 'inadequate_housing',
  'transportation-insecurity': 'transportation',
  'financial-insecurity': 'financial_strain',
  'material-hardship': 'material_hardship',
  'educational-attainment': 'education',
  'employment-status': 'employment',
  'veteran-status': 'veteran_status',
  stress: 'stress',
  'social-connection': 'social_connection',
  'intimate-partner-violence': 'intimate_partner_violence',
  'elder-abuse': 'elder_abuse',
  'personal-health-literacy': 'health_literacy',
  'health-insurance-coverage-status': 'insurance_coverage',
  'medical-cost-burden': 'medical_cost_burden',
  'digital-literacy': 'digital_literacy',
  'digital-access': 'digital_access',
  'utility-insecurity': 'utilities',
  'incarceration-status': 'incarceration',
  'language-access': 'language_access',
};
