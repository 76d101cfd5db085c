import { caregiver, medicine, problem, provider } from '../chart.ts';
import { claim, reassign, snooze, stepsOf, type TellStory } from '../story.ts';

const darnell = stepsOf('darnell-pryce');
const sofia = stepsOf('sofia-marchetti');
const frank = stepsOf('frank-delgado');
const ruth = stepsOf('ruth-goldfarb');
const agnes = stepsOf('agnes-mwangi');

export const mindAndNerve: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'darnell-pryce',
      mrn: 'AB-31877',
      given: 'Darnell',
      family: 'Pryce',
      born: '1981-12-12',
      gender: 'male',
      languages: ['en'],
      phone: '207-555-0153',
      home: 'Summit House, Room 9',
      caregivers: [caregiver('Yolanda', 'Pryce', 'Mother', '207-555-0154')],
      careTeam: [provider('Dr. Felix Auerbach', 'Psychiatrist', 'Ridgeway Mental Health', '207-555-0196')],
      problems: [problem('F20.9', 'Schizophrenia', '2004'), problem('E66.9', 'Obesity', '2014')],
      medicines: [
        medicine(
          'Paliperidone palmitate 156 mg injection',
          'Injected in the clinic every 4 weeks',
          '2024-02-19',
          { reason: 'Schizophrenia', by: 'Dr. Felix Auerbach' },
        ),
      ],
      plan: {
        title: 'The shot on time, the job at the bakery',
        since: '2026-04-06',
        activities: ['Injection every 4 weeks, within 7 days', 'A walk with the peer worker on Fridays'],
      },
      goals: [{ text: 'Six months at the bakery', target: 'Month 2', due: when.day(120) }],
      visits: [
        {
          what: 'Injection',
          with: 'Ridgeway nurse',
          where: 'Ridgeway Mental Health',
          at: when.work(-4, '09:00'),
          status: 'noshow',
        },
      ],
    },
    steps: [
      darnell.contact(when.work(-4, '11:00'), 'marcus', {
        way: 'phone',
        outcome: 'no_answer',
        topic: 'Missed the injection',
        minutes: 2,
        followUp: {
          key: 'pryce-try',
          title: 'Try again: injection, window closes in three days',
          kind: 'next_attempt',
          priority: 'asap',
          owner: 'marcus',
          due: when.work(-3, '09:00'),
        },
      }),
      darnell.contact(when.work(-3, '09:10'), 'marcus', {
        way: 'voicemail',
        with: 'Yolanda',
        outcome: 'left_message',
        topic: 'Asked his mother to have him call',
        minutes: 3,
      }),
      reassign(when.work(-2, '16:00'), 'marcus', 'pryce-try', 'lena', 'He talks with Lena'),
    ],
  }),
  (when) => ({
    chart: {
      id: 'sofia-marchetti',
      mrn: 'AB-32740',
      given: 'Sofia',
      family: 'Marchetti',
      born: '1975-04-27',
      gender: 'female',
      languages: ['it', 'en'],
      phone: '207-555-0155',
      home: '38 Vista Street',
      careTeam: [
        provider('Dr. Simon Achebe', 'Neurologist', 'Alder Bay Neurology', '207-555-0182'),
        provider(
          'Meridian Health Plan',
          'Insurer, utilization review',
          'Meridian Health Plan',
          '207-555-0176',
        ),
      ],
      problems: [problem('G35.A', 'Multiple sclerosis, relapsing', '2016-10-10')],
      medicines: [
        medicine('Ocrelizumab 600 mg infusion', 'Every 6 months at the infusion center', '2021-05-05', {
          reason: 'Multiple sclerosis',
          by: 'Dr. Simon Achebe',
        }),
        medicine('Baclofen 10 mg tablet', 'Take 1 tablet by mouth 3 times a day', '2022-03-03', {
          reason: 'Stiff legs',
        }),
      ],
      plan: {
        title: 'Infusion without a gap',
        since: '2026-03-16',
        activities: ['Renew the prior approval six weeks ahead', 'Get a blood count before the infusion'],
      },
      goals: [{ text: 'No gap in the infusions', due: when.day(16) }],
      visits: [
        {
          what: 'Ocrelizumab infusion',
          with: 'Infusion nurse',
          where: 'Alder Bay Infusion Center',
          at: when.work(11, '08:30'),
          minutes: 300,
          status: 'proposed',
        },
      ],
    },
    steps: [
      sofia.contact(when.work(-10, '13:20'), 'marcus', {
        way: 'phone',
        with: { party: 'insurer' },
        topic: 'Authorization runs out before the infusion',
        summary: 'Renewal needs the last note and a blood count. Seven calendar days after they have both.',
        minutes: 31,
        barriers: ['insurance_coverage'],
        followUp: {
          key: 'marchetti-auth',
          title: 'Authorization renewal: is everything at the plan?',
          kind: 'paperwork',
          priority: 'urgent',
          owner: 'marcus',
          due: when.later(0.65),
        },
      }),
      sofia.task(when.work(-10, '13:55'), 'marcus', {
        key: 'marchetti-count',
        title: 'Blood count before the infusion',
        owner: 'marcus',
        due: when.work(-7, '09:00'),
      }),
      snooze(
        when.work(-7, '09:20'),
        'marcus',
        'marchetti-count',
        when.next('mon', '09:00'),
        'She is away this week',
      ),
    ],
  }),
  (when) => ({
    chart: {
      id: 'frank-delgado',
      mrn: 'AB-30966',
      given: 'Frank',
      family: 'Delgado',
      born: '1953-07-04',
      gender: 'male',
      languages: ['en', 'es'],
      phone: '207-555-0156',
      home: '600 Pine Ridge',
      careTeam: [provider('Dr. Owen Tierney', 'Pulmonologist', 'Alder Bay Lung Center', '207-555-0181')],
      problems: [problem('F43.12', 'Post-traumatic stress', '1990'), problem('J43.9', 'Emphysema', '2016')],
      medicines: [
        medicine('Prazosin 2 mg capsule', 'Take 1 capsule by mouth at bedtime', '2021-11-11', {
          reason: 'Nightmares',
        }),
        medicine('Umeclidinium-vilanterol inhaler', 'Inhale 1 puff once a day', '2022-09-12', {
          reason: 'Emphysema',
        }),
      ],
      plan: {
        title: 'Breath, sleep, and the benefits he earned',
        since: '2026-07-07',
        activities: ['File the claim for veterans’ benefits', 'Go to the lung exercise class'],
      },
      goals: [{ text: 'Sleep four nights a week without the light', due: when.day(50) }],
    },
    steps: [
      frank.contact(when.work(-15, '14:15'), 'lena', {
        way: 'in_person',
        topic: 'The benefits claim',
        summary: 'Has the discharge paper in a biscuit tin. Will not go to the big building.',
        minutes: 50,
        barriers: ['veteran_status', 'mistrust'],
        followUp: {
          key: 'delgado-claim',
          title: 'Veterans’ officer who comes to the house',
          kind: 'referral',
          owner: 'lena',
          due: when.work(-1, '11:00'),
        },
      }),
      frank.task(when.work(-5, '08:55'), 'marcus', {
        key: 'delgado-rehab',
        title: 'Lung rehab in the small group',
        kind: 'referral',
        due: when.next('fri', '10:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'ruth-goldfarb',
      mrn: 'AB-28630',
      given: 'Ruth',
      family: 'Goldfarb',
      born: '1938-10-20',
      gender: 'female',
      languages: ['en', 'yi'],
      phone: '207-555-0157',
      home: '1 Summit Towers, Apt 11F',
      caregivers: [caregiver('Naomi', 'Adler', 'Daughter, abroad', '207-555-0158')],
      problems: [
        problem('H35.3231', 'Macular degeneration, wet', '2022-12-06'),
        problem('I48.91', 'Atrial fibrillation', '2019'),
      ],
      medicines: [
        medicine('Apixaban 2.5 mg tablet', 'Take 1 tablet by mouth twice a day', '2023-01-11', {
          reason: 'Stroke prevention',
        }),
        medicine('Metoprolol tartrate 25 mg tablet', 'Take 1 tablet by mouth twice a day', '2019-08-15', {
          reason: 'Heart rate',
        }),
      ],
      plan: {
        title: 'See enough to cook',
        since: '2026-05-05',
        activities: [
          'Eye injection every 6 weeks',
          'Kosher meals on Tuesdays and Fridays',
          'Talking labels on the boxes',
        ],
      },
      goals: [{ text: 'Read the clock across the room' }],
      visits: [
        {
          what: 'Eye injection',
          with: 'Dr. Neil Barrow',
          where: 'Alder Bay Eye Center',
          at: when.work(7, '11:15'),
        },
      ],
    },
    steps: [
      ruth.contact(when.work(-6, '10:40'), 'marcus', {
        way: 'phone',
        topic: 'Which box is which',
        summary: 'Took the morning tablets twice on Tuesday. No dizziness, pulse 62.',
        minutes: 13,
        barriers: ['social_connection'],
        followUp: {
          key: 'goldfarb-labels',
          title: 'Talking labels from the pharmacy',
          kind: 'medication',
          owner: 'ivo',
          due: when.work(-2, '17:00'),
        },
      }),
      ruth.task(when.work(-6, '10:55'), 'marcus', {
        key: 'goldfarb-ride',
        title: 'Ride and an arm for the eye injection',
        kind: 'visit',
        owner: 'marcus',
        due: when.work(4, '09:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'agnes-mwangi',
      mrn: 'AB-29304',
      given: 'Agnes Wanjiru',
      family: 'Mwangi',
      born: '1949-08-08',
      gender: 'female',
      languages: ['sw', 'en'],
      phone: '207-555-0159',
      home: '220 Summit Avenue',
      caregivers: [caregiver('Grace', 'Mwangi', 'Daughter', '207-555-0160', 'en', 'sw')],
      careTeam: [provider('Dr. Neil Barrow', 'Ophthalmologist', 'Alder Bay Eye Center', '207-555-0197')],
      problems: [
        problem('H25.11', 'Cataract, right eye', '2025-06-17'),
        problem('H40.1132', 'Glaucoma, both eyes', '2020'),
      ],
      medicines: [
        medicine('Latanoprost 0.005 % eye drops', 'One drop in each eye at bedtime', '2020-10-05', {
          reason: 'Glaucoma',
        }),
        medicine('Timolol 0.5 % eye drops', 'One drop in each eye every morning', '2024-04-04', {
          reason: 'Glaucoma',
        }),
      ],
      plan: {
        title: 'Cataract surgery, then read the hymn book',
        since: when.day(-22),
        activities: ['Clearance for surgery', 'Drops: the daughter’s chart on the wall'],
      },
      goals: [{ text: 'Read the hymn book', due: when.day(45) }],
      visits: [
        {
          what: 'Cataract surgery, right eye',
          with: 'Dr. Neil Barrow',
          where: 'Alder Bay Eye Center',
          at: when.work(9, '07:00'),
          minutes: 120,
        },
      ],
    },
    steps: [
      agnes.contact(when.work(-9, '09:00'), 'marcus', {
        way: 'phone',
        with: 'Grace',
        topic: 'Getting ready for the surgery',
        summary: 'Needs clearance within 30 days of surgery; daughter takes the day off.',
        minutes: 11,
        followUp: {
          key: 'mwangi-clearance',
          title: 'Clearance visit before the cataract surgery',
          kind: 'visit',
          due: when.work(-1, '12:30'),
        },
      }),
      claim(when.minutes(-30), 'samir', 'mwangi-clearance'),
    ],
  }),
];
