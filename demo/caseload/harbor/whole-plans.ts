import { type PlanEdit, type Step, stepsOf } from '../story.ts';
import type { When } from '../when.ts';

const HEART_FAILURE = 'Chronic systolic heart failure';

/** The week in which the team sat down with each plan: what matters, what to do, when to get help, whom to call. */
export const wholePlans = (when: When): Step[] => [
  edits('rosa-chen', when.work(-11, '13:10'), 'ana', [
    {
      part: 'phone',
      who: 'Team Harbor nurse line',
      number: '207-555-0100',
      hours: 'day and night',
      isForTeam: true,
    },
    {
      part: 'whatMatters',
      words: 'To walk to the Sunday market by myself and cook for my daughter, not the other way round.',
    },
    { part: 'mainProblem', name: HEART_FAILURE },
    {
      part: 'goal',
      text: 'Walk to the market and back without stopping',
      measure: 'Walking',
      for: HEART_FAILURE,
    },
    {
      part: 'intervention',
      text: 'weigh yourself',
      howOften: 'every morning before breakfast',
      why: 'Fast weight gain is the first sign of fluid.',
      for: HEART_FAILURE,
      isMostImportant: true,
    },
    {
      part: 'intervention',
      polarity: 'avoid',
      text: 'add salt to your food',
      why: 'Salt holds water in your body.',
      for: HEART_FAILURE,
    },
    {
      part: 'redFlag',
      sign: 'You gain 3 pounds in one day or 5 pounds in one week',
      action: 'call_clinic_today',
    },
    { part: 'redFlag', sign: 'You feel faint or fall', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'You have chest pain or cannot breathe', action: 'call_911' },
    { part: 'allergy', substance: 'Sulfa antibiotics', reaction: 'Rash' },
    { part: 'caregiver', name: 'Mei-Lin', mayKnow: ['problems', 'medicines', 'visits', 'goals'] },
    { part: 'review', on: when.day(30) },
  ]),
  // The scene: the dose doubled, and no note says why. Nobody here may make up a reason.
  edits('rosa-chen', when.work(-5, '11:40'), 'ana', [
    {
      part: 'medicine',
      name: 'Metoprolol succinate',
      strength: '50 mg tablet',
      for: HEART_FAILURE,
      change: { on: when.day(-9), by: 'Dr. Ingrid Solberg' },
    },
  ]),
  edits('walter-osei', when.work(-9, '14:00'), 'grace', [
    {
      part: 'whatMatters',
      words: 'My arm. If the fistula goes, I am back to the tube in my neck. And choir on Thursdays.',
    },
    { part: 'mainProblem', name: 'End-stage kidney disease' },
    {
      part: 'intervention',
      text: 'feel the buzz in your dialysis arm',
      howOften: 'every morning and every evening',
      why: 'When the buzz is gone, the access may be closed.',
      for: 'End-stage kidney disease',
      isMostImportant: true,
    },
    {
      part: 'intervention',
      polarity: 'avoid',
      text: 'let anyone take blood or blood pressure from your dialysis arm',
    },
    { part: 'redFlag', sign: 'You cannot feel the buzz in your dialysis arm', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'You miss a dialysis day and feel short of breath', action: 'call_911' },
    { part: 'caregiver', name: 'Abena', mayKnow: ['medicines', 'visits'] },
    { part: 'review', on: when.day(21) },
  ]),
  edits('harold-bright', when.work(-8, '10:20'), 'lena', [
    { part: 'whatMatters', words: 'He wants his own bed and the dog. She wants one night of sleep.' },
    { part: 'mainProblem', name: 'Alzheimer disease' },
    { part: 'goal', text: 'Harold stays in his own bed', target: 'No move this year' },
    {
      part: 'intervention',
      text: 'lock the front door and switch the chime on',
      howOften: 'every evening',
      responsible: 'Mrs. Bright',
      why: 'He was found outside at night.',
    },
    { part: 'intervention', polarity: 'avoid', text: 'leave the stove on when you go out of the kitchen' },
    { part: 'redFlag', sign: 'He is gone from the house and you cannot find him', action: 'call_911' },
    { part: 'redFlag', sign: 'He does not drink for a whole day', action: 'call_clinic_today' },
    { part: 'caregiver', name: 'Eleanor', mayKnow: ['problems', 'medicines', 'visits', 'goals'] },
    { part: 'review', on: when.day(25) },
  ]),
  edits('dolores-ibarra', when.work(-7, '15:30'), 'grace', [
    { part: 'whatMatters', words: 'Quiero estar en mi casa, con mi gente, y que me pregunten a mí.' },
    { part: 'mainProblem', name: 'Heart failure' },
    {
      part: 'medicine',
      name: 'Torsemide',
      directions: '2 tablets by mouth every morning',
      change: { on: when.day(-31), by: 'Dr. Naomi Feld', reason: 'too much fluid at the last hospital stay' },
    },
    {
      part: 'intervention',
      text: 'weigh yourself',
      howOften: 'every morning',
      why: 'Fast weight gain means fluid.',
    },
    { part: 'intervention', polarity: 'avoid', text: 'lie flat at night' },
    { part: 'redFlag', sign: 'You are more short of breath than yesterday', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'You cannot speak a whole sentence', action: 'call_911' },
    { part: 'allergy', substance: 'Penicillin', reaction: 'Hives' },
    { part: 'caregiver', name: 'Carmen', mayKnow: ['problems', 'medicines', 'visits'] },
    { part: 'caregiver', name: 'Luis', mayKnow: ['problems', 'visits', 'goals'] },
    { part: 'review', on: when.day(14) },
  ]),
  edits('jamal-whitaker', when.work(-7, '16:10'), 'ana', [
    { part: 'whatMatters', words: 'Not losing this job. And seeing my girls awake on Sundays.' },
    { part: 'mainProblem', name: 'Type 2 diabetes' },
    {
      part: 'medicine',
      name: 'empagliflozin',
      strength: '10 mg tablet',
      directions: '1 tablet by mouth once a day',
      purpose: 'Type 2 diabetes',
      change: { on: when.day(-11), by: 'Dr. Samir Haddad', reason: 'sugar still high on metformin' },
    },
    {
      part: 'intervention',
      text: 'measure your blood pressure',
      howOften: 'at the start of each shift',
      why: 'One number in a hurry says little; five say a lot.',
    },
    { part: 'intervention', polarity: 'avoid', text: 'skip the meal before the shift' },
    { part: 'redFlag', sign: 'Your blood pressure is over 180', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'Your face droops or your speech is slurred', action: 'call_911' },
    { part: 'review', on: when.day(40) },
  ]),
  edits('denise-fowler', when.work(-6, '09:50'), 'ana', [
    { part: 'whatMatters', words: 'To sleep through, and to sit a shift without crying in the car after.' },
    { part: 'mainProblem', name: 'Lumbar radiculopathy' },
    {
      part: 'medicine',
      name: 'Naproxen',
      isStopped: true,
      change: { on: when.day(-8), by: 'Dr. Samir Haddad', reason: 'stomach pain' },
    },
    { part: 'intervention', text: 'walk 10 minutes', howOften: 'after each meal' },
    {
      part: 'intervention',
      polarity: 'avoid',
      text: 'take ibuprofen or naproxen',
      why: 'They hurt your stomach.',
    },
    { part: 'redFlag', sign: 'You cannot hold your urine or your leg goes weak', action: 'call_911' },
    {
      part: 'redFlag',
      sign: 'You have thoughts of ending your life: you can also call or text 988',
      action: 'call_clinic_now',
    },
    { part: 'review', on: when.day(35) },
  ]),
];

const edits = (
  patient: string,
  at: Parameters<ReturnType<typeof stepsOf>['plan']>[0],
  by: 'ana' | 'grace' | 'lena',
  list: PlanEdit[],
) => stepsOf(patient).plan(at, by, list);
