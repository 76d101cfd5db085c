import { caregiver, medicine, problem, provider } from '../chart.ts';
import { cancel, complete, snooze, stepsOf, type TellStory } from '../story.ts';

const fatima = stepsOf('fatima-alhassan');
const tyrone = stepsOf('tyrone-maddox');
const kenji = stepsOf('kenji-watanabe');
const samuel = stepsOf('samuel-adeyemi');

/** Illnesses that stay: the work is in the weeks between the visits. */
export const longIllness: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'fatima-alhassan',
      mrn: 'AB-22085',
      given: 'فاطمة',
      family: 'الحسن',
      alsoKnownAs: [{ given: 'Fatima', family: 'Al-Hassan' }],
      born: '1966-06-02',
      gender: 'female',
      languages: ['ar'],
      phone: '207-555-0128',
      home: '12 Wharf Street, Apt 7',
      caregivers: [caregiver('Layla', 'Al-Hassan', 'Daughter', '207-555-0129', 'ar', 'en')],
      careTeam: [provider('Dr. Miriam Stone', 'Oncologist', 'Alder Bay Cancer Center', '207-555-0183')],
      problems: [
        problem('C50.412', 'Breast cancer, left', when.day(-110)),
        problem('E11.9', 'Type 2 diabetes', '2015'),
      ],
      medicines: [
        medicine(
          'Ondansetron 8 mg tablet',
          'Take 1 tablet by mouth every 8 hours as needed for nausea',
          when.day(-60),
          { reason: 'Nausea from chemotherapy', by: 'Dr. Miriam Stone' },
        ),
        medicine('Metformin 1000 mg tablet', 'Take 1 tablet by mouth twice a day with meals', '2019-02-04', {
          reason: 'Type 2 diabetes',
        }),
        medicine(
          'Dexamethasone 4 mg tablet',
          'Take 2 tablets by mouth the day before, of and after chemotherapy',
          when.day(-60),
          { reason: 'With chemotherapy' },
        ),
      ],
      plan: {
        title: 'Through six cycles of chemotherapy',
        since: when.day(-62),
        activities: [
          'Fever card in Arabic on the fridge',
          'Sugar checked 4 times a day on steroid days',
          'A woman interpreter at each visit',
        ],
      },
      goals: [{ text: 'Finish the cycles on time', target: '6; done: 3', due: when.day(65) }],
      visits: [
        {
          what: 'Chemotherapy, cycle 4',
          with: 'Dr. Miriam Stone',
          where: 'Alder Bay Cancer Center',
          at: when.work(5, '09:00'),
          minutes: 240,
        },
      ],
    },
    steps: [
      fatima.contact(when.work(-13, '14:40'), 'grace', {
        way: 'video',
        with: 'Layla',
        topic: 'Three days after cycle 3',
        summary: 'Nausea held by the tablets, no fever. Sugar 260 on the second steroid day.',
        minutes: 17,
        barriers: ['language_access'],
        followUp: {
          key: 'hassan-sugar',
          title: 'Ask oncology about insulin on steroid days',
          kind: 'medication',
          owner: 'samir',
          due: when.work(-9, '12:00'),
        },
      }),
      complete(when.work(-9, '11:30'), 'samir', 'hassan-sugar'),
      fatima.task(when.work(-3, '09:40'), 'ana', {
        key: 'hassan-interpreter',
        title: 'Woman interpreter for cycle 4',
        kind: 'visit',
        owner: 'ana',
        due: when.at(1, '10:00'),
      }),
      fatima.task(when.work(-3, '09:45'), 'ana', {
        key: 'hassan-card',
        title: 'New fever card in Arabic with the night number',
        kind: 'paperwork',
        owner: 'grace',
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'tyrone-maddox',
      mrn: 'AB-17719',
      given: 'Tyrone',
      family: 'Maddox',
      born: '1962-04-19',
      gender: 'male',
      languages: ['en'],
      phone: '207-555-0130',
      home: '5 Railway Terrace',
      careTeam: [provider('Breathe Easy Oxygen', 'Oxygen supplier', 'Breathe Easy Oxygen', '207-555-0184')],
      problems: [
        problem('J44.9', 'Chronic obstructive lung disease', '2018'),
        problem('Z99.81', 'Depends on oxygen', '2025-01-08'),
        problem('F17.210', 'Smokes, trying to stop', '1980'),
      ],
      medicines: [
        medicine('Tiotropium-olodaterol inhaler', 'Inhale 2 puffs once a day', '2024-09-09', {
          reason: 'Lung disease',
        }),
        medicine('Nicotine 14 mg patch', 'One patch each morning', when.day(-25), {
          reason: 'To stop smoking',
        }),
      ],
      plan: {
        title: 'Oxygen and no flame',
        since: '2025-01-15',
        activities: ['Quit line every Tuesday', 'Portable concentrator, so that he leaves the house'],
      },
      goals: [{ text: '60 days without a cigarette', target: 'Today: 11', due: when.day(49) }],
      stays: [
        {
          kind: 'emergency',
          facility: 'Alder Bay Medical Center',
          reason: 'Short of breath, power was out',
          from: when.work(-15, '23:10'),
          until: when.work(-14, '05:40'),
        },
      ],
    },
    steps: [
      tyrone.contact(when.work(-14, '10:00'), 'ana', {
        way: 'phone',
        topic: 'The power was shut off',
        summary: 'Two bills behind. Concentrator stopped, tank lasted four hours.',
        minutes: 20,
        barriers: ['utilities', 'financial_strain'],
        followUp: {
          key: 'maddox-power',
          title: 'Medical protection form for the power company',
          kind: 'paperwork',
          priority: 'urgent',
          owner: 'lena',
          due: when.work(-12, '12:00'),
        },
      }),
      complete(when.work(-12, '11:45'), 'lena', 'maddox-power'),
      tyrone.task(when.work(-6, '15:00'), 'ana', {
        key: 'maddox-portable',
        title: 'Portable concentrator: did the supplier deliver?',
        owner: 'ana',
        due: when.work(-3, '11:00'),
      }),
      snooze(
        when.work(-3, '11:20'),
        'ana',
        'maddox-portable',
        when.at(1, '09:00'),
        'Supplier says it comes tomorrow',
      ),
    ],
  }),
  (when) => ({
    chart: {
      id: 'kenji-watanabe',
      mrn: 'AB-16675',
      given: 'Kenji',
      family: 'Watanabe',
      born: '1950-12-30',
      gender: 'male',
      languages: ['ja', 'en'],
      phone: '207-555-0131',
      home: '27 Lighthouse Road',
      caregivers: [caregiver('Haruko', 'Watanabe', 'Wife', '207-555-0131', 'ja')],
      careTeam: [provider('Dr. Simon Achebe', 'Neurologist', 'Alder Bay Neurology', '207-555-0182')],
      problems: [
        problem('G20.B2', 'Parkinson disease with wearing-off', '2017-09-04'),
        problem('I95.1', 'Low blood pressure on standing', '2023'),
      ],
      medicines: [
        medicine(
          'Carbidopa-levodopa 25-100 mg tablet',
          'Take 1.5 tablets by mouth at 7, 11, 15 and 19 o’clock, away from meals',
          '2024-11-18',
          { reason: 'Parkinson disease', by: 'Dr. Simon Achebe' },
        ),
        medicine('Midodrine 5 mg tablet', 'Take 1 tablet by mouth at 8 and 12 o’clock', '2023-06-01', {
          reason: 'Low blood pressure on standing',
        }),
      ],
      plan: {
        title: 'On time, every time',
        since: '2026-03-02',
        activities: [
          'Tablets by the clock, the wife holds the list',
          'Swallowing test',
          'Big-movement exercises',
        ],
      },
      goals: [{ text: 'No fall this quarter', due: when.day(55) }],
      visits: [
        {
          what: 'Swallowing test',
          with: 'Speech therapist',
          where: 'Alder Bay Neurology',
          at: when.work(7, '13:30'),
        },
      ],
    },
    steps: [
      kenji.contact(when.work(-11, '09:50'), 'grace', {
        way: 'phone',
        with: 'Haruko',
        topic: 'Coughs when he drinks',
        summary: 'Through the interpreter. Thickener tried, he pushes it away.',
        minutes: 22,
        barriers: ['language_access'],
        followUp: {
          key: 'watanabe-swallow',
          title: 'Swallowing test referral',
          kind: 'referral',
          owner: 'ana',
          due: when.work(-9, '15:00'),
        },
      }),
      complete(when.work(-9, '14:20'), 'ana', 'watanabe-swallow'),
      kenji.task(when.work(-5, '13:15'), 'ana', {
        key: 'watanabe-clock',
        title: 'Talking clock for the four tablet times',
        owner: 'ana',
      }),
      cancel(
        when.work(-2, '09:30'),
        'ana',
        'watanabe-clock',
        'The granddaughter set four alarms on the phone',
      ),
    ],
  }),
  (when) => ({
    chart: {
      id: 'samuel-adeyemi',
      mrn: 'AB-24811',
      given: 'Samuel',
      family: 'Adeyemi',
      born: '1997-02-25',
      gender: 'male',
      languages: ['en', 'yo'],
      phone: '207-555-0132',
      home: '301 College Street',
      careTeam: [provider('Dr. Grace Lindley', 'Hematologist', 'Alder Bay Medical Center', '207-555-0185')],
      problems: [problem('D57.1', 'Sickle cell disease', '1997')],
      medicines: [
        medicine('Hydroxyurea 500 mg capsule', 'Take 3 capsules by mouth once a day', '2021-05-10', {
          reason: 'Sickle cell disease',
          by: 'Dr. Grace Lindley',
        }),
        medicine('Folic acid 1 mg tablet', 'Take 1 tablet by mouth once a day', '2010', {
          reason: 'Sickle cell disease',
        }),
      ],
      plan: {
        title: 'A pain plan that the emergency room believes',
        since: when.day(-55),
        activities: [
          'Keep the pain plan on paper and in the hospital’s record',
          'Go to the day hospital first, then to the emergency room',
        ],
      },
      goals: [{ text: 'Finish the semester', due: when.day(30) }],
      stays: [
        {
          kind: 'emergency',
          facility: 'Alder Bay Medical Center',
          reason: 'Sickle cell pain',
          from: when.at(-52, '01:30'),
          until: when.at(-52, '09:00'),
        },
        {
          kind: 'emergency',
          facility: 'Alder Bay Medical Center',
          reason: 'Sickle cell pain',
          from: when.at(-24, '22:15'),
          until: when.at(-23, '06:20'),
        },
        {
          kind: 'emergency',
          facility: 'Alder Bay Medical Center',
          reason: 'Sickle cell pain',
          from: when.work(-4, '18:40'),
          until: when.work(-4, '23:55'),
        },
      ],
      visits: [
        {
          what: 'Hematology',
          with: 'Dr. Grace Lindley',
          where: 'Alder Bay Medical Center',
          at: when.work(2, '15:00'),
        },
      ],
    },
    steps: [
      samuel.contact(when.work(-3, '12:30'), 'ana', {
        way: 'phone',
        topic: 'After the third emergency visit',
        summary:
          'Waited four hours, was asked twice whether he wants drugs. Will go to the day hospital next time if someone calls ahead for him.',
        minutes: 24,
        barriers: ['mistrust', 'education'],
        followUp: {
          key: 'adeyemi-plan',
          title: 'Pain plan into the emergency room’s record, signed by hematology',
          kind: 'paperwork',
          priority: 'asap',
          owner: 'ana',
          due: when.work(-1, '12:00'),
        },
      }),
      samuel.task(when.work(-3, '12:55'), 'ana', {
        key: 'adeyemi-dean',
        title: 'Letter to the dean of students',
        kind: 'paperwork',
        owner: 'lena',
        due: when.next('wed', '10:00'),
      }),
    ],
  }),
];
