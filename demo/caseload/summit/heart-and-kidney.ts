import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, say, stepsOf, type TellStory } from '../story.ts';

const gloria = stepsOf('gloria-peralta');
const peter = stepsOf('peter-kahananui');
const carl = stepsOf('carl-johansson');
const thomas = stepsOf('thomas-aldous');

export const heartAndKidney: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'gloria-peralta',
      mrn: 'AB-31002',
      given: 'Gloria',
      family: 'Peralta',
      born: '1954-02-09',
      gender: 'female',
      languages: ['es', 'en'],
      phone: '207-555-0143',
      home: '71 Ridge Road',
      caregivers: [caregiver('Rosario', 'Peralta', 'Sister', '207-555-0144', 'es')],
      careTeam: [provider('Dr. Ingrid Solberg', 'Cardiologist', 'Alder Bay Cardiology', '207-555-0170')],
      problems: [
        problem('I50.23', 'Heart failure, worse', when.workday(-2)),
        problem('E11.9', 'Type 2 diabetes', '2008'),
        problem('D64.9', 'Anemia', when.day(-20)),
      ],
      medicines: [
        medicine('Bumetanide 2 mg tablet', 'Take 1 tablet by mouth twice a day', when.workday(-8), {
          reason: 'Heart failure',
        }),
        medicine('Spironolactone 25 mg tablet', 'Take 1 tablet by mouth once a day', '2024-08-08', {
          reason: 'Heart failure',
        }),
      ],
      plan: {
        title: 'Home, and stay home',
        since: when.workday(-8),
        activities: ['Daily weight by phone', 'Low-salt meals', 'Iron infusion'],
      },
      goals: [{ text: 'Dance at the church feast', due: when.day(48) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Heart failure',
          from: when.work(-13, '16:00'),
          until: when.work(-8, '12:30'),
        },
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Heart failure, back within 30 days',
          from: when.work(-2, '02:20'),
        },
      ],
    },
    steps: [
      gloria.contact(when.work(-6, '10:00'), 'marcus', {
        way: 'phone',
        topic: 'Two working days after discharge',
        summary: 'Up 2 lb since home. Canned soup in the kitchen.',
        minutes: 18,
        barriers: ['food'],
      }),
      gloria.contact(when.work(-2, '08:40'), 'marcus', {
        way: 'phone',
        isIncoming: true,
        with: 'Rosario',
        topic: 'She is in the hospital again',
        minutes: 7,
        followUp: {
          key: 'peralta-discharge',
          title: 'Call the ward: date of discharge and the iron infusion',
          kind: 'call',
          owner: 'marcus',
          due: when.later(0.5),
        },
      }),
      say(
        when.work(-2, '08:55'),
        'marcus',
        'summit',
        '{gloria-peralta} was readmitted at night, within ten days. I keep the two-day call warm.',
      ),
    ],
  }),
  (when) => ({
    chart: {
      id: 'peter-kahananui',
      mrn: 'AB-30418',
      given: 'Peter',
      family: 'Kahananui',
      born: '1970-06-11',
      gender: 'male',
      languages: ['en', 'haw'],
      phone: '207-555-0145',
      home: '14 Overlook Drive',
      careTeam: [provider('Dr. Ruben Castellan', 'Nephrologist', 'Bayview Dialysis', '207-555-0172')],
      problems: [
        problem('N18.4', 'Chronic kidney disease, stage 4', '2024-05-13'),
        problem('M10.9', 'Gout', '2010'),
        problem('I12.9', 'High blood pressure with kidney disease', '2018'),
      ],
      medicines: [
        medicine('Allopurinol 200 mg tablet', 'Take 1 tablet by mouth once a day', '2022-07-07', {
          reason: 'Gout',
        }),
        medicine('Sodium bicarbonate 650 mg tablet', 'Take 2 tablets by mouth twice a day', '2025-03-10', {
          reason: 'Acid from kidney disease',
          by: 'Dr. Ruben Castellan',
        }),
      ],
      plan: {
        title: 'On the transplant list before dialysis',
        since: '2026-06-15',
        activities: [
          'Go to the transplant evaluation: teeth, heart, mood',
          'No ibuprofen',
          'Your cousin may give a kidney and has her own coordinator',
        ],
      },
      goals: [{ text: 'All evaluation papers in', target: '7 of 11 done', due: when.day(21) }],
      visits: [
        {
          what: 'Dental clearance',
          with: 'Dr. Ansel Roy',
          where: 'Alder Bay Dental',
          at: when.work(5, '11:00'),
        },
      ],
    },
    steps: [
      peter.contact(when.work(-9, '14:00'), 'marcus', {
        way: 'phone',
        topic: 'What is still missing for the transplant center',
        summary:
          'Dental letter, stress test, two vaccines. He buys ibuprofen at the gas station; talked about gout without it.',
        minutes: 23,
        followUp: {
          key: 'kahananui-stress',
          title: 'Stress test order',
          kind: 'referral',
          owner: 'samir',
          due: when.work(-2, '12:00'),
        },
      }),
      peter.task(when.work(-9, '14:30'), 'marcus', {
        key: 'kahananui-papers',
        title: 'Transplant papers: send what is there',
        kind: 'paperwork',
        owner: 'marcus',
        due: when.next('tue', '15:00', 1),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'carl-johansson',
      mrn: 'AB-29871',
      given: 'Carl',
      family: 'Johansson',
      born: '1956-08-25',
      gender: 'male',
      languages: ['en', 'sv'],
      phone: '207-555-0146',
      home: '2 Boathouse Lane',
      careTeam: [provider('Dr. Helen Marsh', 'Vascular surgeon', 'Alder Bay Vascular', '207-555-0173')],
      problems: [
        problem('I71.43', 'Aneurysm of the aorta, 4.9 cm', '2025-09-23'),
        problem('I10', 'High blood pressure', '2005'),
      ],
      medicines: [
        medicine('Valsartan 160 mg tablet', 'Take 1 tablet by mouth once a day', '2025-10-01', {
          reason: 'High blood pressure',
        }),
        medicine('Atorvastatin 40 mg tablet', 'Take 1 tablet by mouth at bedtime', '2025-10-01', {
          reason: 'Aneurysm',
        }),
      ],
      plan: {
        title: 'Watch the aneurysm',
        since: '2025-09-30',
        activities: ['Ultrasound every six months', 'No heavy lifting; he has a boat'],
      },
      goals: [{ text: 'Pressure at home', target: 'Under 130/80', due: when.day(35) }],
      visits: [
        {
          what: 'Ultrasound of the aorta',
          with: 'Imaging',
          where: 'Alder Bay Vascular',
          at: when.work(8, '09:00'),
        },
      ],
    },
    steps: [
      carl.contact(when.work(-18, '11:10'), 'marcus', {
        way: 'portal',
        isIncoming: true,
        topic: 'May he haul the boat out?',
        summary: 'Told: let the yard do it. Sent the lifting sheet.',
        minutes: 6,
      }),
      carl.task(when.work(-5, '11:30'), 'marcus', {
        key: 'johansson-scan',
        title: 'Remind him of the ultrasound, fasting',
        kind: 'call',
        owner: 'marcus',
        due: when.work(6, '10:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'thomas-aldous',
      mrn: 'AB-32255',
      given: 'Thomas',
      family: 'Aldous',
      born: '1966-01-17',
      gender: 'male',
      languages: ['en'],
      phone: '207-555-0147',
      home: '90 Sawmill Road',
      caregivers: [caregiver('Nadine', 'Aldous', 'Ex-wife, still his person', '207-555-0148')],
      careTeam: [provider('Dr. Yvonne Petit', 'Liver clinic', 'Alder Bay Medical Center', '207-555-0192')],
      problems: [
        problem('K70.31', 'Cirrhosis with fluid in the belly', '2025-12-08'),
        problem('F10.21', 'Alcohol use disorder, sober', when.day(-140)),
      ],
      medicines: [
        medicine(
          'Lactulose 10 g/15 mL',
          'Take 30 mL by mouth 3 times a day, for 2 to 3 soft stools',
          when.day(-35),
          { reason: 'Confusion from the liver', by: 'Dr. Yvonne Petit' },
        ),
        medicine('Spironolactone 100 mg tablet', 'Take 1 tablet by mouth every morning', '2025-12-15', {
          reason: 'Fluid in the belly',
        }),
      ],
      plan: {
        title: 'Clear head, dry belly, one day at a time',
        since: when.day(-35),
        activities: [
          'Lactulose even on the road',
          'Meeting on Tuesdays and Saturdays',
          'Belly drained when weight is up 6 lb',
        ],
      },
      goals: [{ text: 'Sober', target: '140 days, and counting' }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Confusion from the liver',
          from: when.at(-39, '12:00'),
          until: when.at(-35, '16:00'),
        },
      ],
    },
    steps: [
      thomas.contact(when.work(-6, '09:15'), 'grace', {
        way: 'phone',
        with: 'Nadine',
        topic: 'He mixes up the days again',
        summary:
          'One stool a day: he halves the lactulose when he drives. Nadine puts a bottle in the truck.',
        minutes: 14,
        barriers: ['protective_factor'],
        followUp: {
          key: 'aldous-head',
          title: 'Is his head clear? Ask him for the date and five backwards',
          kind: 'call',
          priority: 'urgent',
          owner: 'grace',
          due: when.work(-4, '10:00'),
        },
      }),
      complete(when.work(-4, '10:10'), 'grace', 'aldous-head'),
      thomas.task(when.work(-4, '10:15'), 'grace', {
        key: 'aldous-weight',
        title: 'Weight: up 6 lb means a drain',
        kind: 'call',
        owner: 'marcus',
        due: when.at(1, '09:30'),
      }),
    ],
  }),
];
