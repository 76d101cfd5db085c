import type { DayTime } from '../../plain-language/fact-sheet.ts';

/** Words for numbers that come before a form or a number of times. */
export const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  half: 0.5,
  'one half': 0.5,
  'one-half': 0.5,
  'half a': 0.5,
  'half of a': 0.5,
  'one and a half': 1.5,
  a: 1,
  an: 1,
};

/** What one takes, counted or measured → our word. Plurals lose their s before they are looked up. */
export const AMOUNT_UNITS: Readonly<Record<string, string>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  pill: 'tablet',
  puff: 'puff',
  drop: 'drop',
  unit: 'unit',
  spray: 'spray',
  patch: 'patch',
  patche: 'patch',
  packet: 'packet',
  suppository: 'suppository',
  suppositorie: 'suppository',
  lozenge: 'lozenge',
  vial: 'vial',
  teaspoon: 'teaspoon',
  tablespoon: 'tablespoon',
  mg: 'mg',
  mcg: 'mcg',
  g: 'g',
  ml: 'mL',
  meq: 'mEq',
};

/** Ways in, as they are written → in plain words. */
export const ROUTES: Readonly<Record<string, string>> = {
  'by mouth': 'by mouth',
  orally: 'by mouth',
  oral: 'by mouth',
  'under the tongue': 'under the tongue',
  sublingually: 'under the tongue',
  'under the skin': 'under the skin',
  'into the muscle': 'into the muscle',
  intramuscularly: 'into the muscle',
  'into a vein': 'into a vein',
  intravenously: 'into a vein',
  'in the rectum': 'in the rectum',
  rectally: 'in the rectum',
  'in the vagina': 'in the vagina',
  vaginally: 'in the vagina',
  'on the skin': 'on the skin',
  'to the skin': 'on the skin',
  topically: 'on the skin',
  'to the affected area': 'on the affected area',
  'to affected area': 'on the affected area',
  'on the affected area': 'on the affected area',
  'in both eyes': 'in both eyes',
  'into both eyes': 'in both eyes',
  'in each eye': 'in both eyes',
  'in the right eye': 'in the right eye',
  'in right eye': 'in the right eye',
  'in the left eye': 'in the left eye',
  'in left eye': 'in the left eye',
  'in both ears': 'in both ears',
  'in each ear': 'in both ears',
  'in the right ear': 'in the right ear',
  'in the left ear': 'in the left ear',
  'in each nostril': 'in each nostril',
  'into each nostril': 'in each nostril',
  'in the nose': 'in the nose',
  inhaled: 'inhaled',
  'by inhalation': 'inhaled',
};

/** Times of the day. */
export const TIME_WORDS: Readonly<Record<string, DayTime>> = {
  'in the morning': 'morning',
  'every morning': 'morning',
  'each morning': 'morning',
  'at noon': 'noon',
  'at midday': 'noon',
  'in the evening': 'evening',
  'every evening': 'evening',
  'each evening': 'evening',
  'at bedtime': 'bedtime',
  'at night': 'bedtime',
  'every night': 'bedtime',
  'each night': 'bedtime',
  'every bedtime': 'bedtime',
  nightly: 'bedtime',
};

/** A meal that says the time of the day: the words stay as a note besides. */
export const MEALS: Readonly<Record<string, DayTime>> = {
  breakfast: 'morning',
  lunch: 'noon',
  dinner: 'evening',
  supper: 'evening',
};

/** What is kept as it is: it changes neither how much nor when. */
export const NOTES: readonly string[] = [
  'with food',
  'with a meal',
  'with meals',
  'with each meal',
  'before meals',
  'before each meal',
  'after meals',
  'between meals',
  'on an empty stomach',
  'without food',
  'with or without food',
  'with milk',
  'with water',
  'with plenty of water',
  'with a full glass of water',
  'with a glass of water',
  'until finished',
  'until gone',
];

/** Words of which the reason of a medicine "as needed" is made. */
export const SIGNS: ReadonlySet<string> = new Set(
  (
    'pain fever cough nausea vomiting itching itch sleep insomnia anxiety panic agitation wheezing wheeze shortness breath ' +
    'breathing tightness chest angina headache headaches migraine migraines constipation diarrhea heartburn indigestion gas ' +
    'bloating allergies allergy congestion runny nose sneezing sore throat spasm spasms cramps muscle back joint leg stomach ' +
    'abdominal nerve swelling edema fluid dizziness vertigo rash hives dry eyes mouth seizure seizures tremor reflux acid ' +
    'low high blood sugar pressure mild moderate severe breakthrough and or of the bladder urinary menstrual tooth ear eye'
  ).split(' '),
);
