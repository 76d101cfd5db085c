import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, stepsOf, type TellStory } from '../story.ts';

const hoa = stepsOf('hoa-nguyen');
const evelyn = stepsOf('evelyn-hart');
const raj = stepsOf('raj-malhotra');
const olga = stepsOf('olga-petrenko');

/** Home since a few days: two working days for the first call, two weeks for the visit. */
export const afterHospital: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'hoa-nguyen',
      mrn: 'AB-21560',
      given: 'Thị Hoa',
      family: 'Nguyễn',
      born: '1954-08-21',
      gender: 'female',
      languages: ['vi'],
      phone: '207-555-0122',
      home: '140 Mill Street',
      caregivers: [caregiver('Minh', 'Nguyễn', 'Son', '207-555-0123', 'vi', 'en')],
      careTeam: [provider('Dr. Owen Tierney', 'Pulmonologist', 'Alder Bay Lung Center', '207-555-0181')],
      problems: [
        problem('J44.1', 'Chronic obstructive lung disease with flare', when.workday(-6)),
        problem('E78.5', 'High cholesterol', '2012'),
      ],
      medicines: [
        medicine(
          'Prednisone 20 mg tablet',
          'Take 2 tablets by mouth once a day for 5 days',
          when.workday(-2),
          {
            reason: 'Lung flare',
          },
        ),
        medicine(
          'Budesonide-formoterol 160-4.5 mcg inhaler',
          'Inhale 2 puffs twice a day, rinse the mouth after',
          when.workday(-2),
          { reason: 'Lung disease', by: 'Dr. Owen Tierney' },
        ),
        medicine('Albuterol 90 mcg inhaler', 'Inhale 2 puffs every 4 hours as needed', '2018-05-02', {
          reason: 'Short breath',
        }),
        medicine('Fluticasone 110 mcg inhaler', 'Inhale 2 puffs twice a day', '2018-05-02', {
          status: 'stopped',
        }),
      ],
      plan: {
        title: 'Thirty days without a return',
        since: when.workday(-2),
        activities: [
          'Call within two working days',
          'Inhaler shown and shown back, in Vietnamese',
          'Lung visit within two weeks',
        ],
      },
      goals: [{ text: 'Climb to her own door', target: 'Two flights with one rest', due: when.day(28) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Flare of chronic lung disease',
          from: when.work(-6, '13:30'),
          until: when.work(-2, '13:00'),
        },
      ],
      visits: [
        {
          what: 'After-hospital visit',
          with: 'Dr. Owen Tierney',
          where: 'Alder Bay Lung Center',
          at: when.work(6, '09:40'),
        },
      ],
    },
    steps: [
      hoa.contact(when.work(-2, '15:45'), 'grace', {
        way: 'phone',
        with: 'Minh',
        topic: 'Home from the hospital today',
        summary:
          'Three inhalers in the bag; one of them is the old one. He will bring all of them to the phone when we call with the interpreter.',
        minutes: 9,
        barriers: ['language_access'],
      }),
      hoa.task(when.work(-2, '15:55'), 'grace', {
        key: 'nguyen-two-days',
        title: 'Two-day call with the Vietnamese interpreter: inhalers, breath, steroid days',
        kind: 'call',
        priority: 'urgent',
        owner: 'ana',
        due: when.later(0.3),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'evelyn-hart',
      mrn: 'AB-15907',
      given: 'Evelyn',
      family: 'Hart',
      born: '1944-05-17',
      gender: 'female',
      languages: ['en'],
      phone: '207-555-0124',
      home: '6 Quarry Row',
      caregivers: [caregiver('Joan', 'Pell', 'Niece', '207-555-0125')],
      careTeam: [
        provider(
          'Tidewater Home Health',
          'Physical therapist at home',
          'Tidewater Home Health',
          '207-555-0180',
        ),
      ],
      problems: [
        problem('S72.001D', 'Hip fracture, repaired', when.day(-34)),
        problem('M81.0', 'Osteoporosis', '2016'),
        problem('I10', 'High blood pressure', '2009'),
      ],
      medicines: [
        medicine(
          'Enoxaparin 40 mg syringe',
          'Inject under the skin once a day until the last syringe',
          when.day(-30),
          { reason: 'Clot prevention after hip repair' },
        ),
        medicine('Acetaminophen 500 mg tablet', 'Take 2 tablets by mouth 3 times a day', when.day(-30), {
          reason: 'Hip pain',
        }),
        medicine(
          'Alendronate 70 mg tablet',
          'Take 1 tablet by mouth once a week, upright for 30 minutes',
          '2016-09-01',
          { reason: 'Osteoporosis', status: 'on-hold' },
        ),
      ],
      plan: {
        title: 'From the walker to the cane',
        since: when.day(-12),
        activities: [
          'Therapist at home three times a week',
          'Rugs out, rails in',
          'Bone medicine restarted after the surgeon’s visit',
        ],
      },
      goals: [{ text: 'Take a bath without help', due: when.day(30) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Hip fracture',
          from: when.at(-34, '06:50'),
          until: when.at(-29, '12:00'),
        },
        {
          kind: 'inpatient',
          facility: 'Harborside Rehabilitation',
          reason: 'Rehabilitation after hip repair',
          from: when.at(-29, '13:30'),
          until: when.at(-12, '10:00'),
        },
      ],
      visits: [
        {
          what: 'Surgeon, X-ray first',
          with: 'Dr. Paul Whitcombe',
          where: 'Alder Bay Orthopedics',
          at: when.work(3, '10:20'),
        },
      ],
    },
    steps: [
      evelyn.contact(when.work(-7, '10:30'), 'ana', {
        way: 'phone',
        topic: 'First week at home',
        summary:
          'Therapist came twice. The bed is too low, the niece put it on blocks. Syringes: counts 9 left.',
        minutes: 15,
        followUp: {
          key: 'hart-rails',
          title: 'Grab bars for the bath: did the handyman come?',
          owner: 'ana',
          due: when.work(-2, '14:00'),
        },
      }),
      evelyn.task(when.work(-7, '10:50'), 'ana', {
        key: 'hart-ride',
        title: 'Ride to the surgeon, wheelchair van',
        kind: 'visit',
        owner: 'ana',
        due: when.work(1, '12:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'raj-malhotra',
      mrn: 'AB-19948',
      given: 'Raj',
      family: 'Malhotra',
      born: '1958-10-03',
      gender: 'male',
      languages: ['hi', 'en'],
      phone: '207-555-0126',
      home: '33 Signal Hill',
      caregivers: [caregiver('Kavita', 'Malhotra', 'Wife', '207-555-0126', 'hi', 'en')],
      careTeam: [provider('Dr. Ingrid Solberg', 'Cardiologist', 'Alder Bay Cardiology', '207-555-0170')],
      problems: [
        problem('I25.10', 'Coronary artery disease', when.day(-48)),
        problem('Z95.1', 'Bypass surgery, three vessels', when.day(-46)),
        problem('E11.9', 'Type 2 diabetes', '2011'),
      ],
      medicines: [
        medicine('Aspirin 81 mg tablet', 'Take 1 tablet by mouth once a day', when.day(-44), {
          reason: 'After bypass',
        }),
        medicine('Atorvastatin 80 mg tablet', 'Take 1 tablet by mouth at bedtime', when.day(-44), {
          reason: 'Coronary artery disease',
        }),
        medicine('Carvedilol 6.25 mg tablet', 'Take 1 tablet by mouth twice a day with food', when.day(-44), {
          reason: 'After bypass',
        }),
        medicine('Empagliflozin 10 mg tablet', 'Take 1 tablet by mouth every morning', '2024-06-11', {
          reason: 'Type 2 diabetes',
        }),
      ],
      plan: {
        title: 'Cardiac rehab, all 36 sessions',
        since: when.day(-30),
        activities: ['Rehab Tuesday and Thursday 8:00', 'Dietitian who knows an Indian kitchen'],
      },
      goals: [
        { text: 'Back behind the counter of the shop', due: when.day(25) },
        { text: 'Rehab sessions', target: '36; done: 9' },
      ],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Bypass surgery',
          from: when.at(-48, '04:15'),
          until: when.at(-41, '13:00'),
        },
      ],
      visits: [
        {
          what: 'Cardiac rehab',
          with: 'Rehab team',
          where: 'Alder Bay Cardiology',
          at: when.next('tue', '08:00'),
          minutes: 60,
        },
        {
          what: 'Cardiac rehab',
          with: 'Rehab team',
          where: 'Alder Bay Cardiology',
          at: when.next('thu', '08:00'),
          minutes: 60,
        },
      ],
    },
    steps: [
      raj.contact(when.work(-15, '09:20'), 'ana', {
        way: 'phone',
        topic: 'Rehab: how the first weeks go',
        summary: 'Likes the bicycle, hates the treadmill. Wife asks whether ghee is allowed.',
        minutes: 11,
        followUp: {
          key: 'malhotra-diet',
          title: 'Dietitian visit in Hindi',
          kind: 'referral',
          owner: 'ana',
          due: when.work(-10, '12:00'),
        },
      }),
      complete(when.work(-10, '11:10'), 'ana', 'malhotra-diet'),
      raj.task(when.work(-10, '11:15'), 'ana', {
        key: 'malhotra-work',
        title: 'Work letter: half days from next month',
        kind: 'paperwork',
        owner: 'samir',
        due: when.next('fri', '12:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'olga-petrenko',
      mrn: 'AB-18301',
      given: 'Olga',
      family: 'Petrenko',
      born: '1955-01-29',
      gender: 'female',
      languages: ['uk', 'en'],
      phone: '207-555-0127',
      home: '88 Harbor View',
      careTeam: [provider('Dr. Simon Achebe', 'Neurologist', 'Alder Bay Neurology', '207-555-0182')],
      problems: [
        problem('I63.9', 'Stroke, left side of the brain', when.day(-75)),
        problem('Z95.2', 'Mechanical heart valve', '2014-03-18'),
        problem('R47.01', 'Aphasia', when.day(-75)),
      ],
      medicines: [
        medicine(
          'Warfarin 5 mg tablet',
          'Take as the clinic says each week: now 5 mg daily, 2.5 mg on Wednesday and Sunday',
          '2014-03-25',
          { reason: 'Mechanical valve' },
        ),
        medicine('Atorvastatin 40 mg tablet', 'Take 1 tablet by mouth at bedtime', when.day(-72), {
          reason: 'After stroke',
        }),
      ],
      plan: {
        title: 'Speech back, blood thin but not too thin',
        since: when.day(-70),
        activities: ['INR every week, target 2.5 to 3.5', 'Speech therapy twice a week'],
      },
      goals: [{ text: 'Telephone her sister without help', due: when.day(50) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Stroke',
          from: when.at(-75, '09:05'),
          until: when.at(-66, '14:30'),
        },
      ],
      visits: [
        {
          what: 'INR check',
          with: 'Anticoagulation nurse',
          where: 'Alder Bay Lab',
          at: when.work(1, '08:30'),
        },
      ],
    },
    steps: [
      olga.contact(when.work(-6, '13:10'), 'grace', {
        way: 'phone',
        topic: 'INR 3.1, dose unchanged',
        summary: 'Understands yes and no well; repeat the dose with her finger on the calendar.',
        minutes: 10,
        barriers: ['health_literacy'],
      }),
      olga.contact(when.minutes(-95), 'grace', {
        way: 'phone',
        isIncoming: true,
        with: { party: 'provider' },
        topic: 'Lab calls: INR 5.4',
        summary: 'No bleeding seen at the draw. Physician to decide on holding tonight’s dose.',
        minutes: 6,
        followUp: {
          key: 'petrenko-inr',
          title: 'INR 5.4: tell her tonight’s dose, ask for bleeding and falls',
          kind: 'call',
          priority: 'stat',
          owner: 'grace',
          due: when.minutes(-40),
        },
      }),
      olga.handOff(when.minutes(-20), 'grace', 'ana'),
    ],
  }),
];
