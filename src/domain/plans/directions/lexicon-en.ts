// Longer than 250 lines: one line of data for each phrase.
import type { Lexicon } from './lexicon.ts';

/**
 * English phrases of directions, without "the" and "your", under what they say in our words ('': what its kind says; '=':
 * the same words). What has two meanings is not here and stays unread: OD (once a day, right eye), AD, AS and AU, MS, SS,
 * DC, BT, TIW, QN; HS (bedtime, half strength) counts only beside "at bedtime".
 */
export const ENGLISH: Lexicon = {
  number: {
    1: 'one, i, a, an',
    2: 'two, ii',
    3: 'three',
    4: 'four',
    5: 'five',
    6: 'six',
    7: 'seven',
    8: 'eight',
    9: 'nine',
    10: 'ten',
    12: 'twelve',
    '0.5': 'half, one half, one - half, half a, half of a',
    '1.5': 'one and a half, one and one half, one and one - half',
  },
  unit: {
    tablet: 'tablet, tablets, tab, tabs, pill, pills',
    capsule: 'capsule, capsules, cap, caps',
    puff: 'puff, puffs, actuat',
    drop: 'drop, drops, gtt, gtts',
    unit: 'unit, units, unt, iu, u',
    spray: 'spray, sprays',
    patch: 'patch, patches, adhesive patch, adhesive patches, transdermal patch',
    packet: 'packet, packets',
    suppository: 'suppository, suppositories, supp',
    lozenge: 'lozenge, lozenges',
    vial: 'vial, vials',
    teaspoon: 'teaspoon, teaspoons, teaspoonful, teaspoonfuls, tsp',
    tablespoon: 'tablespoon, tablespoons, tablespoonful, tablespoonfuls, tbsp',
    application: 'application, applications, app, appl',
    injection: 'injection, injections',
    enema: 'enema, enemas',
    applicator: 'applicatorful, applicatorfuls, applicator',
    scoop: 'scoop, scoops',
    film: 'film, films',
    inhalation: 'inhalation, inhalations',
    mg: 'mg, mgs, milligram, milligrams',
    mcg: 'mcg, ug, µg, μg, microgram, micrograms',
    g: 'g, gm, gram, grams',
    mL: 'ml, mls, milliliter, milliliters',
    mEq: 'meq',
    dose: 'dose, doses',
  },
  verb: {
    '': 'take, give, use, apply, instill, place, put, inject, insert, administer, swallow, to be taken',
    inhaled: 'inhale',
    'let it dissolve': 'dissolve',
    'chew it': 'chew',
    'swish and spit': 'swish and spit',
    'swish and swallow': 'swish and swallow',
  },
  head: {
    '': 'sig, taper',
  },
  route: {
    'by mouth': 'by mouth, orally, oral, po, by oral route',
    'under the tongue': 'under tongue, sublingually, sublingual, sl',
    'under the skin': 'under skin, subcutaneously, subcutaneous, subcut, subq, sc, sq',
    'into the skin': 'into skin',
    'into the muscle': 'into muscle, into a muscle, intramuscularly, intramuscular, im',
    'into a vein': 'into a vein, into vein, intravenously, intravenous, iv',
    'in the rectum': 'in rectum, into rectum, rectally, rectal, pr',
    'in the vagina': 'in vagina, into vagina, vaginally, vaginal, pv',
    'on the skin': 'on skin, onto skin, to skin, topically, topical, top, transdermally, transdermal',
    'on the affected area': 'to affected area, on affected area, affected area',
    'on the affected areas': 'to affected areas',
    'on the scalp': 'to scalp, on scalp',
    'on the face': 'to face, on face',
    'in both eyes':
      'in both eyes, into both eyes, both eyes, in each eye, into each eye, each eye, eye - both, ou',
    'in the right eye': 'in right eye, into right eye, right eye, to right eye, eye - right',
    'in the left eye': 'in left eye, into left eye, left eye, to left eye, eye - left',
    'in both ears': 'in both ears, into both ears, both ears, in each ear',
    'in the right ear': 'in right ear, into right ear, right ear',
    'in the left ear': 'in left ear, into left ear, left ear',
    'in each nostril':
      'in each nostril, into each nostril, each nostril, in both nostrils, into both nostrils, ' +
      'by each nare route',
    'in the nose': 'in nose, into nose, nasal, nasally, intranasally, by nasal route',
    inhaled: 'inhaled, by inhalation, into lungs, inh',
    'by nebulizer': 'by nebulization, by nebulizer, via nebulizer',
    'through the feeding tube':
      'by g - tube, via g - tube, per g - tube, by feeding tube, via feeding tube, per feeding tube, ' +
      'through feeding tube',
  },
  perDay: {
    1:
      'daily, once daily, once a day, once per day, once each day, once every day, qd, qday, every day, ' +
      'each day, one time a day, one time daily',
    2: 'twice daily, twice a day, twice per day, twice each day, twice every day, bid',
    3: 'tid',
    4: 'qid',
  },
  daily: {
    '':
      'a day, per day, / day, in a day, in 24 hours, per 24 hours, / 24 hours, in a 24 hour period, ' +
      '/ 24 h, / 24 hr, / 24 hrs, / d, in 24 h, in 24 hrs, in one day, in twenty four hours',
  },
  weekly: {
    'other day': 'qod',
    week:
      'weekly, once weekly, once a week, once per week, once each week, once every week, qwk, qweek, ' +
      'one time a week',
    month: 'monthly, once monthly, once a month, once per month, once each month, once every month',
  },
  times: {
    '': 'times, time',
  },
  every: {
    '': 'every, q, each',
  },
  other: {
    '': 'other',
  },
  period: {
    hour: 'hour, hours, hr, hrs, h',
    day: 'day, days, d',
    week: 'week, weeks, wk, wks',
    month: 'month, months',
    minute: 'minute, minutes, min',
  },
  time: {
    morning: 'in morning, in mornings, morning, in am, qam',
    noon: 'noon, at noon, at midday',
    evening: 'in evening, evening, in pm, qpm',
    bedtime: 'bedtime, at bedtime, before bed, night, at night, nightly, qhs, at bed time, every bedtime',
  },
  half: {
    am: 'am',
    pm: 'pm',
  },
  code: {
    hs: 'hs',
    os: 'os',
  },
  at: {
    '': 'at',
  },
  meal: {
    morning: 'breakfast, morning meal',
    noon: 'lunch',
    evening: 'dinner, supper, evening meal',
    '': 'meals, each meal, every meal, a meal, meal, eating',
  },
  around: {
    before: 'before',
    after: 'after',
    with: 'with, w /',
  },
  weekday: {
    Monday: 'monday',
    Tuesday: 'tuesday',
    Wednesday: 'wednesday',
    Thursday: 'thursday',
    Friday: 'friday',
    Saturday: 'saturday',
    Sunday: 'sunday',
    Mondays: 'mondays',
    Tuesdays: 'tuesdays',
    Wednesdays: 'wednesdays',
    Thursdays: 'thursdays',
    Fridays: 'fridays',
    Saturdays: 'saturdays',
    Sundays: 'sundays',
  },
  on: {
    '': 'on',
  },
  needed: {
    '':
      'prn, as needed, when needed, if needed, as required, when required, if required, when necessary, as necessary, if necessary, only when needed, ' +
      'only if needed, only as needed, prn as needed, prn : as needed',
  },
  for: {
    '': 'for, x',
  },
  most: {
    '':
      'max, maximum, no more than, not more than, at most, not to exceed, do not exceed, ' +
      "do not take more than, don't take more than, do not use more than, don't use more than, max of, " +
      'maximum of, up to a maximum of, max dose, maximum dose, max dose of, maximum dose of',
  },
  mostDaily: {
    '':
      'max daily dose, maximum daily dose, max daily dose of, maximum daily dose of, daily maximum, ' +
      'daily max',
  },
  next: {
    '': 'then, and then, followed by, after that',
  },
  stop: {
    '': 'stop',
  },
  dispense: {
    '': 'disp, dispense',
  },
  refill: {
    '': 'refill, refills',
  },
  inAll: {
    '': 'in all',
  },
  total: {
    '': 'total',
  },
  and: {
    and: 'and',
    or: 'or',
    of: 'of',
  },
  to: {
    '': 'to, through, thru',
  },
  onDay: {
    '': 'on day, on days',
  },
  note: {
    '=':
      'with food, ' +
      'between meals, on an empty stomach, without food, ' +
      'with or without food, with milk, with water, with plenty of water, with a full glass of water, ' +
      'with a glass of water, until finished, until gone, a thin layer, let it dissolve, ' +
      'chew it, swallow whole, do not crush or chew, do not crush, do not chew, swish and spit, ' +
      'swish and swallow, with 8 ounces of water, mixed with 8 ounces of water, rotate sites, ' +
      'before meals and at bedtime, shake well, rinse mouth after use',
    'before meals': 'ac',
    'before meals and at bedtime': 'ac and hs, ac & hs',
    'after meals': 'pc',
    'mixed with 8 ounces of water':
      'mix with 8 ounces of water, mix in 8 ounces of water, dissolved in 8 ounces of water',
    'a thin layer': 'a thin film, thin layer',
    'until finished': 'until all taken',
    'with food': 'take with food, w / food',
    'with meals': 'w / meals',
  },
  sign: {
    '=':
      'pain, fever, cough, nausea, vomiting, itching, itch, sleep, insomnia, anxiety, panic, agitation, ' +
      'wheezing, wheeze, shortness, breath, breathing, tightness, chest, angina, headache, headaches, ' +
      'migraine, migraines, constipation, diarrhea, heartburn, indigestion, gas, bloating, allergies, ' +
      'allergy, congestion, runny, nose, sneezing, sore, throat, spasm, spasms, cramps, muscle, back, ' +
      'joint, leg, stomach, abdominal, nerve, swelling, edema, fluid, dizziness, vertigo, rash, hives, ' +
      'dry, skin, pruritus, pruritis, mucositis, chills, restlessness, hiccups, eyes, mouth, seizure, seizures, tremor, reflux, acid, low, high, blood, sugar, pressure, mild, ' +
      'moderate, severe, breakthrough, bladder, urinary, menstrual, tooth, ear, eye, cholesterol, ' +
      'diabetes, heart, failure, thyroid, depression, mood, infection, prostate, clots, stroke, ' +
      'prevention, asthma, copd, gout, arthritis',
    'shortness of breath': 'sob',
    'high blood pressure': 'htn',
  },
};
