import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, stepsOf, type TellStory } from '../story.ts';

const hannah = stepsOf('hannah-weiss');
const acosta = stepsOf('luis-acosta');
const mia = stepsOf('mia-thornton');
const patty = stepsOf('patricia-kowalski');

/** The young, the new mother, the one who rations. */
export const families: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'hannah-weiss',
      mrn: 'AB-25037',
      given: 'Hannah',
      family: 'Weiss',
      born: '1990-04-06',
      gender: 'female',
      languages: ['en'],
      phone: '207-555-0133',
      home: '19 Elm Terrace',
      caregivers: [caregiver('Jonas', 'Weiss', 'Husband', '207-555-0134')],
      careTeam: [provider('Dr. Carla Mendes', 'Obstetrician', 'Alder Bay Women’s Health', '207-555-0186')],
      problems: [
        problem('F53.0', 'Depression after birth', when.day(-28)),
        problem('Z39.1', 'Breastfeeding', when.day(-63)),
      ],
      medicines: [
        medicine('Sertraline 50 mg tablet', 'Take 1 tablet by mouth every morning', when.day(-26), {
          reason: 'Depression after birth',
          by: 'Dr. Carla Mendes',
        }),
      ],
      plan: {
        title: 'Mother and child, both',
        since: when.day(-28),
        activities: [
          'PHQ-9 every two weeks',
          'Mothers’ group on Wednesdays',
          'Husband takes the 5 am feeding',
        ],
      },
      goals: [{ text: 'Enjoy one hour a day', target: 'PHQ-9 under 10; last: 14', due: when.day(30) }],
      visits: [
        {
          what: 'Mood check',
          with: 'Dr. Carla Mendes',
          where: 'Alder Bay Women’s Health',
          at: when.work(3, '11:30'),
        },
      ],
    },
    steps: [
      hannah.contact(when.work(-10, '10:15'), 'lena', {
        way: 'video',
        topic: 'Two weeks on sertraline',
        summary:
          'PHQ-9 14, item 9 is zero. Cries less. Afraid to be alone with the baby in the evening, safe plan made.',
        minutes: 30,
        barriers: ['stress', 'protective_factor'],
        followUp: {
          key: 'weiss-phq',
          title: 'PHQ-9 and how the evenings are',
          kind: 'call',
          owner: 'lena',
          due: when.later(0.8),
        },
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'luis-acosta',
      mrn: 'AB-26114',
      given: 'Luis Fernando',
      family: 'Acosta',
      born: '2017-03-22',
      gender: 'male',
      languages: ['es', 'en'],
      phone: '207-555-0135',
      home: '44 Tannery Street',
      caregivers: [caregiver('Marisol', 'Acosta', 'Mother', '207-555-0135', 'es')],
      careTeam: [provider('Nurse Bridget Cole', 'School nurse', 'Seaview Elementary', '207-555-0187')],
      problems: [problem('J45.41', 'Asthma, moderate, with flares', '2021')],
      medicines: [
        medicine(
          'Budesonide-formoterol 80-4.5 mcg inhaler',
          'Inhale 2 puffs twice a day with the spacer',
          when.day(-37),
          { reason: 'Asthma' },
        ),
        medicine(
          'Albuterol 90 mcg inhaler',
          'Inhale 2 puffs as needed; one at home, one at school',
          '2021-10-11',
          { reason: 'Asthma' },
        ),
      ],
      plan: {
        title: 'Asthma plan: home, school, mold',
        since: when.day(-37),
        activities: [
          'Plan on paper in Spanish',
          'Inhaler and form at school',
          'Landlord and the wall with mold',
        ],
      },
      goals: [{ text: 'No missed school days for asthma', target: 'This month: 3', due: when.day(30) }],
      stays: [
        {
          kind: 'emergency',
          facility: 'Alder Bay Medical Center',
          reason: 'Asthma flare',
          from: when.at(-38, '21:00'),
          until: when.at(-37, '01:30'),
        },
      ],
    },
    steps: [
      acosta.contact(when.work(-12, '16:15'), 'ana', {
        way: 'phone',
        with: 'Marisol',
        topic: 'The mold is back',
        summary: 'In Spanish. Landlord painted over it. School has the inhaler but not the form.',
        minutes: 19,
        barriers: ['inadequate_housing', 'language_access'],
        followUp: {
          key: 'acosta-form',
          title: 'School medication form, signed',
          kind: 'paperwork',
          owner: 'ana',
          due: when.work(-10, '12:00'),
        },
      }),
      complete(when.work(-10, '10:40'), 'ana', 'acosta-form'),
      acosta.task(when.work(-10, '10:45'), 'ana', {
        key: 'acosta-landlord',
        title: 'Healthy-homes inspector: date for the wall',
        kind: 'referral',
        owner: 'lena',
        due: when.next('wed', '14:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'mia-thornton',
      mrn: 'AB-25590',
      given: 'Mia',
      family: 'Thornton',
      born: '2002-01-13',
      gender: 'female',
      languages: ['en'],
      phone: '207-555-0136',
      home: '8 Harbor View, Unit 12',
      careTeam: [provider('Dr. Elias Grant', 'Endocrinologist', 'Alder Bay Diabetes Center', '207-555-0188')],
      problems: [
        problem('E10.65', 'Type 1 diabetes with high sugar', '2013'),
        problem('Z91.120', 'Rations insulin because of cost', when.workday(-13)),
      ],
      medicines: [
        medicine('Insulin lispro 100 units/mL', 'By pump, as set', '2019-09-09', {
          reason: 'Type 1 diabetes',
          by: 'Dr. Elias Grant',
        }),
        medicine('Glucagon 3 mg nasal powder', 'One dose in the nose for a severe low', '2023-01-10', {
          reason: 'Severe low sugar',
        }),
      ],
      plan: {
        title: 'Never without insulin',
        since: when.workday(-13),
        activities: [
          'Ask for the maker’s price program',
          'Keep two vials in reserve',
          'Answer our text every Friday',
        ],
      },
      goals: [{ text: 'Time in range', target: '60 %; last: 41 %', due: when.day(60) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Diabetic ketoacidosis',
          from: when.work(-15, '17:00'),
          until: when.work(-13, '10:30'),
        },
      ],
    },
    steps: [
      mia.contact(when.work(-12, '12:00'), 'ana', {
        way: 'text',
        topic: 'How much insulin is left',
        summary: 'Nine days. Turned 24, off her parents’ tier; the copay tripled.',
        minutes: 8,
        barriers: ['medical_cost_burden', 'insurance_coverage'],
        followUp: {
          key: 'thornton-price',
          title: 'Price program: application with her pay stub',
          kind: 'paperwork',
          priority: 'urgent',
          owner: 'lena',
          due: when.work(-9, '16:00'),
        },
      }),
      complete(when.work(-9, '15:30'), 'lena', 'thornton-price'),
      mia.task(when.work(-4, '12:05'), 'ana', {
        key: 'thornton-vials',
        title: 'Count the vials with her',
        kind: 'call',
        owner: 'ana',
        due: when.next('fri', '12:00'),
      }),
      mia.contact(when.work(-1, '15:50'), 'ana', {
        way: 'text',
        topic: 'Stretching the insulin again',
        summary: 'Two vials until payday; skips the evening correction.',
        minutes: 6,
        barriers: ['medical_cost_burden'],
        makesPlaybooks: true,
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'patricia-kowalski',
      mrn: 'AB-20963',
      given: 'Patricia',
      family: 'Kowalski',
      alsoKnownAs: [{ given: 'Patty', family: 'Kowalski' }],
      born: '1967-09-19',
      gender: 'female',
      languages: ['en', 'pl'],
      phone: '207-555-0137',
      home: '62 Granite Street',
      careTeam: [provider('Restwell Sleep Supply', 'CPAP supplier', 'Restwell Sleep Supply', '207-555-0189')],
      problems: [
        problem('G47.33', 'Sleep apnea', '2024-02-27'),
        problem('I10', 'High blood pressure', '2019'),
        problem('E66.813', 'Obesity, class 3', '2015'),
      ],
      medicines: [
        medicine('Losartan 100 mg tablet', 'Take 1 tablet by mouth once a day', '2020-01-20', {
          reason: 'High blood pressure',
        }),
        medicine('Semaglutide 1 mg pen', 'Inject under the skin once a week', when.day(-90), {
          reason: 'Weight',
        }),
      ],
      plan: {
        title: 'Sleep first',
        since: '2026-05-18',
        activities: ['CPAP 4 hours a night', 'Mask that fits'],
      },
      goals: [{ text: 'CPAP nights', target: '21 of 30', due: when.day(20) }],
    },
    steps: [
      patty.contact(when.work(-16, '13:30'), 'ana', {
        way: 'phone',
        topic: 'The mask leaks',
        summary: 'Used it 9 of 30 nights. Wants nasal pillows, the supplier sends the same mask.',
        minutes: 12,
        followUp: {
          key: 'kowalski-mask',
          title: 'Nasal pillows from the supplier',
          owner: 'ana',
          due: when.work(-13, '10:00'),
        },
      }),
      complete(when.work(-13, '10:30'), 'ana', 'kowalski-mask'),
      patty.task(when.work(-2, '14:50'), 'ana', {
        key: 'kowalski-report',
        title: 'CPAP report for the insurer',
        kind: 'paperwork',
        owner: 'ana',
        due: when.next('mon', '15:00'),
      }),
    ],
  }),
];
