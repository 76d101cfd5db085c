import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, say, stepsOf, type TellStory } from '../story.ts';

const { contact, task } = stepsOf('rosa-chen');

/**
 * The scene: a heart medicine was doubled, and nobody wrote down why. Her daughter notices that she is dizzy. The change
 * itself is lived through in the plan (whole-plans.ts).
 */
export const rosaChen: TellStory = (when) => ({
  chart: {
    id: 'rosa-chen',
    mrn: 'AB-20417',
    given: 'Rosa',
    family: 'Chen',
    alsoKnownAs: [{ given: 'Rosa', family: 'Liang' }],
    born: '1948-03-14',
    gender: 'female',
    languages: ['zh', 'en'],
    phone: '207-555-0111',
    home: '18 Lantern Street',
    caregivers: [caregiver('Mei-Lin', 'Chen', 'Daughter', '207-555-0112', 'en', 'zh')],
    careTeam: [
      provider('Dr. Ingrid Solberg', 'Cardiologist', 'Alder Bay Cardiology', '207-555-0170'),
      provider('Corner Street Pharmacy', 'Pharmacy', 'Corner Street Pharmacy', '207-555-0171'),
    ],
    problems: [
      problem('I50.22', 'Chronic systolic heart failure', '2019-05-14'),
      problem('I48.20', 'Chronic atrial fibrillation', '2020-11-02'),
      problem('I10', 'High blood pressure', '2006'),
      problem('N18.31', 'Chronic kidney disease, stage 3a', '2021-08-19'),
    ],
    medicines: [
      medicine('Metoprolol succinate ER 25 mg tablet', 'Take 1 tablet by mouth once a day', '2019-06-03', {
        reason: 'Heart failure',
        by: 'Dr. Ingrid Solberg',
      }),
      medicine('Sacubitril-valsartan 24-26 mg tablet', 'Take 1 tablet by mouth twice a day', '2022-02-10', {
        reason: 'Heart failure',
        by: 'Dr. Ingrid Solberg',
      }),
      medicine('Furosemide 40 mg tablet', 'Take 1 tablet by mouth every morning', '2019-06-03', {
        reason: 'Fluid from heart failure',
      }),
      medicine('Apixaban 5 mg tablet', 'Take 1 tablet by mouth twice a day', '2020-11-09', {
        reason: 'Stroke prevention in atrial fibrillation',
      }),
    ],
    plan: {
      title: 'Living well with heart failure',
      since: '2025-09-01',
      activities: [
        'Weigh every morning before breakfast; call when 3 lb up in a day or 5 lb in a week',
        'Salt under 2 g a day; the daughter cooks on Sundays for the week',
        'Coordinator calls every two weeks',
      ],
    },
    goals: [
      {
        text: 'Walk to the market and back without stopping',
        target: '20 minutes, 3 times a week',
        due: when.day(60),
      },
      { text: 'No hospital stay this winter' },
    ],
    stays: [
      {
        kind: 'inpatient',
        facility: 'Alder Bay Medical Center',
        reason: 'Heart failure with fluid overload',
        from: when.at(-128, '19:20'),
        until: when.at(-123, '11:00'),
      },
    ],
    visits: [
      {
        what: 'Cardiology check',
        with: 'Dr. Ingrid Solberg',
        where: 'Alder Bay Cardiology',
        at: when.at(-9, '10:30'),
        status: 'fulfilled',
      },
      {
        what: 'Kidney function and potassium',
        with: 'Lab',
        where: 'Alder Bay Lab',
        at: when.work(4, '08:15'),
      },
    ],
    needsInterpreter: true,
    results: [
      { code: '29463-7', value: 128, unit: 'lb', on: when.day(-17) },
      { code: '29463-7', value: 131, unit: 'lb', on: when.day(-5) },
      { code: '33914-3', value: 52, unit: 'mL/min/1.73 m²', on: when.day(-100) },
      { code: '33914-3', value: 47, unit: 'mL/min/1.73 m²', on: when.day(-9), flag: 'L' },
    ],
    referrals: [
      {
        what: 'Home health nursing',
        to: 'Alder Bay Home Care',
        why: 'Weight and breath after the hospital stay',
        on: when.day(-120),
      },
    ],
    coverage: { payer: 'Medicare', plan: 'Medicare Part B', isEmployerFunded: false },
    procedures: [{ what: 'Echocardiogram', on: when.day(-125), by: 'Dr. Ingrid Solberg' }],
    documents: [
      { title: 'Discharge summary', on: when.day(-123), link: 'https://records.example/discharge-summary' },
    ],
  },
  steps: [
    contact(when.work(-17, '10:10'), 'ana', {
      way: 'phone',
      topic: 'Two-week call: weight and breath',
      summary:
        'Weight steady at 128 lb, sleeps on one pillow, walks to the corner. Takes every tablet from the weekly box.',
      minutes: 14,
    }),
    contact(when.work(-5, '11:25'), 'ana', {
      way: 'phone',
      isIncoming: true,
      with: { party: 'provider' },
      topic: 'Pharmacy asks which metoprolol is meant',
      summary:
        'Corner Street has 25 mg on file and a new script for 50 mg. No reason on the script, none in the visit note. They filled the 50 mg.',
      minutes: 9,
      followUp: {
        key: 'chen-reason',
        title: 'Ask cardiology why metoprolol went from 25 to 50 mg',
        priority: 'urgent',
        owner: 'ana',
        due: when.work(-1, '15:00'),
      },
    }),
    contact(when.work(-2, '16:40'), 'grace', {
      way: 'phone',
      isIncoming: true,
      with: 'Mei-Lin',
      topic: 'Dizzy when she stands up, since the new tablets',
      summary:
        'Pulse 54 by the home cuff, pressure 104/62. No fall, no fainting, no chest pain. Both bottles are on the table: asked to put the 25 mg away and take only what the box says until we call. Told when to call 911.',
      minutes: 18,
      followUp: {
        key: 'chen-bottles',
        title: 'Reconcile metoprolol: one strength on the list, the other bottle out of the house',
        kind: 'medication',
        priority: 'urgent',
        owner: 'ivo',
        due: when.later(0.7),
      },
    }),
    say(
      when.work(-2, '16:58'),
      'grace',
      'harbor',
      '{rosa-chen}: dizzy on standing since last week’s change. Can someone call her before the weekend and ask cardiology what was intended?',
    ),
    task(when.work(-1, '09:05'), 'ana', {
      key: 'chen-call',
      title: 'Call Mrs. Chen: pulse, pressure, dizziness, which bottle she uses',
      kind: 'call',
      priority: 'urgent',
      owner: 'ana',
      due: when.minutes(20),
    }),
    task(when.work(-16, '09:15'), 'ana', {
      key: 'chen-scale',
      title: 'Get a scale with large digits for Mrs. Chen',
      owner: 'ana',
      due: when.work(-12, '12:00'),
    }),
    complete(when.work(-13, '14:30'), 'ana', 'chen-scale'),
  ],
});
