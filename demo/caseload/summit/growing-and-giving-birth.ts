import { caregiver, medicine, problem, provider } from '../chart.ts';
import { cancel, complete, stepsOf, type TellStory } from '../story.ts';

const linh = stepsOf('linh-tran');
const noor = stepsOf('noor-rahimi');
const joy = stepsOf('joy-nakamura');
const zainab = stepsOf('zainab-qureshi');

export const growingAndGivingBirth: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'linh-tran',
      mrn: 'AB-33140',
      given: 'Linh',
      family: 'Trần',
      born: '1993-05-30',
      gender: 'female',
      languages: ['vi', 'en'],
      phone: '207-555-0149',
      home: '118 Summit Avenue',
      caregivers: [caregiver('Duc', 'Trần', 'Husband', '207-555-0149', 'vi', 'en')],
      careTeam: [provider('Dr. Carla Mendes', 'Obstetrician', 'Alder Bay Women’s Health', '207-555-0186')],
      problems: [
        problem('O14.02', 'Preeclampsia, mild, 31 weeks', when.day(-8)),
        problem('O24.410', 'Diabetes of pregnancy', when.day(-40)),
      ],
      medicines: [
        medicine('Labetalol 200 mg tablet', 'Take 1 tablet by mouth twice a day', when.day(-8), {
          reason: 'High blood pressure in pregnancy',
          by: 'Dr. Carla Mendes',
        }),
        medicine('Aspirin 81 mg tablet', 'Take 1 tablet by mouth at bedtime', when.day(-120), {
          reason: 'To prevent preeclampsia',
        }),
      ],
      plan: {
        title: 'Two more weeks, then two more',
        since: when.day(-8),
        activities: [
          'Pressure twice a day, sent by text',
          'Visit twice a week',
          'Headache, vision, belly pain: come at once',
        ],
      },
      goals: [{ text: 'Reach 37 weeks', due: when.day(42) }],
      visits: [
        {
          what: 'Pregnancy check and heartbeat',
          with: 'Dr. Carla Mendes',
          where: 'Alder Bay Women’s Health',
          at: when.work(1, '10:30'),
        },
      ],
    },
    steps: [
      linh.contact(when.work(-4, '17:00'), 'grace', {
        way: 'phone',
        topic: 'Pressure 138/86, no headache',
        summary: 'Reads the cuff right. Works standing until 6; boss will not give a chair.',
        minutes: 15,
        barriers: ['employment'],
        followUp: {
          key: 'tran-pressure',
          title: 'Pressure log of two days',
          kind: 'call',
          priority: 'urgent',
          owner: 'grace',
          due: when.later(0.35),
        },
      }),
      linh.task(when.work(-4, '17:15'), 'grace', {
        key: 'tran-chair',
        title: 'Pregnancy accommodation letter: a chair',
        kind: 'paperwork',
        owner: 'lena',
        due: when.work(-1, '15:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'noor-rahimi',
      mrn: 'AB-34077',
      given: 'Noor',
      family: 'Rahimi',
      born: '1999-03-21',
      gender: 'female',
      languages: ['fa'],
      phone: '207-555-0150',
      home: '25 Hilltop Court, Apt 3',
      careTeam: [provider('Harbor of Welcome', 'Refugee services', 'Harbor of Welcome', '207-555-0193')],
      problems: [
        problem('D50.0', 'Anemia from low iron', when.day(-50)),
        problem('Z60.3', 'New in the country', when.day(-180)),
      ],
      medicines: [
        medicine(
          'Ferrous sulfate 325 mg tablet',
          'Take 1 tablet by mouth every second day with juice',
          when.day(-50),
          { reason: 'Low iron' },
        ),
      ],
      plan: {
        title: 'First doctor, first winter',
        since: when.day(-50),
        activities: ['Vaccines brought up to date', 'English class with child care'],
      },
      goals: [{ text: 'Hemoglobin', target: '12; last: 9.6', due: when.day(40) }],
    },
    steps: [
      noor.contact(when.work(-12, '10:50'), 'marcus', {
        way: 'phone',
        topic: 'Iron makes her sick',
        summary: 'With the Dari interpreter. Takes it every second day now, with orange juice.',
        minutes: 16,
        barriers: ['language_access', 'social_connection'],
        followUp: {
          key: 'rahimi-class',
          title: 'English class: place and child care',
          kind: 'referral',
          owner: 'lena',
          due: when.work(-8, '12:00'),
        },
      }),
      cancel(when.work(-9, '09:00'), 'lena', 'rahimi-class', 'She found a class at the mosque'),
      noor.task(when.work(-9, '09:10'), 'lena', {
        key: 'rahimi-coat',
        title: 'Winter coats for three',
        kind: 'referral',
        owner: 'lena',
        due: when.next('thu', '11:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'joy-nakamura',
      mrn: 'AB-34590',
      given: 'Joy',
      family: 'Nakamura',
      born: '2020-09-12',
      gender: 'female',
      languages: ['en'],
      phone: '207-555-0151',
      home: '7 Meadow Lane',
      caregivers: [caregiver('Erin', 'Nakamura', 'Mother', '207-555-0151')],
      careTeam: [
        provider('Dr. Rosalind Kerr', 'Child neurologist', 'Alder Bay Children’s Clinic', '207-555-0194'),
      ],
      problems: [problem('G40.309', 'Epilepsy', '2024-11-19')],
      medicines: [
        medicine('Levetiracetam 100 mg/mL solution', 'Take 4 mL by mouth twice a day', when.day(-29), {
          reason: 'Epilepsy',
          by: 'Dr. Rosalind Kerr',
        }),
        medicine('Diazepam 7.5 mg rectal gel', 'One dose for a seizure over 5 minutes', '2024-12-02', {
          reason: 'Long seizure',
        }),
      ],
      plan: {
        title: 'Kindergarten with a seizure plan',
        since: when.day(-29),
        activities: ['Seizure plan at school', 'Rescue medicine at school', 'Diary of seizures'],
      },
      goals: [{ text: 'Thirty days without a seizure', target: 'Today: 12', due: when.day(18) }],
      visits: [
        {
          what: 'Neurology',
          with: 'Dr. Rosalind Kerr',
          where: 'Alder Bay Children’s Clinic',
          at: when.work(10, '09:30'),
        },
      ],
    },
    steps: [
      joy.contact(when.work(-8, '12:40'), 'marcus', {
        way: 'phone',
        isIncoming: true,
        with: 'Erin',
        topic: 'Seizure in the bath, two minutes',
        summary: 'Mother held her. Dose had been late by five hours. Showers only, told why.',
        minutes: 20,
        barriers: ['stress'],
        followUp: {
          key: 'nakamura-school',
          title: 'Rescue medicine at school: form and dose',
          kind: 'paperwork',
          priority: 'urgent',
          owner: 'marcus',
          due: when.work(-6, '14:00'),
        },
      }),
      complete(when.work(-6, '13:50'), 'marcus', 'nakamura-school'),
      joy.task(when.work(-6, '14:00'), 'marcus', {
        key: 'nakamura-diary',
        title: 'Seizure diary before neurology',
        owner: 'marcus',
        due: when.work(8, '15:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'zainab-qureshi',
      mrn: 'AB-33602',
      given: 'Zainab',
      family: 'Qureshi',
      born: '1987-07-15',
      gender: 'female',
      languages: ['ur', 'en'],
      phone: '207-555-0152',
      home: '53 Terrace Road',
      careTeam: [provider('Dr. Amara Doyle', 'Rheumatologist', 'Alder Bay Medical Center', '207-555-0195')],
      problems: [problem('M32.14', 'Lupus with kidney involvement', '2023-02-14')],
      medicines: [
        medicine('Mycophenolate 500 mg tablet', 'Take 2 tablets by mouth twice a day', '2023-04-04', {
          reason: 'Lupus',
          by: 'Dr. Amara Doyle',
        }),
        medicine('Hydroxychloroquine 200 mg tablet', 'Take 1 tablet by mouth twice a day', '2023-02-20', {
          reason: 'Lupus',
        }),
        medicine('Prednisone 5 mg tablet', 'Take 1 tablet by mouth every morning', when.day(-33), {
          reason: 'Lupus',
        }),
      ],
      plan: {
        title: 'Quiet kidneys',
        since: '2026-01-20',
        activities: ['Urine protein each month', 'Eye check each year', 'No pregnancy on mycophenolate'],
      },
      goals: [{ text: 'Protein in the urine', target: 'Under 0.5 g; last: 0.8 g', due: when.day(60) }],
      visits: [
        {
          what: 'Eye check for hydroxychloroquine',
          with: 'Dr. Neil Barrow',
          where: 'Alder Bay Eye Center',
          at: when.work(6, '13:00'),
        },
      ],
    },
    steps: [
      zainab.contact(when.work(-7, '15:45'), 'marcus', {
        way: 'text',
        topic: 'Monthly urine test',
        summary: 'Dropped off this morning.',
        minutes: 4,
        followUp: {
          key: 'qureshi-urine',
          title: 'Urine protein result to rheumatology',
          owner: 'marcus',
          due: when.work(-4, '15:00'),
        },
      }),
      complete(when.work(-4, '15:20'), 'marcus', 'qureshi-urine'),
    ],
  }),
];
