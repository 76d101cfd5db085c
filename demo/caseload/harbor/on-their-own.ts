import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, stepsOf, type TellStory } from '../story.ts';

const miguel = stepsOf('miguel-santos');
const beatrice = stepsOf('beatrice-lindgren');
const marguerite = stepsOf('marguerite-dubois');
const abdi = stepsOf('abdi-warsame');

/** People for whom the way to the clinic is the illness. */
export const onTheirOwn: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'miguel-santos',
      mrn: 'AB-21874',
      given: 'Miguel Ángel',
      family: 'Santos',
      born: '1979-10-28',
      gender: 'male',
      languages: ['es'],
      phone: '207-555-0138',
      home: '210 Cannery Row',
      careTeam: [provider('Dr. Laura Beckett', 'Wound clinic', 'Alder Bay Wound Clinic', '207-555-0190')],
      problems: [
        problem('E11.621', 'Type 2 diabetes with foot ulcer', when.day(-50)),
        problem('L97.512', 'Ulcer of the right foot', when.day(-50)),
      ],
      medicines: [
        medicine(
          'Insulin glargine 100 units/mL pen',
          'Inject 22 units under the skin every morning',
          '2023-11-06',
          { reason: 'Type 2 diabetes' },
        ),
        medicine(
          'Amoxicillin-clavulanate 875-125 mg tablet',
          'Take 1 tablet by mouth twice a day for 10 days',
          when.day(-6),
          { reason: 'Infected foot ulcer', by: 'Dr. Laura Beckett' },
        ),
      ],
      plan: {
        title: 'Save the foot',
        since: when.day(-48),
        activities: [
          'Wound clinic every week',
          'Off-loading boot, also at home',
          'Ride booked for each visit',
        ],
      },
      goals: [{ text: 'Ulcer closed', target: 'Under 1 cm; now 2.2 cm', due: when.day(42) }],
      visits: [
        {
          what: 'Wound care',
          with: 'Dr. Laura Beckett',
          where: 'Alder Bay Wound Clinic',
          at: when.work(-6, '14:00'),
          status: 'fulfilled',
        },
        {
          what: 'Wound care',
          with: 'Dr. Laura Beckett',
          where: 'Alder Bay Wound Clinic',
          at: when.work(2, '14:00'),
        },
      ],
    },
    steps: [
      miguel.contact(when.work(-6, '15:20'), 'ana', {
        way: 'phone',
        topic: 'Got home from the wound clinic?',
        summary: 'Walked 25 minutes from the bus in the boot. The ride did not come.',
        minutes: 12,
        barriers: ['transportation', 'language_access'],
        followUp: {
          key: 'santos-ride',
          title: 'Why did the ride not come? Book the next one with a call-back',
          owner: 'ana',
          due: when.work(1, '14:00'),
        },
      }),
      miguel.task(when.work(-6, '15:35'), 'ana', {
        key: 'santos-photo',
        title: 'Photo of the wound by portal, with fever question',
        owner: 'grace',
        due: when.work(-1, '10:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'beatrice-lindgren',
      mrn: 'AB-14420',
      given: 'Beatrice',
      family: 'Lindgren',
      born: '1935-11-08',
      gender: 'female',
      languages: ['en'],
      phone: '207-555-0139',
      home: '3 Beacon Street',
      caregivers: [caregiver('Arne', 'Lindgren', 'Nephew', '207-555-0140')],
      problems: [
        problem('R29.6', 'Falls again and again', when.day(-160)),
        problem('H35.3130', 'Macular degeneration', '2018'),
        problem('I10', 'High blood pressure', '1995'),
      ],
      medicines: [
        medicine('Amlodipine 2.5 mg tablet', 'Take 1 tablet by mouth at bedtime', when.day(-45), {
          reason: 'High blood pressure',
        }),
        medicine('Zolpidem 5 mg tablet', 'Take 1 tablet by mouth at bedtime', '2012', {
          reason: 'Sleep',
          status: 'on-hold',
        }),
      ],
      plan: {
        title: 'Stay upright, stay home',
        since: when.day(-45),
        activities: ['No sleeping tablets', 'Pendant worn in the bath too', 'Meals brought at noon'],
      },
      goals: [{ text: 'No fall for 60 days', target: 'Today: 17', due: when.day(43) }],
      stays: [
        {
          kind: 'observation',
          facility: 'Alder Bay Medical Center',
          reason: 'Fall, head checked',
          from: when.work(-13, '05:20'),
          until: when.work(-12, '12:00'),
        },
      ],
    },
    steps: [
      beatrice.contact(when.work(-11, '11:20'), 'grace', {
        way: 'in_person',
        topic: 'Home visit after the fall',
        summary:
          'Fell on the way to the bathroom at 4. Still has zolpidem in the drawer, gave it to me. Alone from Friday to Monday.',
        minutes: 45,
        barriers: ['social_connection'],
        followUp: {
          key: 'lindgren-meals',
          title: 'Meals at noon, also on weekends',
          kind: 'referral',
          owner: 'lena',
          due: when.work(-7, '12:00'),
        },
      }),
      complete(when.work(-7, '11:50'), 'lena', 'lindgren-meals'),
      beatrice.task(when.work(-7, '12:00'), 'lena', {
        key: 'lindgren-pendant',
        title: 'Alarm pendant: test it with her',
        kind: 'call',
        owner: 'ana',
        due: when.at(1, '11:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'marguerite-dubois',
      mrn: 'AB-19215',
      given: 'Marguerite',
      family: 'Dubois',
      born: '1957-03-03',
      gender: 'female',
      languages: ['fr', 'en'],
      phone: '207-555-0141',
      home: '15 Windmill Lane',
      careTeam: [provider('Dr. Owen Tierney', 'Pulmonologist', 'Alder Bay Lung Center', '207-555-0181')],
      problems: [
        problem('R91.1', 'Nodule in the lung, 9 mm', when.day(-40)),
        problem('Z87.891', 'Smoked for 30 years, stopped', '2015'),
      ],
      medicines: [
        medicine('Rosuvastatin 10 mg tablet', 'Take 1 tablet by mouth at bedtime', '2020-03-16', {
          reason: 'High cholesterol',
        }),
      ],
      plan: {
        title: 'Close the loop on the nodule',
        since: when.day(-38),
        activities: ['Lung center visit', 'PET scan', 'Result told by a person, not by the portal'],
      },
      goals: [{ text: 'An answer', due: when.day(14) }],
      visits: [
        {
          what: 'PET scan',
          with: 'Imaging',
          where: 'Alder Bay Medical Center',
          at: when.work(-4, '07:30'),
          status: 'fulfilled',
        },
        {
          what: 'Result of the scan',
          with: 'Dr. Owen Tierney',
          where: 'Alder Bay Lung Center',
          at: when.work(4, '16:00'),
        },
      ],
    },
    steps: [
      marguerite.contact(when.work(-4, '16:30'), 'ana', {
        way: 'phone',
        topic: 'After the scan',
        summary: 'Calm. Asked not to read it alone in the portal; notification switched off together.',
        minutes: 10,
        followUp: {
          key: 'dubois-result',
          title: 'Is the PET report back at the lung center?',
          kind: 'referral',
          owner: 'ana',
          due: when.work(-1, '16:00'),
        },
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'abdi-warsame',
      mrn: 'AB-23747',
      given: 'Abdi',
      family: 'Warsame',
      born: '1974-01-01',
      gender: 'male',
      languages: ['so'],
      phone: '207-555-0142',
      home: 'Alder Bay Family Shelter',
      careTeam: [
        provider('County Health Nurse Rita Vance', 'Public health nurse', 'County Health', '207-555-0191'),
      ],
      problems: [
        problem('Z22.7', 'Latent tuberculosis', when.day(-70)),
        problem('E11.9', 'Type 2 diabetes', '2021'),
        problem('Z59.01', 'Lives in a shelter', when.day(-90)),
      ],
      medicines: [
        medicine(
          'Rifampin 300 mg capsule',
          'Take 2 capsules by mouth once a day for 4 months',
          when.day(-62),
          { reason: 'Latent tuberculosis' },
        ),
        medicine('Metformin 500 mg tablet', 'Take 1 tablet by mouth twice a day with meals', '2021-12-01', {
          reason: 'Type 2 diabetes',
        }),
      ],
      plan: {
        title: 'Four months of tablets, one address',
        since: when.day(-62),
        activities: ['Tablets counted each Monday', 'Liver test monthly', 'Housing list'],
      },
      goals: [{ text: 'All 120 doses', target: 'Taken: 58', due: when.day(62) }],
    },
    steps: [
      abdi.contact(when.work(-13, '10:20'), 'lena', {
        way: 'in_person',
        topic: 'Met at the shelter with the interpreter',
        summary: '58 doses counted. Third on the housing list. Phone is shared: leave the first name only.',
        minutes: 35,
        barriers: ['homelessness', 'language_access'],
        followUp: {
          key: 'warsame-liver',
          title: 'Liver test for rifampin',
          owner: 'grace',
          due: when.work(-9, '11:00'),
        },
      }),
      complete(when.work(-9, '10:45'), 'grace', 'warsame-liver'),
      abdi.contact(when.work(-4, '09:30'), 'ana', {
        way: 'phone',
        outcome: 'wrong_number',
        topic: 'Tell him the liver test is fine',
        minutes: 2,
        followUp: {
          key: 'warsame-number',
          title: 'Find the right number through the shelter desk',
          owner: 'ana',
          due: when.work(-3, '12:00'),
        },
      }),
    ],
  }),
];
